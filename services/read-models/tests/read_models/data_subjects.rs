//! Who read whose data, and what was erased.

use zgoda_domain::{
    access_journal::{self, About, AccessCommand, AccessJournal, Form, Record, What},
    data_subject::{AskedBy, DataSubject, DataSubjectCommand, Erase, Ground, Kept},
    retention::{self, Purge, Purged, Retention, RetentionCommand},
    training::{TrainingCommand, WithdrawRegistration},
    values::{Position, Purpose, Subject},
};
use zgoda_read_models::{AsOf, Page, ReadModels, ReadingFilter, ReadingRow, TermOver};

use crate::{
    on_both,
    support::{trainings::*, *},
};

on_both!(
    who_read_a_list_read_of_everybody_who_stood_on_it_then_and_of_nobody_else,
    who_comes_back_has_stood_there_since_the_first_time,
    a_part_of_the_readings_is_told_on_request,
    what_was_erased_stands_in_the_register_with_what_is_kept,
    a_term_is_over_on_the_day_after,
    a_rebuild_gives_the_same_journal,
);

fn everyone(at: Position, body: Option<&str>) -> About {
    About::Everyone { purpose: Purpose::training(training(1)), at, body: body.map(edrpou) }
}

async fn read(world: &World, about: About, form: Form) {
    let id = access_journal::stream_id(&about);
    let (system, ground) = (line("zgoda"), line("перевірка"));
    let record = Record { what: What::AttendanceList, form, system, ground, about };
    world.ask::<AccessJournal>(id, AccessCommand::Record(record), Some(JUSTICE)).await;
}

fn all() -> ReadingFilter {
    ReadingFilter { limit: 100, ..ReadingFilter::default() }
}

async fn forms(world: &World, n: u32, filter: &ReadingFilter) -> (Vec<Form>, i64) {
    let readings = world.now().await.readings(subject(n), filter).await.expect("tables");
    (readings.items.iter().map(|row| row.form).collect(), readings.total)
}

/// Two people on the list of one training; a third comes later.
async fn listed(world: &World) {
    world.day("2025-02-03");
    world.register().await;
    world.schedule(1, session("Підключення", "2025-02-10")).await;
    world.invite(1, &[JUSTICE, TAXES], &[]).await;
    world.enter(1, &[(1, JUSTICE, false), (2, TAXES, false)]).await;
}

async fn position(world: &World) -> Position {
    world.now().await.position()
}

async fn who_read_a_list_read_of_everybody_who_stood_on_it_then_and_of_nobody_else(world: World) {
    listed(&world).await;
    read(&world, everyone(position(&world).await, None), Form::Pdf).await;
    read(&world, everyone(position(&world).await, Some(TAXES)), Form::Csv).await;
    let named = About::Subjects { purpose: None, subjects: vec![subject(1)] };
    read(&world, named, Form::Json).await;
    let withdraw = WithdrawRegistration { subject: subject(2), reason: Some(reason(2)) };
    world.train(1, TrainingCommand::WithdrawRegistration(withdraw)).await;
    world.enter(1, &[(3, JUSTICE, false)]).await;
    read(&world, everyone(position(&world).await, None), Form::Xlsx).await;
    assert_eq!(forms(&world, 1, &all()).await, (vec![Form::Pdf, Form::Json, Form::Xlsx], 3));
    assert_eq!(forms(&world, 2, &all()).await, (vec![Form::Pdf, Form::Csv], 2));
    assert_eq!(forms(&world, 3, &all()).await, (vec![Form::Xlsx], 1));
    assert_eq!(forms(&world, 4, &all()).await, (vec![], 0));
    let readings = world.now().await.readings(subject(2), &all()).await.expect("tables");
    let ReadingRow { what, body, system, ground, training, .. } = &readings.items[0];
    assert_eq!(body.as_ref().map(|body| body.edrpou.clone()), Some(edrpou(JUSTICE)));
    assert_eq!((*what, system.as_str(), ground.as_str()), (What::AttendanceList, "zgoda", "перевірка"));
    assert_eq!(training.as_deref(), Some("Підключення"));
}

async fn who_comes_back_has_stood_there_since_the_first_time(world: World) {
    listed(&world).await;
    read(&world, everyone(position(&world).await, None), Form::Pdf).await;
    let withdraw = WithdrawRegistration { subject: subject(2), reason: Some(reason(2)) };
    world.train(1, TrainingCommand::WithdrawRegistration(withdraw)).await;
    world.catch_up().await;
    // Another process goes on, which has none of the rows in memory.
    let models = ReadModels::open(&world.url, world.log.clone()).await.expect("the tables are there");
    let world = World { models, ..world };
    world.enter(1, &[(2, JUSTICE, false)]).await;
    read(&world, everyone(position(&world).await, Some(JUSTICE)), Form::Csv).await;
    assert_eq!(forms(&world, 2, &all()).await, (vec![Form::Pdf, Form::Csv], 2));
    assert_eq!(world.now().await.trainings_of(subject(2)).await.expect("tables"), [training(1)]);
}

