//! What is held on persons goes in time, and what should be gone is gone, whoever died meanwhile.

use uuid::Uuid;
use zgoda_automation::{KEEPER, LetGo};
use zgoda_domain::{
    data_subject::{self, AskedBy, DataSubject, DataSubjectCommand, Erase, Ground, Kept},
    training::{self, Invite, Mode, Participant, Register, Schedule, Session, Training, TrainingCommand, Via},
    values::{Edrpou, Line, Purpose, Sealed, TrainingId},
};
use zgoda_personal_data::{Entry, Person};

use crate::{on_both, support::*};

on_both!(
    a_list_is_let_go_of_on_the_day_after_its_term_and_that_is_recorded,
    where_there_is_no_training_nothing_is_recorded,
    who_was_erased_is_forgotten_though_the_keys_outlived_the_event,
    keys_that_an_old_copy_brought_back_are_deleted_again,
    who_is_entered_after_an_erasure_keeps_their_data_though_the_key_was_made_before,
    keys_that_nothing_was_stored_for_go_after_a_day,
);

const TRAINING: TrainingId = TrainingId(Uuid::from_u128(11));
const NOTHING: LetGo = LetGo { lists: 0, keys: 0 };

fn purpose() -> Purpose {
    Purpose::training(TRAINING)
}

fn entry(name: &str) -> Entry {
    let person = Person { name: Line::parse(name).expect("a name"), email: None, phone: None, position: None };
    Entry { person, body: Edrpou::parse(DRAFTER).expect("a code") }
}

/// Two people on the list of a training of 10 February 2025, whose data are kept for ten days.
async fn listed(world: &World) -> Vec<Sealed> {
    world.set("2025-02-03T08:00:00Z");
    scheduled(world, TRAINING).await;
    let sealed = sealed(world, TRAINING, &["Учасниця Перша", "Учасник Другий"]).await;
    register(world, TRAINING, &sealed).await;
    sealed
}

async fn scheduled(world: &World, training: TrainingId) {
    let session = Session {
        topic: Line::parse("Підключення").expect("a line"),
        measure: None,
        hours: 4,
        mode: Mode::OnSite,
        starts_at: "2025-02-10T08:00:00Z".parse().expect("an instant"),
        ends_at: "2025-02-10T12:00:00Z".parse().expect("an instant"),
        place: Some(Line::parse("Київ").expect("a line")),
        link: None,
        capacity: None,
        materials: None,
    };
    let invite = Some(Invite { bodies: vec![Edrpou::parse(DRAFTER).expect("a code")], groups: vec![] });
    tell(world, training, TrainingCommand::Schedule(Schedule { session, retention_days: 10, invite })).await;
}

async fn sealed(world: &World, training: TrainingId, names: &[&str]) -> Vec<Sealed> {
    let people = names.iter().map(|name| entry(name)).collect();
    world.vault.seal(&Purpose::training(training), people, world.log.now()).await.expect("the vault answers")
}

async fn register(world: &World, training: TrainingId, sealed: &[Sealed]) {
    let body = Edrpou::parse(DRAFTER).expect("a code");
    let one = |sealed: &Sealed| Participant { sealed: sealed.clone(), body: body.clone(), guest: false, row: None };
    let participants = sealed.iter().map(one).collect();
    tell(world, training, TrainingCommand::Register(Register { participants, via: Via::Coordinator })).await;
}

async fn tell(world: &World, training: TrainingId, command: TrainingCommand) {
    world.ask::<Training>(training::stream_id(training), command, DRAFTER).await.expect("no rule refuses this");
}

async fn let_go(world: &World, instant: &str) -> LetGo {
    world.set(instant);
    world.catch_up().await;
    world.automation.let_go(world.log.now()).await.expect("everybody answers")
}

async fn names(world: &World, sealed: &[Sealed]) -> Vec<Option<String>> {
    let people = world.vault.open_all(&purpose(), sealed).await.expect("the vault answers");
    people.into_iter().map(|person| person.map(|person| person.name.to_string())).collect()
}

