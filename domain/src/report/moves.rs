//! The table of moves against what is observed: everything that can be asked is asked wherever somebody has come by a move not seen
//! before, until there is nothing new.

use std::collections::{BTreeSet, VecDeque};

use crate::{
    Aggregate,
    consent_round::RemarkAnswer,
    report::{Report, Situation, Verb, sample::*},
};

/// Everything that may be asked, whatever the place; what rounds say of versions 1 to 3.
fn anything() -> Vec<Asked> {
    let mut asked = vec![
        draft(),
        write(121, 80),
        write(120, 80),
        request(1, &[JUSTICE]),
        request(2, &[JUSTICE]),
        rework(),
        over(1),
        over(2),
        reopened(1),
        reopened(2),
        favourable(&sent(), 1, 0),
        answer(1, RemarkAnswer::Accepted),
        submit("1", 10),
        register("2", 11),
        send_back(),
        accept(),
        restate(),
    ];
    asked.extend([1, 2, 3].map(approve));
    asked.extend([1, 2, 3].map(|version| comment(AUTHOR, version)));
    asked
}

/// Places that a blind search would need long to come to.
fn starts() -> Vec<Report> {
    let corrected = and(accepted(), &[restate(), write(121, 80), request(2, &[JUSTICE])]);
    let again = and(corrected.clone(), &[favourable(&corrected, 2, 0)]);
    let unentered = and(submitted(), &[restate(), write(121, 80)]);
    let unentered_sent = and(unentered.clone(), &[request(2, &[JUSTICE])]);
    let unentered_endorsed = and(unentered_sent.clone(), &[favourable(&unentered_sent, 2, 0)]);
    let places =
        [vec![], sent(), endorsed(), accepted(), corrected, again, unentered, unentered_sent, unentered_endorsed];
    places.iter().map(|place| state(place)).collect()
}

#[test]
fn every_move_of_the_table_is_observed_and_no_other() {
    let (mut seen, mut places) = (BTreeSet::new(), VecDeque::from(starts()));
    while let Some(place) = places.pop_front() {
        for (command, context) in anything() {
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
