//! A consent round from its opening to its end: the matrix, who held the matter, disagreements, the certificate, and what stood open at
//! each decision.

use zgoda_domain::{consent_round::*, representation::Credentials};
use zgoda_read_models::{
    CertificateRow, ConsentRoundFilter, ConsentRoundView, DaysHeld, Holder, Outcome, Page, RemarkCounts, RoundState,
    SeatRow, View,
};

use crate::{
    on_both,
    support::{rounds::*, *},
};

on_both!(
    the_matrix_says_where_everybody_stands_and_who_held_it,
    a_past_day_shows_the_round_as_it_was,
    the_table_of_disagreements_tells_remark_answer_and_outcome,
    the_certificate_proves_every_body,
    a_protocol_and_a_reason_stand_at_the_end_of_a_round,
    the_history_says_what_stood_open_at_each_decision,
    terms_without_a_position_are_found_while_the_round_is_open,
    a_round_is_found_by_state_body_and_plan,
    parts_of_a_round_are_read_as_they_stand_in_the_whole,
    a_rebuild_gives_the_same_rounds,
);

/// One agreed, one with remarks settled, one maintained, one silent and deemed, one "за згодою" silent; closed as
/// not agreed, because nobody binds those who take part by consent.
async fn told(world: &World) {
    world.day("2025-02-03");
    world.register().await;
    let bodies = [(JUSTICE, "phase-1"), (TAXES, "phase-1"), (INTERIOR, "phase-2"), (DIIA, "phase-2"), (BUREAU, "")];
    world.open_round(1, &bodies).await;
    world.day("2025-02-04");
    world.serve(1, &bodies.map(|(body, _)| body)).await;
    world.day("2025-02-05");
    world.take(1, JUSTICE, Stance::Agreed, &[]).await;
    world.take(1, TAXES, Stance::AgreedWithRemarks, &["перше", "друге"]).await;
    world.day("2025-02-06");
    world.take(1, INTERIOR, Stance::AgreedWithRemarks, &["третє"]).await;
    world.day("2025-02-07");
    world.answer(1, 1, RemarkAnswer::Accepted).await;
    world.answer(1, 2, RemarkAnswer::Partly).await;
    world.answer(1, 3, RemarkAnswer::Rejected).await;
    world.day("2025-02-10");
    world.settle(1, 1, TAXES).await;
    world.settle(1, 2, TAXES).await;
    world.maintain(1, 3, INTERIOR).await;
    let warn = WarnOfDeemedConsent { body: edrpou(DIIA) };
    world.in_round(1, ConsentRoundCommand::WarnOfDeemedConsent(warn), None).await;
    world.day("2025-02-12");
    world.deem(1, DIIA).await;
    world.day("2025-02-13");
    world.close_round(1, 1, None).await;
    world.day("2025-02-20");
}

pub(crate) async fn seen(view: &View, n: u128) -> ConsentRoundView {
    view.consent_round(round(n)).await.expect("tables").expect("a round")
}

pub(crate) fn seat<'v>(view: &'v ConsentRoundView, body: &str) -> &'v SeatRow {
    view.matrix.iter().find(|seat| seat.body.edrpou.as_str() == body).expect("a seat")
}

pub(crate) fn days(secretary: i64, body: i64, drafter: i64, author: i64) -> DaysHeld {
    DaysHeld { secretary, body, drafter, author }
}

async fn the_matrix_says_where_everybody_stands_and_who_held_it(world: World) {
    told(&world).await;
    let view = seen(&world.now().await, 1).await;
    assert_eq!((view.round.state, view.round.result), (RoundState::Closed, Some(RoundResult::NotAgreed)));
    assert_eq!((view.round.participants, view.round.open_remarks, view.round.unsettled_remarks), (5, 0, 1));
    let standings = view.matrix.iter().map(|seat| (seat.body.edrpou.as_str(), seat.standing, seat.days_held));
    let expected = [
        (JUSTICE, Standing::Agreed, days(1, 1, 0, 0)),
        (INTERIOR, Standing::AgreedWithRemarks, days(1, 2, 4, 3)),
        (BUREAU, Standing::Awaited, days(1, 9, 0, 0)),
        (TAXES, Standing::AgreedWithRemarks, days(1, 1, 2, 3)),
        (DIIA, Standing::DeemedAgreed, days(1, 8, 0, 0)),
    ];
    assert_eq!(standings.collect::<Vec<_>>(), expected);
    assert!(view.matrix.iter().all(|seat| seat.held_by.is_none()), "nobody holds what is closed");
    let taxes = seat(&view, TAXES);
    assert_eq!(taxes.remarks, RemarkCounts { settled: 2, ..RemarkCounts::default() });
    assert_eq!((taxes.spoke_of, taxes.spoke_of_sha256.clone()), (Some(1), Some(hash(1))));
    let act = taxes.position.as_ref().expect("a position");
    assert_eq!((act.actor.0.as_str(), act.on_behalf_of.name.as_str()), ("head-43005393", "ДПС"));
    let diia = seat(&view, DIIA);
    assert_eq!((diia.position.clone(), diia.stance, diia.spoke_of), (None, None, Some(1)));
    assert_eq!(diia.delivery.as_ref().map(|delivery| delivery.number.to_string()), Some("вх. 183".to_owned()));
    for row in &view.matrix {
        let alone = world.now().await.consent_seat(round(1), &row.body.edrpou).await.expect("tables");
        assert_eq!(alone.as_ref(), Some(row), "one body is shown as the matrix shows it");
    }
    let close = view.close.expect("closed");
    assert_eq!((close.result, close.disagreements.len(), close.protocol), (Some(RoundResult::NotAgreed), 2, None));
    let standing = ["agreed", "agreed-with-remarks", "awaited", "deemed-agreed", "withdrawn"];
    assert_eq!(standing.map(|standing| view.round.counts[standing]), [1, 2, 1, 1, 0]);
}