async fn a_part_of_the_readings_is_told_on_request(world: World) {
    listed(&world).await;
    for (day, form) in [("2025-02-04", Form::Json), ("2025-02-05", Form::Csv), ("2025-02-06", Form::Pdf)] {
        world.day(day);
        read(&world, everyone(position(&world).await, None), form).await;
    }
    assert_eq!(forms(&world, 1, &ReadingFilter { limit: 1, offset: 1, ..all() }).await, (vec![Form::Csv], 3));
    let from = Some(instant("2025-02-05T00:00:00Z"));
    let until = Some(instant("2025-02-06T00:00:00Z"));
    assert_eq!(forms(&world, 1, &ReadingFilter { from, ..all() }).await, (vec![Form::Csv, Form::Pdf], 2));
    assert_eq!(forms(&world, 1, &ReadingFilter { from, until, ..all() }).await, (vec![Form::Csv], 1));
}

fn kept() -> Vec<Kept> {
    vec![Kept { what: line("кількість"), why: paragraph("звітність за планом") }]
}

async fn erase(world: &World, who: Subject) -> Position {
    let (ground, asked_by, letter) = (Ground::ConsentWithdrawn, AskedBy::Person, None);
    let erase = Erase { ground, asked_by, letter, purposes: vec![Purpose::training(training(1))], kept: kept() };
    world.ask::<DataSubject>(who, DataSubjectCommand::Erase(erase), Some(JUSTICE)).await
}

async fn what_was_erased_stands_in_the_register_with_what_is_kept(world: World) {
    listed(&world).await;
    let before = position(&world).await;
    erase(&world, subject(1)).await;
    let due = vec![Purged { purpose: Purpose::training(training(1)), kept_until: date("2025-02-01"), people: 2 }];
    let purge = RetentionCommand::Purge(Purge { due, kept: kept() });
    world.ask::<Retention>(retention::STREAM, purge, None).await;
    world.day("2025-02-04");
    let nothing = RetentionCommand::Purge(Purge { due: vec![], kept: vec![] });
    world.ask::<Retention>(retention::STREAM, nothing, None).await;
    let view = world.now().await;
    let register = view.erasures(&Page::default()).await.expect("tables");
    assert_eq!(register.total, 2, "a night on which nothing was over erased nothing");
    let [over, person] = &register.items[..] else { panic!("two rows: {register:?}") };
    assert_eq!((over.subject, over.erased[0].people), (None, 2));
    assert_eq!(over.erased[0].kept_until, Some(date("2025-02-01")));
    assert_eq!((person.subject, person.ground), (Some(subject(1)), Some(Ground::ConsentWithdrawn)));
    assert_eq!(person.erased[0].purpose, Purpose::training(training(1)));
    assert_eq!((person.kept[0].what.as_str(), person.kept[0].why.as_str()), ("кількість", "звітність за планом"));
    let erased = view.erased().await.expect("tables");
    assert_eq!(erased.iter().map(|(who, _)| *who).collect::<Vec<_>>(), [subject(1)]);
    let past = world.models.at(Some(AsOf::Position(before))).await.expect("a replay");
    assert_eq!(past.erasures(&Page::default()).await.expect("tables").total, 0);
}

async fn a_term_is_over_on_the_day_after(world: World) {
    listed(&world).await;
    let over = async |day: &str| {
        world.day(day);
        world.now().await.terms_over().await.expect("tables")
    };
    // The session is on 10 February 2025, the term is 365 days.
    assert_eq!(over("2026-02-10").await, []);
    let term = TermOver { training: training(1), kept_until: date("2026-02-10") };
    assert_eq!(over("2026-02-11").await, [term]);
}

async fn a_rebuild_gives_the_same_journal(world: World) {
    listed(&world).await;
    read(&world, everyone(position(&world).await, Some(TAXES)), Form::Csv).await;
    erase(&world, subject(1)).await;
    let rebuilt = world.models.rebuild(Some("data-subjects")).await.expect("a rebuild");
    assert_eq!(rebuilt.differences, []);
    assert_eq!(forms(&world, 2, &all()).await, (vec![Form::Csv], 1));
    assert_eq!(world.now().await.erased().await.expect("tables").len(), 1);
}
