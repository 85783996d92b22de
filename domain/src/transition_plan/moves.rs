//! The table of moves against what is observed: everything that can be asked is asked wherever somebody has come by a move not seen
//! before, until there is nothing new.

use std::collections::{BTreeSet, VecDeque};

use jiff::civil::date;

use crate::{
    Aggregate,
    consent_round::RoundResult,
    transition_plan::{Agree, Situation, TransitionPlan, TransitionPlanCommand, Verb, sample::*},
};

/// Everything that may be asked of a plan in this state.
fn anything(plan: &TransitionPlan) -> Vec<Asked> {
    let later = date(2026, 12, 31);
    let mut asked = vec![
        draft(),
        add_phase(1),
        add_phase(3),
        change_phase(1, later),
        remove_phase(3),
        add(interaction(1, JUSTICE, INTERIOR)),
        add(interaction(1, STRANGER, INTERIOR)),
        remove(2),
        add_body(BUREAU),
        remove_body(BUREAU),
        send(1),
        rework(),
        reopen(1),
        reopen(2),
        round_over(1, None),
        round_over(2, None),
        approve(1),
        approve(2),
        amend(),
        abandon(),
        start_phase(1),
        start_phase(2),
        slip_phase(2, later),
        complete_phase(1),
        complete_phase(2),
        start(1, JUSTICE),
        confirm(1, JUSTICE),
        roll_back(1, JUSTICE),
        slip(2, JUSTICE, later),
    ];
    if let TransitionPlan::Laid(laid) = plan {
        if laid.in_force().is_some() {
            asked.push(send(2));
        }
        if let (Some(sent), Some(round)) = (&laid.sent, laid.round()) {
            for (version, result) in [(sent.version, RoundResult::Agreed), (9, RoundResult::Agreed)] {
                let (sha256, disagreements) = (sent.sha256.clone(), 0);
                let agree = Agree { round, version, sha256, result, disagreements };
                asked.push((TransitionPlanCommand::Agree(agree), system()));
            }
        }
    }
    asked
}

/// Places that a blind search would need long to come to.
fn starts() -> Vec<TransitionPlan> {
    let switched = and(under_way(), &[start(1, JUSTICE)]);
    let rest = [confirm(1, JUSTICE), complete_phase(1), start_phase(2), start(2, JUSTICE), confirm(2, JUSTICE)];
    let finished = and(switched.clone(), &rest);
    let changed = change_phase(1, date(2026, 11, 30));
    let amended = and(switched.clone(), &[amend(), changed.clone(), send(2)]);
    let confirmed = and(switched.clone(), &[confirm(1, JUSTICE)]);
    let in_amendment = and(approved(), &[amend(), changed.clone(), send(2)]);
    let places = [
        vec![],
        drafted(),
        switched.clone(),
        confirmed,
        finished.clone(),
        and(finished, &[complete_phase(2)]),
        and(amended.clone(), &[closed(&amended, 2, RoundResult::Agreed)]),
        amended,
        and(switched, &[amend()]),
        and(in_amendment.clone(), &[closed(&in_amendment, 2, RoundResult::Agreed)]),
        and(in_amendment, &[rework()]),
    ];
    places.iter().map(|place| state(place)).collect()
}

#[test]
fn every_move_of_the_table_is_observed_and_no_other() {
    let (mut seen, mut places) = (BTreeSet::new(), VecDeque::from(starts()));
    while let Some(place) = places.pop_front() {
        for (command, context) in anything(&place) {
            let events = place.decide(&command, &context).unwrap_or_default();
            if events.is_empty() {
                continue;
            }
            let mut next = place.clone();
            events.iter().for_each(|event| next.evolve(event));
            if seen.insert((command.verb(), place.situation(), next.situation())) {
                places.push_back(next);
            }
        }
    }
    let told: BTreeSet<_> = Verb::ALL
        .iter()
        .flat_map(|verb| Situation::ALL.iter().map(move |from| (*verb, *from)))
        .flat_map(|(verb, from)| from.after(verb).iter().map(move |to| (verb, from, *to)))
        .collect();
    let only = |one: &BTreeSet<_>, other: &BTreeSet<_>| one.difference(other).copied().collect::<Vec<_>>();
    assert_eq!((only(&seen, &told), only(&told, &seen)), (vec![], vec![]), "seen alone, told alone");
}
