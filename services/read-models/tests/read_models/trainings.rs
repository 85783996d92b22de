//! Trainings: what lists say in numbers, who stands on them sealed, and which bodies were reached.

use uuid::Uuid;
use zgoda_domain::{
    training::{
        Attendance::{Absent, Excused, Present, Visitor},
        Cancel, IssueCertificates, IssueInvitation, MeasureRef, Participant, PersonalReason, Register, Session,
        TrainingCommand as Command, Via, WithdrawInvitation, WithdrawRegistration,
    },
    values::{CertificateNumber, Period, Sha256},
};
use zgoda_read_models::{
    AttendanceCounts, CertificateState, CoverageFilter, Cursor, HowMarked, HowRegistered, ListedPerson, Page,
    TrainingFilter, TrainingState,
};

use crate::{
    on_both,
    support::{trainings::*, *},
};

on_both!(
    a_list_is_counted_as_it_is_worked_on,
    people_stand_on_the_list_sealed_with_their_first_mark,
    a_number_on_a_list_is_never_anothers,
    a_link_is_shown_with_who_followed_it_and_that_it_was_taken_back,
    what_happened_is_told_the_latest_first_and_of_nobody,
    bodies_are_reached_out_of_those_invited_on_the_day_of_the_session,
    a_certificate_is_checked_by_its_number,
    trainings_are_listed_latest_first_by_state_organiser_and_who_is_invited,
    the_past_is_shown_as_it_was,
    a_rebuild_gives_the_same_trainings,
);

/// A training on 10 February to which Justice is invited itself and the taxes with the group; three people, one a guest.
async fn listed(world: &World) {
    world.day("2025-02-03");
    world.register().await;
    world.schedule(1, session("Підключення", "2025-02-10")).await;
    world.invite(1, &[JUSTICE], &[TAXES]).await;
    world.enter(1, &[(1, JUSTICE, false), (2, JUSTICE, false), (3, DIIA, true)]).await;
}

/// It was held, Justice was there.
async fn held(world: &World) {
    listed(world).await;
    world.day("2025-02-11");
    world.mark(1, &[(1, Present), (2, Absent), (3, Visitor)]).await;
    world.hold(1, Some(&[TAXES])).await;
}

async fn a_list_is_counted_as_it_is_worked_on(world: World) {
    listed(&world).await;
    let row = async || world.now().await.training_row(training(1)).await.expect("tables").expect("a training");
    let before = row().await;
    assert_eq!((before.state, before.invited, before.reached, before.people), (TrainingState::Scheduled, 2, 0, 3));
    assert_eq!(before.counts, AttendanceCounts { unmarked: 3, ..AttendanceCounts::default() });
    world.day("2025-02-11");
    world.mark(1, &[(1, Present), (3, Visitor)]).await;
    assert_eq!(row().await.counts, AttendanceCounts { present: 1, visitor: 1, unmarked: 1, ..Default::default() });
    let withdraw = WithdrawRegistration { subject: subject(2), reason: Some(reason(2)) };
    world.train(1, Command::WithdrawRegistration(withdraw)).await;
    world.hold(1, Some(&[DIIA])).await;
    world.approve_list(1).await;
    let view = world.now().await.training(training(1)).await.expect("tables").expect("a training");
    let after = &view.training;
    assert_eq!((after.invited, after.reached, after.people), (2, 1, 2), "the group has another member that day");
    assert_eq!(after.counts, AttendanceCounts { present: 1, visitor: 1, ..Default::default() });
    assert_eq!(after.state, TrainingState::ListApproved);
    assert_eq!(after.approval.as_ref().map(|approval| approval.edition), Some(1));
    let bodies: Vec<_> =
        view.bodies.iter().map(|at| (at.body.name.as_str(), at.invited, at.people, at.present)).collect();
    assert_eq!(bodies, [("Мін’юст", true, 1, 1), ("ДП «ДІЯ»", true, 1, 0)]);
    assert_eq!(view.retain_until, date("2026-02-10"));
    world.reopen(1).await;
    let reopened = row().await;
    assert_eq!((reopened.state, reopened.approval), (TrainingState::Held, None));
}