async fn parts_of_a_round_are_read_as_they_stand_in_the_whole(world: World) {
    told(&world).await;
    for day in ["2025-02-05", "2025-02-20"] {
        world.day(day);
        let view = world.now().await;
        let whole = seen(&view, 1).await;
        assert_eq!(view.consent_round_row(round(1)).await.expect("tables").as_ref(), Some(&whole.round));
        let rules = view.consent_rules(round(1), &edrpou(TAXES)).await.expect("tables").expect("it is asked");
        assert_eq!((&rules.seat, &rules.policy), (seat(&whole, TAXES), &whole.policy));
        assert_eq!(rules.version, whole.round.version);
        assert_eq!(view.consent_rules(round(1), &edrpou(DIGITAL)).await.expect("tables"), None);
        assert_eq!(view.consent_round_row(round(9)).await.expect("tables"), None);
        assert!(view.knows_consent_round(round(1)).await.expect("tables"));
        assert!(!view.knows_consent_round(round(9)).await.expect("tables"));
    }
}

async fn a_past_day_shows_the_round_as_it_was(world: World) {
    told(&world).await;
    let friday = seen(&world.on("2025-02-07").await, 1).await;
    assert_eq!((friday.round.state, friday.round.unsettled_remarks), (RoundState::Open, 3));
    let holds = |view: &ConsentRoundView, body: &str| {
        let seat = seat(view, body);
        (seat.held_by, seat.held_since.map(|day| day.to_string()), seat.days_left)
    };
    let since = |day: &str| Some(day.to_owned());
    assert_eq!(holds(&friday, TAXES), (Some(Holder::Author), since("2025-02-07"), None));
    assert_eq!(holds(&friday, DIIA), (Some(Holder::Body), since("2025-02-04"), Some(2)), "the 10th and the 11th");
    assert_eq!(holds(&friday, JUSTICE), (None, None, None));
    assert_eq!(seat(&friday, INTERIOR).remarks, RemarkCounts { answered: 1, ..RemarkCounts::default() });
    let thursday = seen(&world.on("2025-02-06").await, 1).await;
    assert_eq!(holds(&thursday, INTERIOR), (Some(Holder::Drafter), since("2025-02-06"), None));
    assert_eq!(seat(&thursday, TAXES).days_held, days(1, 1, 1, 0));
    let late = seen(&world.on("2025-02-12").await, 1).await;
    assert_eq!(holds(&late, BUREAU), (Some(Holder::Body), since("2025-02-04"), Some(-1)));
    assert_eq!(holds(&late, INTERIOR), (Some(Holder::Drafter), since("2025-02-10"), None), "it holds to its remark");
    let first = seen(&world.on("2025-02-03").await, 1).await;
    assert_eq!(holds(&first, DIIA), (Some(Holder::Secretary), since("2025-02-03"), None));
    assert!(world.on("2025-02-02").await.consent_round(round(1)).await.expect("tables").is_none());
}

