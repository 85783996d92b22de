//! What time brings about: on the right day in Kyiv, once, however often and by whomever it is looked at.

use zgoda_automation::{ACTOR, Done};
use zgoda_domain::consent_round::{AnnulDelivery, ConsentRoundCommand as R, Situation};

use crate::{on_both, support::*};

on_both!(
    a_warning_comes_a_working_day_before_a_consent_by_silence,
    who_answers_after_the_warning_is_not_deemed_to_agree,
    after_an_outage_past_the_term_there_is_the_consent_and_no_warning,
    after_an_outage_into_the_last_day_there_is_one_warning,
    two_processes_that_look_at_once_do_everything_once,
    a_process_that_begins_anew_repeats_nothing,
    where_silence_means_nothing_nothing_is_done,
    the_last_day_ends_at_midnight_in_kyiv_when_the_clocks_go_forward,
    the_last_day_ends_at_midnight_in_kyiv_when_the_clocks_go_back,
    a_consent_that_fell_away_may_come_about_again,
    a_round_that_nobody_closes_ends_and_its_plan_goes_back_to_the_draft,
);

const NOTHING: Done = Done { warned: 0, deemed: 0, expired: 0, refused: 0 };

fn warned(warned: usize) -> Done {
    Done { warned, ..NOTHING }
}

fn deemed(deemed: usize) -> Done {
    Done { deemed, ..NOTHING }
}

// Served on Monday 3 February 2025, five working days end on Monday the 10th; the working day before is Friday the 7th.

async fn a_warning_comes_a_working_day_before_a_consent_by_silence(world: World) {
    world.served(&[JUSTICE, INTERIOR, BUREAU]).await;
    assert_eq!(world.due("2025-02-06T21:59:59Z").await, NOTHING);
    assert_eq!(world.due("2025-02-06T22:00:00Z").await, warned(2));
    assert_eq!(world.due("2025-02-06T22:00:10Z").await, NOTHING);
    assert_eq!(world.due("2025-02-10T21:59:59Z").await, NOTHING);
    assert_eq!(world.due("2025-02-10T22:00:00Z").await, deemed(2));
    assert_eq!(world.due("2025-02-10T22:00:10Z").await, NOTHING);
    let by_the_system: Vec<_> = world.all().await.into_iter().filter(|event| event.actor == ACTOR).collect();
    let names: Vec<_> = by_the_system.iter().map(|event| event.name.as_str()).collect();
    let (warning, consent) = ("consent-round.warned-of-deemed-consent", "consent-round.deemed-agreed");
    assert_eq!(names, [warning, warning, consent, consent]);
    assert!(by_the_system.iter().all(|event| event.on_behalf_of.is_none()));
}

async fn who_answers_after_the_warning_is_not_deemed_to_agree(world: World) {
    world.served(&[JUSTICE, INTERIOR]).await;
    assert_eq!(world.due("2025-02-07T07:00:00Z").await, warned(2));
    world.agree(JUSTICE).await;
    assert_eq!(world.due("2025-02-11T07:00:00Z").await, deemed(1));
    let names = ["warned-of-deemed-consent", "warned-of-deemed-consent", "position-taken", "deemed-agreed"];
    assert_eq!(world.happened().await, names);
}

async fn after_an_outage_past_the_term_there_is_the_consent_and_no_warning(world: World) {
    world.served(&[JUSTICE, INTERIOR]).await;
    assert_eq!(world.due("2025-02-14T07:00:00Z").await, deemed(2));
    assert_eq!(world.due("2025-02-14T07:00:10Z").await, NOTHING);
    assert_eq!(world.happened().await, ["deemed-agreed", "deemed-agreed"]);
}

async fn after_an_outage_into_the_last_day_there_is_one_warning(world: World) {
    world.served(&[JUSTICE]).await;
    assert_eq!(world.due("2025-02-10T15:00:00Z").await, warned(1));
    assert_eq!(world.due("2025-02-11T07:00:00Z").await, deemed(1));
    assert_eq!(world.happened().await, ["warned-of-deemed-consent", "deemed-agreed"]);
}

async fn two_processes_that_look_at_once_do_everything_once(world: World) {
    let bodies = [JUSTICE, INTERIOR, TAXES];
    world.served(&bodies).await;
    let other = world.another().await;
    world.catch_up().await;
    for (moment, expected) in [("2025-02-07T07:00:00Z", warned(3)), ("2025-02-10T22:00:00Z", deemed(3))] {
        world.set(moment);
        let (first, second) = (world.automation.run_due(instant(moment)), other.run_due(instant(moment)));
        let (first, second) = tokio::join!(first, second);
        let (first, second) = (first.expect("the log answers"), second.expect("the log answers"));
        let sum = (first.warned + second.warned, first.deemed + second.deemed);
        assert_eq!(sum, (expected.warned, expected.deemed), "{first:?} {second:?}");
        world.catch_up().await;
    }
    let mut happened = world.happened().await;
    happened.sort();
    assert_eq!(happened, [["deemed-agreed"; 3], ["warned-of-deemed-consent"; 3]].concat());
}