async fn people_stand_on_the_list_sealed_with_their_first_mark(world: World) {
    held(&world).await;
    world.day("2025-02-12");
    world.correct(1, 2, Excused).await;
    let view = world.now().await;
    let list = view.training_list(training(1), None).await.expect("tables").expect("a training");
    let told: Vec<_> = list.iter().map(|one| (one.sealed.clone(), one.body.edrpou.as_str(), one.guest)).collect();
    assert_eq!(told, [(sealed(1), JUSTICE, false), (sealed(2), JUSTICE, false), (sealed(3), DIIA, true)]);
    let second = &list[1];
    let mark = second.mark.as_ref().expect("marked");
    assert_eq!((mark.attendance, mark.how, mark.by.0.as_str()), (Absent, HowMarked::Coordinator, "head-43220851"));
    let corrected = &second.corrections[0];
    assert_eq!((corrected.was, corrected.attendance), (Absent, Excused));
    assert_eq!(corrected.reason, Some(PersonalReason::Sealed(reason(2))));
    assert_eq!((second.attendance(), second.registered), (Some(Excused), HowRegistered::Coordinator));
    let own = view.training_list(training(1), Some(&edrpou(DIIA))).await.expect("tables").expect("a training");
    assert_eq!(own.iter().map(|one| one.sealed.subject()).collect::<Vec<_>>(), [subject(3)]);
    assert_eq!(view.training_list(training(2), None).await.expect("tables"), None);
    assert_eq!(view.trainings_of(subject(2)).await.expect("tables"), [training(1)]);
    assert_eq!(view.trainings_of(subject(9)).await.expect("tables"), []);
}

/// Four trainings: held in February and March, cancelled, and to come.
async fn trained(world: &World) {
    held(world).await;
    let plan = zgoda_domain::values::PlanId(Uuid::from_u128(5));
    let measure = Some(MeasureRef { plan, code: code("2.2") });
    world.schedule(2, Session { measure, ..session("Локальні компоненти", "2025-03-10") }).await;
    world.schedule(3, session("Скасоване", "2025-03-11")).await;
    world.schedule(4, session("Заплановане", "2025-04-10")).await;
    for n in 2..5 {
        world.invite(n, &[JUSTICE, TAXES, DIIA], &[]).await;
    }
    world.train(3, Command::Cancel(Cancel { reason: paragraph("викладач захворів") })).await;
    world.enter(2, &[(1, JUSTICE, false), (4, DIIA, false), (5, DIIA, false), (6, TAXES, false)]).await;
    world.day("2025-03-11");
    world.mark(2, &[(1, Present), (4, Present), (5, Present), (6, Absent)]).await;
    world.hold(2, None).await;
}

async fn a_number_on_a_list_is_never_anothers(world: World) {
    held(&world).await;
    world.enter(1, &[(4, JUSTICE, false), (5, DIIA, true), (6, JUSTICE, false)]).await;
    let withdraw = WithdrawRegistration { subject: subject(5), reason: Some(reason(5)) };
    world.train(1, Command::WithdrawRegistration(withdraw)).await;
    world.enter(1, &[(5, DIIA, true)]).await;
    world.mark(1, &[(4, Absent)]).await;
    world.correct(1, 4, Present).await;
    let view = world.now().await;
    let all = view.training_list(training(1), None).await.expect("tables").expect("a training");
    assert!(all.iter().all(|one| one.left.is_none()));
    let numbers: Vec<_> = all.iter().map(|one| (one.n, one.sealed.subject())).collect();
    let expected = [(1, 1), (2, 2), (3, 3), (4, 4), (6, 6), (7, 5)].map(|(n, person)| (n, subject(person)));
    assert_eq!(numbers, expected, "who left and came back has another number");
    let fifth = view.registrations_of(training(1), subject(5)).await.expect("tables");
    let left = |one: &ListedPerson| one.left.as_ref().map(|left| left.reason.clone());
    let told: Vec<_> = fifth.iter().map(|one| (one.n, one.sealed.clone(), left(one))).collect();
    let why = Some(PersonalReason::Sealed(reason(5)));
    assert_eq!(told, [(5, sealed(5), Some(why)), (7, sealed(5), None)], "who left is still told of");
    assert_eq!(view.registrations_of(training(2), subject(5)).await.expect("tables"), []);
}