async fn the_table_of_disagreements_tells_remark_answer_and_outcome(world: World) {
    told(&world).await;
    let rows = world.now().await.disagreements(round(1)).await.expect("tables").expect("a round");
    let told = rows.iter().map(|row| (row.n, row.remark.as_deref(), row.author.name.as_str(), row.answer, row.outcome));
    let expected = [
        (Some(1), Some("перше"), "ДПС", Some(RemarkAnswer::Accepted), Outcome::Settled),
        (Some(2), Some("друге"), "ДПС", Some(RemarkAnswer::Partly), Outcome::Settled),
        (Some(3), Some("третє"), INTERIOR, Some(RemarkAnswer::Rejected), Outcome::Maintained),
        (None, None, BUREAU, None, Outcome::Silent),
    ];
    assert_eq!(told.collect::<Vec<_>>(), expected);
    let third = &rows[2];
    let alone = world.now().await.consent_remark(round(1), 3).await.expect("tables");
    assert_eq!(alone.as_ref(), Some(third), "one remark is shown as the table shows it");
    assert!(world.now().await.consent_remark(round(1), 4).await.expect("tables").is_none());
    assert_eq!((third.point.as_deref(), third.proposed.as_deref()), (Some("фаза 1"), Some("в іншій редакції")));
    assert_eq!(third.answer_text.as_deref(), Some("суперечить закону"));
    assert_eq!(third.maintained_because.as_deref(), Some("відповідь не переконує"));
    let before = world.on("2025-02-06").await.disagreements(round(1)).await.expect("tables").expect("a round");
    assert_eq!(before.iter().map(|row| row.outcome).collect::<Vec<_>>(), [Outcome::Open; 3]);
    assert!(world.now().await.disagreements(round(9)).await.expect("tables").is_none());
}

async fn the_certificate_proves_every_body(world: World) {
    told(&world).await;
    assert!(world.on("2025-02-12").await.consent_certificate(round(1)).await.expect("tables").is_none(), "still open");
    let certificate = world.now().await.consent_certificate(round(1)).await.expect("tables").expect("closed");
    assert_eq!((certificate.document_version, certificate.sha256.clone()), (1, hash(1)));
    assert_eq!((certificate.policy.id.to_string(), certificate.policy.version), ("tacit-consent".to_owned(), 1));
    assert_eq!(certificate.result, RoundResult::NotAgreed);
    let causes: Vec<_> = certificate.disagreements.iter().map(|one| (one.body.as_str(), one.cause)).collect();
    assert_eq!(causes, [(INTERIOR, Cause::Remark(3)), (BUREAU, Cause::Silent)]);
    let of = |body: &str| certificate.bodies.iter().find(|row| row.body.edrpou.as_str() == body).expect("a row");
    let deemed = of(DIIA);
    assert_eq!((deemed.deemed_by.clone(), deemed.sha256.clone()), (Some(tacit()), Some(hash(1))));
    assert_eq!((deemed.due_on, deemed.calendar.is_some()), (Some(date("2025-02-11")), true));
    assert!(deemed.delivery.is_some() && deemed.position.is_none());
    let told = async |row: &CertificateRow| {
        let at = row.recorded.expect("what it stands for is in the log");
        world.log.read_at(&[zgoda_event_log::Position(at)]).await.expect("the log").remove(0).name
    };
    assert_eq!(told(deemed).await, "consent-round.deemed-agreed");
    assert_eq!(told(of(INTERIOR)).await, "consent-round.position-taken");
    assert_eq!(of(BUREAU).recorded, None);
    assert_eq!((of(INTERIOR).unsettled_remarks, of(TAXES).unsettled_remarks), (1, 0));
    assert_eq!((of(BUREAU).by_consent, of(BUREAU).sha256.clone()), (true, None));
    assert_eq!(certificate.closed_by.actor.0, "head-43220851");
}

async fn a_protocol_and_a_reason_stand_at_the_end_of_a_round(world: World) {
    world.day("2025-02-03");
    for n in [4, 5] {
        world.open_round(n, &[(JUSTICE, "")]).await;
        world.serve(n, &[JUSTICE]).await;
    }
    world.take(4, JUSTICE, Stance::NotAgreed, &["перше"]).await;
    world.answer(4, 1, RemarkAnswer::Rejected).await;
    world.maintain(4, 1, JUSTICE).await;
    let protocol = Protocol { number: line("1"), date: date("2025-02-03"), file: None };
    world.close_round(4, 1, Some(protocol.clone())).await;
    let certificate = world.now().await.consent_certificate(round(4)).await.expect("tables").expect("closed");
    assert_eq!((certificate.result, certificate.protocol), (RoundResult::DisagreementRecorded, Some(protocol)));
    let (reason, credentials) = (paragraph("план відкликано"), Credentials::default());
    world.in_round(5, ConsentRoundCommand::Void(Void { reason: reason.clone(), credentials }), Some(DIGITAL)).await;
    let void = seen(&world.now().await, 5).await;
    let close = void.close.expect("an end");
    assert_eq!((void.round.state, close.result, close.void_reason), (RoundState::Void, None, Some(reason)));
    assert!(world.now().await.consent_certificate(round(5)).await.expect("tables").is_none(), "nothing to certify");
    world.open_round(6, &[(JUSTICE, "")]).await;
    world.serve(6, &[JUSTICE]).await;
    world.day("2025-03-11");
    world.in_round(6, ConsentRoundCommand::Expire(Expire), None).await;
    let expired = seen(&world.now().await, 6).await;
    let close = expired.close.expect("an end");
    assert_eq!((expired.round.state, close.expired_on, close.by), (RoundState::Void, Some(date("2025-03-10")), None));
}

