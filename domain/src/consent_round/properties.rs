//! What must hold whatever people ask of a round, in whatever order, and what the table of moves says against what is observed.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use crate::{
    Aggregate,
    calendar::ukraine,
    consent_round::{
        Cause, Close, ConsentRound, ConsentRoundEvent as E, MOVES, RemarkAnswer, RoundResult, Situation, Stance,
        TakePosition, Verb, sample::*,
    },
    values::{Edrpou, Paragraph},
};

const BODIES: [&str; 4] = [JUSTICE, INTERIOR, BUREAU, STRANGER];
/// Stands in a request for the version that is the present one when it is asked.
const PRESENT: u32 = 0;
const STANCES: [Stance; 4] = [Stance::Agreed, Stance::AgreedWithRemarks, Stance::NotAgreed, Stance::NotCompetent];

/// Anything that may be asked, on one of the days given.
fn request(days: std::ops::Range<u8>) -> impl Strategy<Value = Asked> {
    (0..20_u8, 0..4_usize, 0..4_usize, days, 1..5_u32).prop_map(|(verb, body, choice, day, n)| {
        let (body, yes) = (BODIES[body], choice < 2);
        match verb {
            0..=2 => serve(body, day),
            3..=6 => {
                let version = if n == 4 { 2 } else { PRESENT };
                on(version, take(body, STANCES[choice], day))
            }
            7 => withdraw(body, day),
            8 | 9 => deem(body, day),
            10 => answer(n, [RemarkAnswer::Accepted, RemarkAnswer::Rejected][choice % 2], day),
            11 => settle(n, body, day),
            12 => maintain(n, body, day),
            13 => add(body, day),
            14 => [remove, remove, leave, join][choice](body, day),
            15 => annul(body, day),
            16 => replace(n, &["phase-1"], day),
            17 => warn(body, day),
            18 => in_march(expire(day)),
            _ if choice == 3 && n == 4 => void(day),
            _ if n == 4 => close(yes, day),
            _ => on(PRESENT, close(yes, day)),
        }
    })
}

/// Days pass: at first the term runs, then it is over.
fn requests() -> impl Strategy<Value = Vec<Asked>> {
    let early = prop::collection::vec(request(3..8), 0..40);
    let late = prop::collection::vec(request(18..27), 0..30);
    (early, late).prop_map(|(early, late)| {
        let first = [open("tacit-consent"), serve(JUSTICE, 3), serve(INTERIOR, 3), serve(BUREAU, 3)];
        let mut later = [early, late].concat();
        later.sort_by_key(|(_, context)| context.now);
        [&first[..], &later].concat()
    })
}

/// One thing that was granted: the verb, where the round stood before and after, and what happened.
struct Step {
    verb: Verb,
    before: Situation,
    after: Situation,
    events: Vec<E>,
}

fn play(asked: &[Asked]) -> (Vec<Step>, ConsentRound) {
    let (mut steps, mut state) = (Vec::new(), ConsentRound::default());
    for (command, context) in asked {
        let before = state.situation();
        let command = &at_present(command, &state);
        let events = state.decide(command, context).unwrap_or_default();
        events.iter().for_each(|event| state.evolve(event));
        if !events.is_empty() {
            steps.push(Step { verb: command.verb(), before, after: state.situation(), events });
        }
    }
    (steps, state)
}

/// The request with the version that is put to the participants now, where it stands for that.
fn at_present(command: &Command, state: &ConsentRound) -> Command {
    let (mut command, ConsentRound::Begun(round)) = (command.clone(), state) else { return command.clone() };
    match &mut command {
        Command::TakePosition(TakePosition { version, .. }) | Command::Close(Close { version, .. })
            if *version == PRESENT =>
        {
            *version = round.version;
        }
        _ => {}
    }
    command
}

fn happened(steps: &[Step]) -> impl Iterator<Item = &E> {
    steps.iter().flat_map(|step| &step.events)
}