async fn a_list_is_let_go_of_on_the_day_after_its_term_and_that_is_recorded(world: World) {
    let sealed = listed(&world).await;
    // The last day is 20 February; the next begins in Kyiv two hours before it does in Greenwich.
    assert_eq!(let_go(&world, "2025-02-20T21:59:59Z").await, NOTHING);
    assert_eq!(names(&world, &sealed).await, [Some("Учасниця Перша".to_owned()), Some("Учасник Другий".to_owned())]);
    assert_eq!(let_go(&world, "2025-02-20T22:00:00Z").await, LetGo { lists: 1, keys: 2 });
    assert_eq!(let_go(&world, "2025-02-20T22:00:10Z").await, NOTHING);
    assert_eq!(names(&world, &sealed).await, [None, None]);
    let runs: Vec<_> = world.all().await.into_iter().filter(|event| event.actor == KEEPER).collect();
    assert_eq!(runs.iter().map(|run| run.name.as_str()).collect::<Vec<_>>(), ["retention.purge-run"; 2]);
    assert!(runs[0].data.get().contains(r#""purged":[]"#), "that nothing was over is recorded too");
    assert!(runs[1].data.get().contains(r#""kept_until":"2025-02-20","people":2"#), "{}", runs[1].data.get());
    let again = world.another().await;
    assert_eq!(
        again.let_go(world.log.now()).await.expect("everybody answers"),
        NOTHING,
        "another process, the same day"
    );
}

async fn where_there_is_no_training_nothing_is_recorded(world: World) {
    assert_eq!(let_go(&world, "2025-02-20T22:00:00Z").await, NOTHING);
    assert_eq!(world.all().await.len(), 0);
}

async fn erased(world: &World, sealed: &Sealed) {
    let (ground, asked_by) = (Ground::ConsentWithdrawn, AskedBy::Person);
    let erase = Erase { ground, asked_by, letter: None, purposes: vec![purpose()], kept: vec![Kept::always()] };
    let id = data_subject::stream_id(sealed.subject());
    world.ask::<DataSubject>(id, DataSubjectCommand::Erase(erase), DRAFTER).await.expect("no rule refuses this");
}

async fn who_was_erased_is_forgotten_though_the_keys_outlived_the_event(world: World) {
    let sealed = listed(&world).await;
    // As a process that dies between the event and the keys leaves it.
    erased(&world, &sealed[0]).await;
    assert!(names(&world, &sealed).await[0].is_some());
    world.settle().await;
    assert_eq!(names(&world, &sealed).await, [None, Some("Учасник Другий".to_owned())]);
}

async fn keys_that_an_old_copy_brought_back_are_deleted_again(world: World) {
    let sealed = listed(&world).await;
    world.settle().await;
    erased(&world, &sealed[1]).await;
    // The follower went past the event; the keys are there all the same, as after the return of an old copy.
    assert_eq!(let_go(&world, "2025-02-11T08:00:00Z").await, LetGo { lists: 0, keys: 1 });
    assert_eq!(names(&world, &sealed).await, [Some("Учасниця Перша".to_owned()), None]);
}

async fn who_is_entered_after_an_erasure_keeps_their_data_though_the_key_was_made_before(world: World) {
    let before = listed(&world).await;
    let other = TrainingId(Uuid::from_u128(12));
    scheduled(&world, other).await;
    // A registration has sealed them, and the erasure comes before it is stored.
    let under_way = sealed(&world, other, &["Учасниця Перша"]).await;
    assert_eq!(under_way[0].subject(), before[0].subject());
    erased(&world, &before[0]).await;
    register(&world, other, &under_way).await;
    world.settle().await;
    assert_eq!(let_go(&world, "2025-02-11T08:00:00Z").await, NOTHING);
    assert_eq!(names(&world, &before).await, [None, Some("Учасник Другий".to_owned())]);
    let open = async || world.vault.open_all(&Purpose::training(other), &under_way).await.expect("the vault answers");
    let kept = open().await[0].clone().expect("they were entered anew");
    assert_eq!(kept.name.as_str(), "Учасниця Перша");
    erased(&world, &under_way[0]).await;
    world.settle().await;
    assert_eq!(open().await, [None], "and may be erased again");
}

async fn keys_that_nothing_was_stored_for_go_after_a_day(world: World) {
    let named = listed(&world).await;
    let refused = sealed(&world, TRAINING, &["Учасник Третій"]).await;
    assert_eq!(let_go(&world, "2025-02-04T07:59:00Z").await, NOTHING, "a request might still be under way");
    assert!(names(&world, &refused).await[0].is_some());
    assert_eq!(let_go(&world, "2025-02-05T08:00:00Z").await, LetGo { lists: 0, keys: 1 });
    assert_eq!(names(&world, &refused).await, [None]);
    assert!(names(&world, &named).await.iter().all(Option::is_some), "what the log names stays");
}