async fn the_history_says_what_stood_open_at_each_decision(world: World) {
    told(&world).await;
    let page = |limit, cursor| Page { limit, cursor, ..Page::default() };
    let view = world.now().await;
    let first = view.round_history(round(1), &page(3, None)).await.expect("tables");
    assert_eq!((first.total, first.items.len()), (18, 3));
    let told: Vec<_> = first.items.iter().map(|row| row.summary.as_str()).collect();
    assert_eq!(told, ["round-closed", "deemed-agreed", "warned-of-deemed-consent"]);
    let context = first.items[0].context;
    let open = (context.participants, context.silent, context.open_remarks, context.unsettled_remarks);
    assert_eq!(open, (5, 1, 0, 1), "closed while one was silent and one remark unsettled");
    assert_eq!(first.items[0].details["result"], "not-agreed");
    let next = first.next_cursor.map(zgoda_read_models::Cursor);
    let rest = view.round_history(round(1), &page(50, next)).await.expect("tables");
    assert_eq!(rest.items.len(), 15);
    let taken = rest.items.iter().find(|row| row.summary == "position-taken").expect("the last one");
    assert_eq!(taken.body.as_ref().map(|body| body.edrpou.as_str()), Some(INTERIOR));
    assert_eq!((taken.context.silent, taken.context.open_remarks, taken.context.unsettled_remarks), (2, 3, 3));
}

async fn terms_without_a_position_are_found_while_the_round_is_open(world: World) {
    told(&world).await;
    let monday = world.on("2025-02-10").await;
    assert_eq!(monday.due_terms(date("2025-02-10")).await.expect("tables"), []);
    let due = monday.due_terms(date("2025-02-11")).await.expect("tables");
    let told: Vec<_> =
        due.iter().map(|term| (term.body.as_str(), term.document_version, term.silence_agrees)).collect();
    assert_eq!(told, [(BUREAU, 1, false), (DIIA, 1, true)]);
    assert_eq!(due.iter().map(|term| term.warned).collect::<Vec<_>>(), [false, true]);
    assert_eq!(due[0].due_on, date("2025-02-11"));
    let overview = monday.consent_overview().await.expect("tables");
    let near: Vec<_> = overview.terms.iter().map(|term| (term.body.edrpou.as_str(), term.working_days_left)).collect();
    assert_eq!((overview.open.len(), near), (1, vec![(BUREAU, 1), (DIIA, 1)]));
    assert_eq!(overview.waiting_for_drafter, [round(1)], "a remark is maintained");
    let tuesday = world.on("2025-02-04").await.consent_overview().await.expect("tables");
    assert_eq!((tuesday.terms.len(), tuesday.waiting_for_drafter.len()), (0, 0), "all are still being asked");
    let closed = world.now().await;
    assert_eq!(closed.due_terms(date("2025-03-01")).await.expect("tables"), []);
    assert_eq!(closed.consent_overview().await.expect("tables").open, []);
}

async fn a_round_is_found_by_state_body_and_plan(world: World) {
    told(&world).await;
    world.open_round(3, &[(JUSTICE, "")]).await;
    let found = async |filter: ConsentRoundFilter, sort: Option<&str>| {
        let page = Page { sort: sort.map(str::to_owned), ..Page::default() };
        let list = world.now().await.consent_rounds(&filter, &page).await.expect("tables");
        assert_eq!(list.total, i64::try_from(list.items.len()).expect("few"));
        list.items.iter().map(|row| row.id.0.as_u128()).collect::<Vec<_>>()
    };
    let all = ConsentRoundFilter::default();
    assert_eq!(found(all.clone(), None).await, [3, 1]);
    assert_eq!(found(all.clone(), Some("title")).await, [1, 3]);
    assert_eq!(found(ConsentRoundFilter { state: Some(RoundState::Open), ..all.clone() }, None).await, [3]);
    assert_eq!(found(ConsentRoundFilter { participant: Some(edrpou(TAXES)), ..all.clone() }, None).await, [1]);
    assert_eq!(found(ConsentRoundFilter { transition_plan: Some(PLAN), ..all }, None).await, [3, 1]);
}

async fn a_rebuild_gives_the_same_rounds(world: World) {
    told(&world).await;
    same_after_rebuild(&world, 1).await;
}

pub(crate) async fn same_after_rebuild(world: &World, n: u128) {
    let before = seen(&world.now().await, n).await;
    assert_eq!(world.models.rebuild(None).await.expect("a rebuild").differences, []);
    assert_eq!(seen(&world.now().await, n).await, before);
}