/// What tells a removal by a person from a leave that a version brings.
fn reason_of((command, _): Asked) -> Paragraph {
    let Command::RemoveParticipant(remove) = command else { panic!("removes nobody: {command:?}") };
    remove.reason
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_move_is_in_the_table(asked in requests()) {
        for step in play(&asked).0 {
            let to = step.before.after(step.verb);
            prop_assert!(to.is_some_and(|to| to.contains(&step.after)), "{:?} {:?}", step.verb, step.before);
        }
    }

    #[test]
    fn nobody_speaks_or_is_deemed_to_without_a_delivery_of_that_version(asked in requests()) {
        let (mut served, steps) = (BTreeSet::new(), play(&asked).0);
        for event in happened(&steps) {
            match event {
                E::Served { body, version, .. } => _ = served.insert((body.clone(), *version)),
                E::DeliveryAnnulled { body, version, .. } => _ = served.remove(&(body.clone(), *version)),
                E::PositionTaken { body, version, .. } | E::DeemedAgreed { body, version, .. } => {
                    prop_assert!(served.contains(&(body.clone(), *version)));
                }
                E::ParticipantLeft { body, .. } => served.retain(|(other, _)| other != body),
                _ => {}
            }
        }
    }

    #[test]
    fn participants_change_by_joining_and_leaving_alone(asked in requests()) {
        let (steps, state) = play(&asked);
        let mut expected = BTreeSet::new();
        for event in happened(&steps) {
            match event {
                E::Opened { participants, .. } => expected.extend(participants.iter().map(|one| one.body.clone())),
                E::ParticipantJoined { participant, .. } => _ = expected.insert(participant.body.clone()),
                E::ParticipantLeft { body, .. } => _ = expected.remove(body),
                _ => {}
            }
        }
        prop_assert!(state.participants().eq(expected.iter()));
    }

    #[test]
    fn a_body_has_one_position_a_version_until_it_withdraws_it(asked in requests()) {
        let (mut live, steps) = (BTreeMap::<Edrpou, u32>::new(), play(&asked).0);
        for event in happened(&steps) {
            match event {
                E::PositionTaken { body, version, .. } => prop_assert_ne!(live.insert(body.clone(), *version), Some(*version)),
                E::PositionWithdrawn { body, .. } | E::ParticipantLeft { body, .. } => _ = live.remove(body),
                _ => {}
            }
        }
    }

    #[test]
    fn an_agreed_round_has_no_refusal_and_no_remark_that_is_not_settled(asked in requests()) {
        let (mut refused, mut open, steps) = (BTreeSet::new(), BTreeMap::new(), play(&asked).0);
        for event in happened(&steps) {
            match event {
                E::PositionTaken { body, stance, remarks, .. } => {
                    open.retain(|_, author| author != body);
                    open.extend(remarks.iter().map(|one| (one.n, body.clone())));
                    _ = if *stance == Stance::NotAgreed { refused.insert(body.clone()) } else { refused.remove(body) };
                }
                E::RemarkSettled { n, .. } => _ = open.remove(n),
                // Whoever refused a version and says nothing of the next is taken to consent to that one, where silence counts.
                E::DeemedAgreed { body, .. } => _ = refused.remove(body),
                E::VersionReplaced { renewed, .. } => open.retain(|_, author| !renewed.contains(author)),
                E::PositionWithdrawn { body, .. } => open.retain(|_, author| author != body),
                // Whom the document does not name any more takes its words along; that no person sends it away is told below.
                E::ParticipantLeft { body, .. } => {
                    open.retain(|_, author| author != body);
                    refused.remove(body);
                }
                E::Closed { result: RoundResult::Agreed, disagreements, .. } => {
                    prop_assert!(refused.is_empty() && open.is_empty() && disagreements.is_empty());
                }
                E::Closed { disagreements, .. } => {
                    let told: BTreeSet<_> = disagreements.iter().filter(|one| one.cause == Cause::NotAgreed).map(|one| one.body.clone()).collect();
                    prop_assert!(!disagreements.is_empty() && told.is_subset(&refused));
                }
                _ => {}
            }
        }
    }

    #[test]
    fn whom_the_document_names_stays_until_it_does_so_no_more_and_so_does_who_objected(asked in requests()) {
        let (mut named, mut against, steps) = (BTreeSet::new(), BTreeSet::new(), play(&asked).0);
        for event in happened(&steps) {
            match event {
                E::Opened { participants, .. } => named.extend(participants.iter().map(|one| one.body.clone())),
                E::ParticipantJoined { participant, by_hand: false, .. } => _ = named.insert(participant.body.clone()),
                // A new version takes nothing back: only a consent does.
                E::PositionTaken { body, stance: Stance::NotAgreed, .. } => _ = against.insert(body.clone()),
                E::PositionTaken { body, .. } | E::DeemedAgreed { body, .. } => _ = against.remove(body),
                E::ParticipantLeft { body, reason, .. } => {
                    let by_hand = *reason == reason_of(remove(JUSTICE, 3));
                    prop_assert!(!by_hand || !(named.contains(body) || against.contains(body)), "{body} was sent away");
                    named.remove(body);
                    against.remove(body);
                }
                _ => {}
            }
        }
    }

    #[test]
    fn a_bureau_that_takes_part_by_consent_is_never_deemed_to_agree(asked in requests()) {
        let steps = play(&asked).0;
        let deemed = |event: &E| matches!(event, E::DeemedAgreed { body, .. } if body.as_str() == BUREAU);
        prop_assert!(!happened(&steps).any(deemed));
    }

    #[test]
    fn what_the_clock_asks_for_is_granted_and_is_not_asked_for_again(asked in requests(), day in 3..28_u8, months in 0..2_i64) {
        let (_, mut state) = play(&asked);
        let mut context = system(day);
        context.now += jiff::SignedDuration::from_hours(months * 28 * 24);
        for command in state.due(context.now, ukraine()) {
            let events = state.decide(&command, &context);
            prop_assert!(events.as_ref().is_ok_and(|events| events.len() == 1), "{command:?}: {events:?}");
            events.iter().flatten().for_each(|event| state.evolve(event));
        }
        prop_assert_eq!(state.due(context.now, ukraine()), []);
    }

    #[test]
    fn replay_gives_the_same_state_and_the_same_answers(asked in requests()) {
        let (steps, state) = play(&asked);
        let mut replayed = ConsentRound::default();
        happened(&steps).for_each(|event| replayed.evolve(event));
        prop_assert_eq!(&replayed, &state);
        for (command, context) in &asked {
            prop_assert_eq!(replayed.decide(command, context), state.decide(command, context));
        }
    }

    #[test]
    fn remarks_are_numbered_without_holes_and_never_twice(asked in requests()) {
        let steps = play(&asked).0;
        let mut numbers = Vec::new();
        for event in happened(&steps) {
            if let E::PositionTaken { remarks, .. } = event {
                numbers.extend(remarks.iter().map(|one| one.n));
            }
        }
        prop_assert!(numbers.iter().copied().eq((1..).take(numbers.len())));
    }
}

