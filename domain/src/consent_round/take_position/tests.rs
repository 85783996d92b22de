use super::*;
use crate::{
    consent_round::{ConsentRoundCommand, Standing, sample::*},
    scenario::words,
};

fn but(stance: Stance, change: impl FnOnce(&mut TakePosition)) -> Asked {
    let mut command = position(JUSTICE, stance);
    change(&mut command);
    (ConsentRoundCommand::TakePosition(command), head(JUSTICE, 5))
}

#[test]
fn a_served_body_takes_any_position_with_who_spoke_and_the_hash_of_what_they_read() {
    for (stance, standing_after) in [
        (Stance::Agreed, Standing::Agreed),
        (Stance::AgreedWithRemarks, Standing::AgreedWithRemarks),
        (Stance::NotAgreed, Standing::NotAgreed),
        (Stance::NotCompetent, Standing::NotCompetent),
    ] {
        let events = ask(&served_and(&[]), take(JUSTICE, stance, 5)).events();
        let [ConsentRoundEvent::PositionTaken { sha256, by, .. }] = &events[..] else { panic!("one event") };
        assert_eq!((sha256, by.actor.0.as_str()), (&hash(1), "head-00015622"));
        assert_eq!(standing(&served_and(&[take(JUSTICE, stance, 5)]), JUSTICE), Some(standing_after));
    }
}

#[test]
fn remarks_are_numbered_through_the_round() {
    let past = served_and(&[take(INTERIOR, Stance::AgreedWithRemarks, 4)]);
    let events = ask(&past, take(JUSTICE, Stance::AgreedWithRemarks, 5)).events();
    let [ConsentRoundEvent::PositionTaken { remarks, .. }] = &events[..] else { panic!("one event") };
    assert_eq!(remarks.iter().map(|one| one.n).collect::<Vec<_>>(), [3, 4]);
    assert_eq!(remarks[1].remark, remark("друге"));
}

#[test]
fn nobody_speaks_before_delivery_or_uninvited() {
    ask(&[open("tacit-consent")], take(JUSTICE, Stance::Agreed, 5)).then_refused("not-served");
    ask(&served_and(&[]), take(STRANGER, Stance::Agreed, 5)).then_refused("not-a-participant");
    ask(&[], take(JUSTICE, Stance::Agreed, 5)).then_refused("no-such-consent-round");
}

#[test]
fn a_position_is_taken_once_and_changed_by_withdrawing_it_first() {
    let past = served_and(&[take(JUSTICE, Stance::Agreed, 4)]);
    for stance in [Stance::Agreed, Stance::NotAgreed] {
        ask(&past, take(JUSTICE, stance, 5)).then_refused("position-already-taken");
    }
    let withdrawn = [&past[..], &[withdraw(JUSTICE, 5)]].concat();
    assert_eq!(ask(&withdrawn, take(JUSTICE, Stance::NotAgreed, 20)).events().len(), 1);
}

#[test]
fn an_ended_round_takes_no_position() {
    let settled =
        [take(JUSTICE, Stance::Agreed, 4), take(INTERIOR, Stance::Agreed, 4), take(BUREAU, Stance::Agreed, 4)];
    let closed = [&served_and(&settled)[..], &[close(false, 5)]].concat();
    ask(&closed, take(JUSTICE, Stance::NotAgreed, 6)).then_refused("round-closed");
    ask(&served_and(&[void(5)]), take(JUSTICE, Stance::Agreed, 6)).then_refused("round-void");
}

#[test]
fn a_position_is_on_the_present_version() {
    ask(&served_and(&[]), but(Stance::Agreed, |command| command.version = 2)).then_refused("other-version");
    let replaced = served_and(&[replace(2, &["phase-1"], 5), serve(JUSTICE, 5)]);
    ask(&replaced, take(JUSTICE, Stance::Agreed, 6)).then_refused("other-version");
}

#[test]
fn a_refusal_needs_reasons_and_remarks_go_with_positions_that_have_them() {
    let said = |asked| ask(&served_and(&[]), asked);
    said(but(Stance::NotAgreed, |command| command.reasons = None)).then_refused("reasons-missing");
    said(but(Stance::AgreedWithRemarks, |command| command.remarks.clear())).then_refused("remarks-missing");
    for stance in [Stance::Agreed, Stance::NotCompetent] {
        said(but(stance, |command| command.remarks = vec![remark("одне")])).then_refused("remarks-not-expected");
    }
    let many = |n| but(Stance::NotAgreed, move |command| command.remarks = vec![remark("одне"); n]);
    said(many(MAX_REMARKS + 1)).then_refused("too-many-remarks");
    assert_eq!(said(many(MAX_REMARKS)).events().len(), 1);
    assert_eq!(said(but(Stance::Agreed, |command| command.reasons = Some(words("погоджуємо")))).events().len(), 1);
}

#[test]
fn a_position_for_another_body_needs_an_instrument_of_it_in_force_that_day() {
    let for_interior = |instruments: Vec<_>, past: &[Asked]| {
        let command = TakePosition { credentials: by_order(instruments), ..position(INTERIOR, Stance::Agreed) };
        ask(&served_and(past), (ConsentRoundCommand::TakePosition(command), head(JUSTICE, 5)))
    };
    for_interior(vec![], &[]).then_refused("instrument-missing");
    for_interior(vec![order(INTERIOR, 4)], &[]).then_refused("instrument-expired");
    let events = for_interior(vec![order(INTERIOR, 5)], &[]).events();
    let [ConsentRoundEvent::PositionTaken { by, .. }] = &events[..] else { panic!("one event") };
    assert_eq!((by.body.as_str(), by.instrument.as_ref()), (INTERIOR, Some(&order(INTERIOR, 5))));
    let own = [take(JUSTICE, Stance::Agreed, 4)];
    for_interior(vec![order(INTERIOR, 28)], &own).then_refused("both-instruments-needed");
    let both = vec![order(INTERIOR, 28), order(JUSTICE, 28)];
    assert_eq!(for_interior(both, &own).events().len(), 1);
}

#[test]
fn after_the_term_silence_has_spoken_and_may_only_be_put_in_words() {
    let late = |past: &[Asked], stance| ask(&served_and(past), take(JUSTICE, stance, 11));
    assert_eq!(ask(&served_and(&[]), take(JUSTICE, Stance::NotAgreed, 10)).events().len(), 1);
    late(&[], Stance::NotAgreed).then_refused("term-over");
    late(&[deem(JUSTICE, 11)], Stance::NotAgreed).then_refused("deemed-agreed");
    assert_eq!(late(&[], Stance::Agreed).events().len(), 1);
    assert_eq!(late(&[deem(JUSTICE, 11)], Stance::Agreed).events().len(), 1);
}

#[test]
fn where_silence_means_nothing_a_late_position_is_taken() {
    assert_eq!(ask(&served_and(&[]), take(BUREAU, Stance::NotAgreed, 20)).events().len(), 1);
    let explicit = all_served("explicit-consent");
    assert_eq!(ask(&explicit, take(JUSTICE, Stance::NotAgreed, 28)).events().len(), 1);
}
