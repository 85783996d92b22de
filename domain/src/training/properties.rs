//! What must hold whatever people ask of a training, in whatever order, and what the table of moves says against what is observed.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use crate::{
    Aggregate,
    training::{Attendance, Situation, Training, TrainingEvent as E, Verb, list_hash, sample::*},
};

const BODIES: [&str; 3] = [JUSTICE, INTERIOR, STRANGER];

/// Anything that may be asked, by one of two people, at an hour from before the session to long after.
fn request() -> impl Strategy<Value = Asked> {
    (0..27_u8, 1..7_u32, 0..4_usize, 0..2_usize, 4..30_i64).prop_map(|(verb, n, choice, who, at)| {
        let actor = ["coordinator", "deputy"][who];
        let (mut command, mut context) = match verb {
            0 => move_to(at, &[INTERIOR]),
            1 if choice == 3 => cancel(at),
            1 => invite(&[BODIES[choice % 3]], &[]),
            2 => link_for(BODIES[choice % 3], n),
            3..=5 => register(&[(n, BODIES[choice % 3])]),
            6 => unregister(n),
            7 => show_code(900 + n, at, at + 2),
            8 | 9 => check_in(n, 900 + n % 4, at),
            10..=13 => mark(&[(n, Attendance::ALL[choice]), (n % 6 + 1, Attendance::ALL[choice])], at),
            14 | 15 => mark(&[(n, Attendance::ALL[choice])], at),
            16 | 17 => correct(n, Attendance::ALL[choice], at),
            18 => hold(at),
            19..=21 => approve(at),
            22 => ask_to_reopen(actor, at),
            23 => reopen(actor, at),
            24 => certify(at),
            25 => take_back(n),
            _ => keep(u16::try_from(n).expect("small") * 100, at),
        };
        if let Command::IssueInvitation(issue) = &mut command {
            issue.valid_until = hour(8);
        }
        context.now = hour(at);
        (command, context)
    })
}

/// Time passes while people ask.
fn requests() -> impl Strategy<Value = Vec<Asked>> {
    prop::collection::vec(request(), 0..60).prop_map(|mut later| {
        later.sort_by_key(|(_, context)| context.now);
        [listed_and(&[]), later].concat()
    })
}

/// One thing that was granted: the verb, the state before and after, and what happened.
struct Step {
    verb: Verb,
    at: jiff::Timestamp,
    before: Training,
    after: Training,
    events: Vec<E>,
}

fn play(asked: &[Asked]) -> (Vec<Step>, Training) {
    let (mut steps, mut state) = (Vec::new(), Training::default());
    for (command, context) in asked {
        let before = state.clone();
        let events = state.decide(command, context).unwrap_or_default();
        events.iter().for_each(|event| state.evolve(event));
        if !events.is_empty() {
            steps.push(Step { verb: command.verb(), at: context.now, before, after: state.clone(), events });
        }
    }
    (steps, state)
}