/// A walk in which every move of the table is seen: what is documented can be done.
#[test]
fn every_move_of_the_table_is_observed() {
    let remarks = [take(JUSTICE, Stance::AgreedWithRemarks, 4), answer(1, RemarkAnswer::Rejected, 4)];
    let agree = [take(INTERIOR, Stance::Agreed, 4), take(BUREAU, Stance::Agreed, 4)];
    let walks = [
        served_and(&[&remarks[..], &[maintain(1, JUSTICE, 5), settle(1, JUSTICE, 5), withdraw(JUSTICE, 6)]].concat()),
        served_and(&[add(STRANGER, 4), remove(STRANGER, 4), annul(JUSTICE, 4), replace(2, &["phase-1"], 5), void(6)]),
        served_and(&[&agree[..], &[deem(JUSTICE, 11), close(false, 12), annul(JUSTICE, 13)]].concat()),
        served_and(&[warn(JUSTICE, 7), in_march(expire(28))]),
        served_and(&[take(BUREAU, Stance::NotAgreed, 4), deem(JUSTICE, 11), close(false, 12), annul(JUSTICE, 13)]),
    ];
    let steps = walks.iter().flat_map(|walk| play(walk).0);
    let seen: BTreeSet<_> = steps.map(|step| (step.verb, step.before, step.after)).collect();
    let told: BTreeSet<_> =
        MOVES.iter().flat_map(|(verb, from, to)| to.iter().map(move |to| (*verb, *from, *to))).collect();
    assert_eq!(seen, told);
}

/// What one more answer costs must not grow with the number of bodies asked: a copy shares what it does not change.
#[test]
fn a_copy_of_a_large_round_shares_its_seats() {
    let ConsentRound::Begun(round) = state(&all_served("tacit-consent")) else { panic!("it was opened") };
    let before = round.clone();
    let mut after = ConsentRound::Begun(round);
    past(&served_and(&[take(JUSTICE, Stance::Agreed, 4)])).last().iter().for_each(|event| after.evolve(event));
    let ConsentRound::Begun(after) = after else { panic!("it was opened") };
    let seat = |round: &super::Round, body| {
        std::ptr::from_ref(round.seats.get(&crate::scenario::edrpou(body)).expect("asked"))
    };
    assert_eq!(seat(&before, INTERIOR), seat(&after, INTERIOR), "shared");
    assert_ne!(seat(&before, JUSTICE), seat(&after, JUSTICE), "changed");
}
