use std::collections::BTreeSet;

use jiff::civil::date;

use super::*;
use crate::{
    fulfilment::{FulfilmentCommand, sample::*},
    scenario::{Answer, Scenario, acting, edrpou},
};

fn file(past: &[FulfilmentEvent], message: FileMessage) -> Answer<Fulfilment> {
    Scenario::given(past).when(FulfilmentCommand::FileMessage(message), &officer())
}

#[test]
fn a_bound_body_reports_and_the_event_names_who_filed_it() {
    file(&[], result(1)).then(&[filed(&result(1))]);
    file(&[filed(&result(1))], progress(2)).then(&[filed(&progress(2))]);
}

#[test]
fn the_same_message_again_changes_nothing() {
    file(&[filed(&result(1))], result(1)).then_nothing_new();
    file(&[filed(&result(1)), returned(1)], result(1)).then_nothing_new();
}

#[test]
fn nobody_reports_on_a_draft() {
    let draft = Duty { plan_adopted: false, ..duty() };
    file(&[], FileMessage { duty: draft, ..result(1) }).then_refused("plan-not-adopted");
}

#[test]
fn a_body_named_by_consent_reports_once_it_has_consented() {
    let by_consent = |participation| Duty { by_consent: true, participation, ..duty() };
    let message = |participation| FileMessage { duty: by_consent(participation), ..result(1) };
    file(&[], message(Participation::Awaited)).then_refused("consent-awaited");
    file(&[], message(Participation::Declined)).then_refused("participation-declined");
    assert_eq!(file(&[], message(Participation::Consented)).events().len(), 1);
}

#[test]
fn nobody_reports_for_another_body() {
    for body in [Some(COORDINATOR), None] {
        Scenario::<Fulfilment>::given(&[])
            .when(FulfilmentCommand::FileMessage(result(1)), &acting("officer", body, "2025-02-10"))
            .then_refused("acts-for-another-body");
    }
}

#[test]
fn a_message_speaks_of_today_or_the_past() {
    file(&[], FileMessage { as_of: date(2025, 2, 11), ..result(1) }).then_refused("as-of-in-future");
    let period = |text| Period::parse(text).ok();
    file(&[], FileMessage { period: period("2025-03"), ..result(1) }).then_refused("period-in-future");
    assert_eq!(file(&[], FileMessage { period: period("2025-02"), ..result(1) }).events().len(), 1);
    // A month may be answered from its first day on.
    let first_day = FileMessage { as_of: date(2025, 2, 1), period: period("2025-02"), ..result(1) };
    let answer = Scenario::<Fulfilment>::given(&[])
        .when(FulfilmentCommand::FileMessage(first_day), &acting("officer", Some(MINISTRY), "2025-02-01"));
    assert_eq!(answer.events().len(), 1);
}

#[test]
fn today_is_the_date_in_kyiv_and_not_the_one_in_greenwich() {
    let mut after_midnight = officer();
    after_midnight.now = "2025-02-10T22:30:00Z".parse().expect("an instant");
    let message = FileMessage { as_of: date(2025, 2, 11), ..result(1) };
    let answer = Scenario::<Fulfilment>::given(&[]).when(FulfilmentCommand::FileMessage(message), &after_midnight);
    assert_eq!(answer.events().len(), 1);
}

#[test]
fn a_result_needs_evidence_and_something_reached() {
    file(&[], FileMessage { evidence: vec![], ..result(1) }).then_refused("result-needs-evidence");
    for execution in [Execution::NotStarted, Execution::InProgress] {
        file(&[], FileMessage { execution, ..result(1) }).then_refused("result-reaches-nothing");
    }
    file(&[], FileMessage { kind: MessageKind::Progress, ..result(1) }).then_refused("done-needs-result");
}

#[test]
fn done_needs_every_indicator_met_here_or_confirmed_before() {
    let one = |n, number| FileMessage { indicators_met: BTreeSet::from([number]), ..result(n) };
    let partly = |n, number| FileMessage { execution: Execution::PartlyDone, ..one(n, number) };
    file(&[], one(1, 1)).then_refused("indicators-not-met");
    // Filed and not reviewed yet: nobody vouches for it.
    file(&[filed(&partly(1, 1))], one(2, 2)).then_refused("indicators-not-met");
    file(&[filed(&partly(1, 1)), returned(1)], one(2, 2)).then_refused("indicators-not-met");
    file(&[filed(&partly(1, 1)), confirmed(1)], one(2, 2)).then(&[filed(&one(2, 2))]);
    // A correction cannot lean on what it takes back.
    let correction = FileMessage { restates: Some(id(1)), ..one(2, 2) };
    file(&[filed(&partly(1, 1)), confirmed(1)], correction).then_refused("indicators-not-met");
}

#[test]
fn an_indicator_must_exist_and_a_measure_without_indicators_can_be_done() {
    for number in [0, 3] {
        let message = FileMessage { indicators_met: BTreeSet::from([number]), ..progress(1) };
        file(&[], message).then_refused("no-such-indicator");
    }
    let without = Duty { indicators: 0, ..duty() };
    let message = FileMessage { duty: without, indicators_met: BTreeSet::new(), ..result(1) };
    assert_eq!(file(&[], message).events().len(), 1);
}

#[test]
fn a_continuous_measure_is_never_done() {
    let continuous = Duty { continuous: true, ..duty() };
    let message = FileMessage { duty: continuous, ..result(1) };
    file(&[], message.clone()).then_refused("continuous-is-never-done");
    let state = FileMessage { execution: Execution::PartlyDone, ..message };
    assert_eq!(file(&[], state).events().len(), 1);
}

#[test]
fn a_correction_names_a_confirmed_message_that_still_stands() {
    let correction = |n, of| FileMessage { restates: Some(id(of)), ..result(n) };
    file(&[], correction(2, 1)).then_refused("restates-unconfirmed");
    file(&[filed(&result(1))], correction(2, 1)).then_refused("restates-unconfirmed");
    file(&[filed(&result(1)), returned(1)], correction(2, 1)).then_refused("restates-unconfirmed");
    let first = [filed(&result(1)), confirmed(1)];
    file(&first, correction(2, 1)).then(&[filed(&correction(2, 1))]);
    let corrected = [&first[..], &[filed(&correction(2, 1)), confirmed(2)]].concat();
    file(&corrected, correction(3, 1)).then_refused("already-restated");
    file(&corrected, correction(3, 2)).then(&[filed(&correction(3, 2))]);
}

#[test]
fn evidence_is_bounded() {
    file(&[], FileMessage { evidence: vec![link(); MAX_EVIDENCE + 1], ..result(1) }).then_refused("too-much-evidence");
    assert_eq!(file(&[], FileMessage { evidence: vec![link(); MAX_EVIDENCE], ..result(1) }).events().len(), 1);
}

#[test]
fn a_group_member_reports_for_itself() {
    let duty = Duty { via_group: crate::values::GroupId::parse("trembita-participants").ok(), ..duty() };
    let message = FileMessage { body: edrpou(MINISTRY), duty, ..result(1) };
    assert_eq!(file(&[], message).events().len(), 1);
}