async fn a_process_that_begins_anew_repeats_nothing(world: World) {
    world.served(&[JUSTICE, INTERIOR]).await;
    // The read models have not taken in what was done: the second process is told of the same rounds as the first.
    world.due("2025-02-10T22:00:00Z").await;
    let head = world.log.head().await.expect("the log answers");
    let done = world.another().await.run_due(instant("2025-02-10T22:00:00Z")).await.expect("the log answers");
    assert_eq!((done, world.log.head().await.expect("the log answers")), (NOTHING, head));
}

async fn where_silence_means_nothing_nothing_is_done(world: World) {
    world.draft(&[JUSTICE, BUREAU]).await;
    world.send("explicit-consent").await;
    world.settle().await;
    world.serve(JUSTICE).await;
    for instant in ["2025-02-14T07:00:00Z", "2025-02-17T07:00:00Z", "2025-02-20T07:00:00Z"] {
        assert_eq!(world.due(instant).await, NOTHING);
    }
}

/// One body is served on Thursday, one on Friday before the clocks change in the night to Sunday; a working day each.
async fn on_both_sides_of_the_change(world: World, [thursday, friday]: [&str; 2], ends: [[&str; 2]; 2]) {
    world.set(thursday);
    world.draft(&[JUSTICE, INTERIOR]).await;
    world.send("tacit-consent-urgent").await;
    world.settle().await;
    world.serve(JUSTICE).await;
    assert_eq!(world.due(thursday).await, warned(1), "the working day before the last is today");
    world.set(friday);
    world.serve(INTERIOR).await;
    assert_eq!(world.due(friday).await, warned(1));
    for [last_second, midnight] in ends {
        assert_eq!(world.due(last_second).await, NOTHING, "{last_second}");
        assert_eq!(world.due(midnight).await, deemed(1), "{midnight}");
    }
}

async fn the_last_day_ends_at_midnight_in_kyiv_when_the_clocks_go_forward(world: World) {
    let ends = [["2025-03-28T21:59:59Z", "2025-03-28T22:00:00Z"], ["2025-03-31T20:59:59Z", "2025-03-31T21:00:00Z"]];
    on_both_sides_of_the_change(world, ["2025-03-27T10:00:00Z", "2025-03-28T10:00:00Z"], ends).await;
}

async fn the_last_day_ends_at_midnight_in_kyiv_when_the_clocks_go_back(world: World) {
    let ends = [["2025-10-24T20:59:59Z", "2025-10-24T21:00:00Z"], ["2025-10-27T21:59:59Z", "2025-10-27T22:00:00Z"]];
    on_both_sides_of_the_change(world, ["2025-10-23T10:00:00Z", "2025-10-24T10:00:00Z"], ends).await;
}

async fn a_consent_that_fell_away_may_come_about_again(world: World) {
    world.served(&[JUSTICE]).await;
    let delivery = world.delivery();
    assert_eq!(world.due("2025-02-11T07:00:00Z").await, deemed(1));
    // The receipt was thought false and proves right: the same delivery is recorded a second time.
    let reason = paragraph("Квитанцію поставлено під сумнів.");
    world.round(R::AnnulDelivery(AnnulDelivery { body: edrpou(JUSTICE), reason, credentials: shown() }), DRAFTER).await;
    assert_eq!(world.due("2025-02-11T08:00:00Z").await, NOTHING);
    world.serve_by(JUSTICE, delivery).await;
    assert_eq!(world.due("2025-02-11T09:00:00Z").await, deemed(1));
}

async fn a_round_that_nobody_closes_ends_and_its_plan_goes_back_to_the_draft(world: World) {
    world.served(&[JUSTICE]).await;
    world.agree(JUSTICE).await;
    // Twenty working days after the 10th of February are over with the 10th of March.
    assert_eq!(world.due("2025-03-10T21:59:59Z").await, NOTHING);
    assert_eq!(world.due("2025-03-10T22:00:00Z").await, Done { expired: 1, ..NOTHING });
    assert_eq!(world.round_state().await.situation(), Situation::Void);
    world.settle().await;
    assert_eq!(world.names("transition-plan/").await.last().map(String::as_str), Some("returned-to-draft"));
    assert_eq!(world.due("2025-03-11T22:00:00Z").await, NOTHING);
    assert_eq!(world.happened().await, ["position-taken", "expired"]);
}
