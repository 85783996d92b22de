//! What must hold whatever people ask of a plan, in whatever order.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use crate::{
    Aggregate, Context,
    plan::{
        AnswerParticipation, Assign, DependsOn, ParticipationAnswer, Plan, PlanCommand, PlanEvent, ReassignAnomaly,
        Role, SettleAnomaly, sample::*,
    },
    scenario::{edrpou, words},
    values::MeasureCode,
};

const BODIES: [&str; 4] = [COORDINATOR, DIIA, MINISTRY, STRANGER];
const MEASURES: [&str; 4] = ["1.1", "1.2", "1.3", "1.4"];

/// Somebody of any of four bodies asks anything about four measures and one question.
fn request() -> impl Strategy<Value = (PlanCommand, Context)> {
    (0..5_usize, 0..4_usize, 0..4_usize, 0..4_usize, any::<bool>()).prop_map(|(verb, by, first, second, yes)| {
        let (measure, edrpou) = (code(MEASURES[first]), edrpou(BODIES[second]));
        let command = match verb {
            0 => PlanCommand::DependsOn(DependsOn { measure, dependency: dependency(MEASURES[second]) }),
            1 => PlanCommand::Assign(Assign {
                measure,
                responsibility: body(BODIES[second], "Мінюст", Role::CoExecutor, yes),
                basis: None,
            }),
            2 => PlanCommand::AnswerParticipation(AnswerParticipation {
                measure,
                edrpou,
                answer: if yes {
                    ParticipationAnswer::Consented { letter: None }
                } else {
                    ParticipationAnswer::Declined { reason: words("немає змоги"), letter: None }
                },
                groups: Vec::new(),
            }),
            3 => PlanCommand::ReassignAnomaly(ReassignAnomaly { n: 1, owner: edrpou }),
            _ => PlanCommand::SettleAnomaly(SettleAnomaly { n: 1, decision: words(MEASURES[second]) }),
        };
        (command, of(BODIES[by]))
    })
}

/// Everything that happens to the sample plan when these are asked one after the other; refusals change nothing.
fn play(requests: &[(PlanCommand, Context)]) -> (Vec<PlanEvent>, Plan) {
    let (mut events, mut state) = (adopted(), plan(adopted()));
    for (command, context) in requests {
        for event in state.decide(command, context).unwrap_or_default() {
            state.evolve(&event);
            events.push(event);
        }
    }
    (events, state)
}

/// True when no measure can be reached from itself; measures without waits are taken away until none is left.
fn is_acyclic(events: &[PlanEvent]) -> bool {
    let mut waits: BTreeMap<&MeasureCode, BTreeSet<&MeasureCode>> = BTreeMap::new();
    for event in events {
        if let PlanEvent::DependencyDeclared { measure, dependency } = event {
            waits.entry(measure).or_default().insert(&dependency.on);
        }
    }
    loop {
        let waiting: BTreeSet<&MeasureCode> = waits.keys().copied().collect();
        let before = waits.len();
        waits.retain(|_, on| on.iter().any(|on| waiting.contains(on)));
        if waits.is_empty() {
            return true;
        }
        if waits.len() == before {
            return false;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn measures_never_wait_in_a_circle(requests in prop::collection::vec(request(), 0..60)) {
        prop_assert!(is_acyclic(&play(&requests).0));
    }

    #[test]
    fn what_was_just_done_is_nothing_new(requests in prop::collection::vec(request(), 1..40)) {
        let (last, before) = requests.split_last().expect("at least one");
        let mut state = play(before).1;
        if let Ok(events) = state.decide(&last.0, &last.1) {
            events.iter().for_each(|event| state.evolve(event));
            // Whoever gave a question away may no longer speak of it; everything else may be repeated.
            if !matches!(last.0, PlanCommand::ReassignAnomaly(_)) {
                prop_assert_eq!(state.decide(&last.0, &last.1), Ok(Vec::new()));
            }
        }
    }

    #[test]
    fn a_question_is_settled_at_most_once_and_by_those_who_may(requests in prop::collection::vec(request(), 0..60)) {
        let (mut owner, mut settled, mut state) = (edrpou(MINISTRY), 0, plan(adopted()));
        for (command, context) in &requests {
            for event in state.decide(command, context).unwrap_or_default() {
                if let PlanEvent::AnomalySettled { .. } = event {
                    settled += 1;
                    let acting = context.on_behalf_of.as_ref();
                    prop_assert!(acting == Some(&owner) || acting == Some(&edrpou(COORDINATOR)));
                }
                if let PlanEvent::AnomalyReassigned { owner: new, .. } = &event {
                    owner = new.clone();
                }
                state.evolve(&event);
            }
        }
        prop_assert!(settled <= 1);
    }

    #[test]
    fn only_bound_bodies_are_expected_to_answer(requests in prop::collection::vec(request(), 0..60)) {
        let state = play(&requests).1;
        for duty in state.expected_duties(&|_| Vec::new()) {
            prop_assert!(state.duty(&duty.measure, &duty.body, &[]).expect("an expected body is responsible").is_bound());
        }
    }
}