fn happened(steps: &[Step]) -> impl Iterator<Item = &E> {
    steps.iter().flat_map(|step| &step.events)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_move_is_in_the_table(asked in requests()) {
        for step in play(&asked).0 {
            let (before, after) = (step.before.situation(), step.after.situation());
            prop_assert_eq!(before.after(step.verb), Some(after), "{:?} {:?}", step.verb, before);
        }
    }

    #[test]
    fn an_approved_list_never_changes_without_a_reopening_by_a_second_person(asked in requests()) {
        let mut approved = None;
        let (mut asked_by, mut reopened) = (None, false);
        for step in play(&asked).0 {
            for event in &step.events {
                match event {
                    E::ListApproved { sha256, .. } => (approved, reopened) = (Some(sha256.clone()), false),
                    E::ReopeningAsked { by, .. } => asked_by = Some(by.clone()),
                    E::ListReopened { by, .. } => {
                        prop_assert!(asked_by.take().is_some_and(|asked_by| asked_by != *by), "by one person");
                        reopened = true;
                    }
                    _ => {}
                }
            }
            if let (Some(approved), false) = (&approved, reopened) {
                let course = step.after.course().expect("it was scheduled");
                prop_assert_eq!(&list_hash(course), approved, "after {:?}", step.verb);
            }
        }
    }

    #[test]
    fn the_first_mark_is_never_lost_and_each_correction_tells_what_it_corrects(asked in requests()) {
        let mut said = BTreeMap::new();
        for event in happened(&play(&asked).0) {
            match event {
                E::AttendanceMarked { marks, .. } => for mark in marks {
                    prop_assert_eq!(said.insert(mark.subject, mark.attendance), None, "marked a second time");
                },
                E::AttendanceCorrected { subject, was, attendance, .. } => {
                    prop_assert_ne!(was, attendance);
                    prop_assert_eq!(said.insert(*subject, *attendance), Some(*was));
                }
                E::RegistrationWithdrawn { subject, .. } => prop_assert!(!said.contains_key(subject)),
                _ => {}
            }
        }
    }

    #[test]
    fn nobody_is_marked_before_the_session(asked in requests()) {
        for step in play(&asked).0 {
            let said = step.events.iter().any(|event| matches!(event, E::AttendanceMarked { .. } | E::AttendanceCorrected { .. }));
            let starts_at = step.before.course().map(|course| course.session().starts_at);
            prop_assert!(!said || starts_at.is_some_and(|starts_at| step.at >= starts_at));
        }
    }

    #[test]
    fn the_hash_follows_from_the_list(asked in requests()) {
        let mut lists = BTreeMap::new();
        for step in play(&asked).0 {
            let course = step.after.course().expect("it was scheduled");
            let session = course.session();
            let seats: Vec<_> = course.list().map(|(subject, seat)| (*subject, seat.body.clone(), seat.attendance)).collect();
            let list = (session.starts_at, session.hours, seats);
            let hash = list_hash(course);
            prop_assert_eq!(lists.entry(hash).or_insert(list.clone()), &list, "two lists of one hash");
        }
        let hashes: BTreeSet<_> = lists.values().map(|list| format!("{list:?}")).collect();
        prop_assert_eq!(hashes.len(), lists.len(), "two hashes of one list");
    }

    #[test]
    fn counts_are_what_the_list_says_and_certificates_rest_on_presence(asked in requests()) {
        for step in play(&asked).0 {
            let course = step.after.course().expect("it was scheduled");
            let mut counts = BTreeMap::new();
            for (_, seat) in course.list() {
                seat.attendance.iter().for_each(|attendance| *counts.entry(*attendance).or_insert(0) += 1);
                prop_assert!(seat.certificate.is_none() || seat.attendance == Some(Attendance::Present));
                prop_assert!(!seat.guest || seat.attendance != Some(Attendance::Present));
            }
            let count = |attendance| counts.get(&attendance).copied().unwrap_or(0);
            let told = course.counts();
            let expected = [told.present, told.absent, told.excused, told.visitor];
            prop_assert_eq!(Attendance::ALL.map(count), expected);
        }
    }

    #[test]
    fn replay_gives_the_same_state_and_the_same_answers(asked in requests()) {
        let (steps, state) = play(&asked);
        let mut replayed = Training::default();
        happened(&steps).for_each(|event| replayed.evolve(event));
        prop_assert_eq!(&replayed, &state);
        for (command, context) in &asked {
            prop_assert_eq!(replayed.decide(command, context), state.decide(command, context));
        }
    }
}

/// Walks in which every move of the table is seen: what is documented can be done.
#[test]
fn every_move_of_the_table_is_observed() {
    use Attendance::{Absent, Excused, Present};
    let all = [(1, Present), (2, Absent), (3, Present)];
    let after = [show_code(901, 10, 11), register(&[(4, JUSTICE)]), check_in(4, 901, 10), register(&[(5, JUSTICE)])];
    let later = [unregister(5), mark(&all, 14), correct(2, Excused, 14), keep(10, 14), approve(15), certify(15)];
    let reopened = [keep(11, 15), ask_to_reopen("coordinator", 16), keep(12, 16), reopen("deputy", 17)];
    let walks = [
        listed_and(
            &[
                &[move_to(6, &[INTERIOR]), move_to(8, &[INTERIOR]), link_for(JUSTICE, 2), take_back(1)],
                &[unregister(2)][..],
            ]
            .concat(),
        ),
        listed_and(&[show_code(900, 8, 9), check_in(1, 900, 8), mark(&[(2, Absent)], 9), correct(2, Present, 9)]),
        listed_and(&[&[hold(9)], &after[..], &later, &reopened].concat()),
        listed_and(&[keep(5, 1), cancel(2), keep(6, 3)]),
    ];
    let steps = walks.iter().flat_map(|walk| play(walk).0);
    let seen: BTreeSet<_> = steps.map(|step| (step.verb, step.before.situation(), step.after.situation())).collect();
    let told = Verb::ALL.into_iter().flat_map(|verb| {
        Situation::ALL.into_iter().filter_map(move |from| from.after(verb).map(|to| (verb, from, to)))
    });
    assert_eq!(seen, told.collect());
}

/// What one more mark costs must not grow with the list: a copy shares what it does not change.
#[test]
fn a_copy_of_a_large_list_shares_its_seats() {
    let before = course(&listed_and(&[]));
    let mut after = Training::Known(before.clone());
    past(&listed_and(&[mark(&[(1, Attendance::Present)], 9)])).last().iter().for_each(|event| after.evolve(event));
    let after = after.course().expect("it was scheduled");
    let seat = |course: &super::Course, n| std::ptr::from_ref(course.seat(&subject(n)).expect("on the list"));
    assert_eq!(seat(&before, 3), seat(after, 3), "shared");
    assert_ne!(seat(&before, 1), seat(after, 1), "changed");
}