async fn a_link_is_shown_with_who_followed_it_and_that_it_was_taken_back(world: World) {
    listed(&world).await;
    let token = |n: u8| Sha256::parse(&format!("{n:064x}")).expect("64 digits");
    for n in [1, 2] {
        let (body, valid_until) = (edrpou(JUSTICE), instant("2025-02-10T08:00:00Z"));
        let issue = IssueInvitation { token: token(n), body, places: 5, valid_until };
        world.train(1, Command::IssueInvitation(issue)).await;
    }
    let participant = Participant { sealed: sealed(9), body: edrpou(JUSTICE), guest: false, row: None };
    let follow = Register { participants: vec![participant], via: Via::Invitation { token: token(2) } };
    world.train(1, Command::Register(follow)).await;
    world.train(1, Command::WithdrawInvitation(WithdrawInvitation { n: 2, reason: paragraph("втрачено") })).await;
    let links = world.now().await.training(training(1)).await.expect("tables").expect("a training").links;
    let told: Vec<_> = links.iter().map(|link| (link.n, link.places, link.used, link.withdrawn)).collect();
    assert_eq!(told, [(1, 5, 0, false), (2, 5, 1, true)]);
    assert_eq!(links[0].body.name, "Мін’юст");
}

async fn what_happened_is_told_the_latest_first_and_of_nobody(world: World) {
    held(&world).await;
    world.correct(1, 2, Excused).await;
    let view = world.now().await;
    let page = |limit, cursor: Option<String>, sort: Option<&str>| Page {
        limit,
        cursor: cursor.map(Cursor),
        sort: sort.map(str::to_owned),
    };
    let ask = async |page: Page| view.training_history(training(1), &page).await.expect("a log").expect("a training");
    let all = ask(page(50, None, None)).await;
    let keys: Vec<_> = all.items.iter().map(|row| row.summary.as_str()).collect();
    let expected = [
        "attendance-corrected",
        "invitations-settled",
        "training-held",
        "attendance-marked",
        "participants-registered",
        "bodies-invited",
        "training-scheduled",
    ];
    let expected: Vec<_> =
        expected.into_iter().filter(|key| keys.contains(key) || *key != "invitations-settled").collect();
    assert_eq!((keys, all.total), (expected, i64::try_from(all.items.len()).expect("few")));
    let marked = all.items.iter().find(|row| row.summary == "attendance-marked").expect("they were marked");
    let details: Vec<_> = marked.details.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(details, [("absent", "1"), ("how", "coordinator"), ("present", "1"), ("visitor", "1")]);
    let text = serde_json::to_string(&all).expect("JSON");
    for n in 1..4 {
        assert!(!text.contains(&subject(n).to_string()) && !text.contains("за відеозаписом"), "{text}");
    }
    for sort in [None, Some("position")] {
        let whole = ask(page(50, None, sort)).await.items;
        let (mut found, mut cursor) = (Vec::new(), None);
        loop {
            let list = ask(page(2, cursor, sort)).await;
            found.extend(list.items);
            cursor = list.next_cursor;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(found, whole, "{sort:?}");
    }
    assert!(view.training_history(training(2), &Page::default()).await.expect("a log").is_none());
}

async fn bodies_are_reached_out_of_those_invited_on_the_day_of_the_session(world: World) {
    trained(&world).await;
    let view = world.now().await;
    let all = view.coverage(&CoverageFilter::default()).await.expect("tables");
    assert_eq!((all.trainings, all.invited, all.reached, all.present), (2, 3, 2, 4));
    let nobody: Vec<_> = all.nobody_trained.iter().map(|body| body.name.as_str()).collect();
    assert_eq!(nobody, ["ДПС"]);
    let months: Vec<_> = all.months.iter().map(|m| (m.month, m.trainings, m.invited, m.reached, m.present)).collect();
    let month = |text| Period::parse(text).expect("a month");
    assert_eq!(months, [(month("2025-02"), 1, 2, 1, 1), (month("2025-03"), 1, 3, 2, 3)]);
    let until = CoverageFilter { until: Some(date("2025-02-28")), ..CoverageFilter::default() };
    let february = view.coverage(&until).await.expect("tables");
    assert_eq!((february.trainings, february.invited, february.reached), (1, 2, 1), "a guest's body was not invited");
    let of = |text| Some((zgoda_domain::values::PlanId(Uuid::from_u128(5)), code(text)));
    let for_measure = async |text| {
        let filter = CoverageFilter { measure: of(text), ..CoverageFilter::default() };
        view.coverage(&filter).await.expect("tables").trainings
    };
    assert_eq!((for_measure("2.2").await, for_measure("1.2").await), (1, 0));
    let from = CoverageFilter { from: Some(date("2025-03-11")), ..CoverageFilter::default() };
    assert_eq!(view.coverage(&from).await.expect("tables").trainings, 0);
}

async fn a_certificate_is_checked_by_its_number(world: World) {
    held(&world).await;
    world.approve_list(1).await;
    world.train(1, Command::IssueCertificates(IssueCertificates { seed: Uuid::from_u128(7) })).await;
    let list = world.now().await.training_list(training(1), None).await.expect("tables").expect("a training");
    let number = list[0].certificate.clone().expect("the only one who was present");
    assert_eq!(list.iter().filter(|one| one.certificate.is_some()).count(), 1);
    let check = async || world.now().await.training_certificate(&number).await.expect("tables").expect("issued");
    let valid = check().await;
    assert_eq!((valid.state, valid.topic.as_str(), valid.hours), (CertificateState::Valid, "Підключення", 4));
    assert_eq!((valid.date, valid.body.name.as_str()), (date("2025-02-10"), "Мін’юст"));
    world.reopen(1).await;
    assert_eq!(check().await.state, CertificateState::UnderReview);
    world.correct(1, 1, Absent).await;
    assert_eq!(check().await.state, CertificateState::Revoked);
    let row = world.now().await.training_row(training(1)).await.expect("tables").expect("a training");
    assert_eq!((row.certificates, row.reached), (0, 0));
    let unknown = CertificateNumber::of_bits(1);
    assert_eq!(world.now().await.training_certificate(&unknown).await.expect("tables"), None);
}

async fn trainings_are_listed_latest_first_by_state_organiser_and_who_is_invited(world: World) {
    trained(&world).await;
    let view = world.now().await;
    let list = async |filter: TrainingFilter, sort: Option<&str>| {
        let page = Page { sort: sort.map(str::to_owned), ..Page::default() };
        let items = view.trainings(&filter, &page).await.expect("tables").items;
        items.iter().map(|row| row.id.0.as_u128()).collect::<Vec<_>>()
    };
    assert_eq!(list(TrainingFilter::default(), None).await, [4, 3, 2, 1]);
    assert_eq!(list(TrainingFilter::default(), Some("topic")).await, [4, 2, 1, 3]);
    let in_state = |state| TrainingFilter { state: Some(state), ..TrainingFilter::default() };
    assert_eq!(list(in_state(TrainingState::Held), None).await, [2, 1]);
    assert_eq!(list(in_state(TrainingState::Cancelled), None).await, [3]);
    let invited = TrainingFilter { invited: Some(edrpou(DIIA)), ..TrainingFilter::default() };
    assert_eq!(list(invited, None).await, [4, 3, 2], "a guest's body is not invited");
    let organiser = TrainingFilter { organiser: Some(edrpou(JUSTICE)), ..TrainingFilter::default() };
    assert_eq!(list(organiser, None).await, [0; 0]);
}

async fn the_past_is_shown_as_it_was(world: World) {
    held(&world).await;
    world.day("2025-02-20");
    world.correct(1, 1, Absent).await;
    let then = world.on("2025-02-12").await;
    let row = then.training_row(training(1)).await.expect("tables").expect("a training");
    assert_eq!((row.counts.present, row.reached), (1, 1));
    assert_eq!(then.coverage(&CoverageFilter::default()).await.expect("tables").reached, 1);
    let list = then.training_list(training(1), None).await.expect("tables").expect("a training");
    assert_eq!(list[0].attendance(), Some(Present));
    let now = world.now().await;
    assert_eq!(now.coverage(&CoverageFilter::default()).await.expect("tables").reached, 0);
}

async fn a_rebuild_gives_the_same_trainings(world: World) {
    trained(&world).await;
    world.approve_list(1).await;
    world.train(1, Command::IssueCertificates(IssueCertificates { seed: Uuid::from_u128(7) })).await;
    let many = (100..1_300).map(|n| zgoda_domain::training::Participant {
        sealed: sealed(n),
        body: edrpou(JUSTICE),
        guest: false,
        row: Some(n),
    });
    let via = zgoda_domain::training::Via::Coordinator;
    world.train(4, Command::Register(Register { participants: many.collect(), via })).await;
    let rebuilt = world.models.rebuild(Some("trainings")).await.expect("a rebuild");
    assert_eq!(rebuilt.differences, []);
    let row = world.now().await.training_row(training(4)).await.expect("tables").expect("a training");
    assert_eq!((row.people, row.counts.unmarked), (1_200, 1_200));
}
