use super::*;
use crate::{
    consent_round::{ConsentRoundCommand, RemarkAnswer, sample::*},
    scenario::{Answer, edrpou},
};

fn outcome(answer: Answer<crate::consent_round::ConsentRound>) -> (RoundResult, Vec<Disagreement>) {
    match answer.events().pop() {
        Some(ConsentRoundEvent::Closed { result, disagreements, .. }) => (result, disagreements),
        other => panic!("no close: {other:?}"),
    }
}

fn against(body: &str, cause: Cause) -> Disagreement {
    Disagreement { body: edrpou(body), cause }
}

/// The bureau and the ministry of the interior agree.
fn others_agree(then: &[Asked]) -> Vec<Asked> {
    served_and(&[&[take(BUREAU, Stance::Agreed, 4), take(INTERIOR, Stance::Agreed, 4)], then].concat())
}

#[test]
fn a_round_in_which_all_agree_or_have_no_say_is_agreed() {
    for stance in [Stance::Agreed, Stance::NotCompetent] {
        let past = others_agree(&[take(JUSTICE, stance, 5)]);
        assert_eq!(outcome(ask(&past, close(false, 5))), (RoundResult::Agreed, vec![]));
    }
}

#[test]
fn silence_that_counts_is_recorded_by_the_close_itself() {
    let events = ask(&others_agree(&[]), close(false, 11)).events();
    let [ConsentRoundEvent::DeemedAgreed { body, .. }, ConsentRoundEvent::Closed { result, .. }] = &events[..] else {
        panic!("two events: {events:?}")
    };
    assert_eq!((body, *result), (&edrpou(JUSTICE), RoundResult::Agreed));
    ask(&others_agree(&[]), close(false, 10)).then_refused("answer-term-still-runs");
}

#[test]
fn nobody_is_passed_over() {
    ask(&[open("tacit-consent"), serve(JUSTICE, 3)], close(false, 11)).then_refused("not-served");
    let remarks = others_agree(&[take(JUSTICE, Stance::AgreedWithRemarks, 5), answer(1, RemarkAnswer::Accepted, 6)]);
    ask(&remarks, close(false, 11)).then_refused("remark-not-answered");
}

#[test]
fn everything_that_stands_against_the_document_is_listed() {
    let refused = others_agree(&[take(JUSTICE, Stance::NotAgreed, 5)]);
    let not_agreed = vec![against(JUSTICE, Cause::NotAgreed)];
    assert_eq!(outcome(ask(&refused, close(false, 11))), (RoundResult::NotAgreed, not_agreed));
    let withdrawn = [&refused[..], &[withdraw(JUSTICE, 6)]].concat();
    assert_eq!(outcome(ask(&withdrawn, close(false, 11))).1, [against(JUSTICE, Cause::Withdrawn)]);
    let remarks = others_agree(&[
        take(JUSTICE, Stance::AgreedWithRemarks, 5),
        answer(1, RemarkAnswer::Accepted, 6),
        answer(2, RemarkAnswer::Rejected, 6),
        settle(1, JUSTICE, 7),
        maintain(2, JUSTICE, 7),
    ]);
    assert_eq!(outcome(ask(&remarks, close(false, 11))).1, [against(JUSTICE, Cause::Remark(2))]);
    let settled = [&remarks[..], &[settle(2, JUSTICE, 8)]].concat();
    assert_eq!(outcome(ask(&settled, close(false, 11))), (RoundResult::Agreed, vec![]));
}

#[test]
fn an_answer_that_its_author_has_not_accepted_stands_against_the_document() {
    let waiting = others_agree(&[
        take(JUSTICE, Stance::AgreedWithRemarks, 5),
        answer(1, RemarkAnswer::Accepted, 6),
        answer(2, RemarkAnswer::Accepted, 6),
        settle(1, JUSTICE, 7),
    ]);
    assert_eq!(outcome(ask(&waiting, close(false, 11))).1, [against(JUSTICE, Cause::Remark(2))]);
}

#[test]
fn silence_that_does_not_count_is_no_agreement() {
    let silent = served_and(&[take(JUSTICE, Stance::Agreed, 4), take(INTERIOR, Stance::Agreed, 4)]);
    assert_eq!(outcome(ask(&silent, close(false, 11))), (RoundResult::NotAgreed, vec![against(BUREAU, Cause::Silent)]));
    let explicit = all_served("explicit-consent");
    // Ten working days after 3 February end on the 17th.
    ask(&explicit, close(false, 17)).then_refused("answer-term-still-runs");
    assert_eq!(outcome(ask(&explicit, close(false, 18))).1.len(), 3);
}

#[test]
fn a_recorded_disagreement_needs_a_protocol_a_policy_that_allows_it_and_a_body_it_can_bind() {
    let refused = others_agree(&[take(JUSTICE, Stance::NotAgreed, 5)]);
    assert_eq!(outcome(ask(&refused, close(true, 11))).0, RoundResult::DisagreementRecorded);
    let agreed = others_agree(&[take(JUSTICE, Stance::Agreed, 5)]);
    ask(&agreed, close(true, 11)).then_refused("nothing-to-record");
    ask(&all_served("explicit-consent"), close(true, 18)).then_refused("policy-forbids-disagreement");
    let by_consent = served_and(&[take(BUREAU, Stance::NotAgreed, 4)]);
    ask(&by_consent, close(true, 11)).then_refused("explicit-consent-only");
}

#[test]
fn the_drafter_closes_the_version_it_means_and_no_other() {
    let past = others_agree(&[take(JUSTICE, Stance::Agreed, 5)]);
    let (command, _) = close(false, 6);
    ask(&past, (command, head(JUSTICE, 6))).then_refused("only-drafter");
    let other = Close { version: 2, protocol: None, credentials: Credentials::default() };
    ask(&past, (ConsentRoundCommand::Close(other), head(DRAFTER, 6))).then_refused("other-version");
    let closed = [&past[..], &[close(false, 6)]].concat();
    ask(&closed, close(false, 7)).then_nothing_new();
    ask(&closed, void(7)).then_refused("round-closed");
}
