//! What must hold whatever people ask, in whatever order.

use jiff::{
    ToSpan,
    civil::{Date, date},
};
use proptest::prelude::*;

use crate::{
    Aggregate,
    body::{Body, BodyCommand, JoinGroup, LeaveGroup, Rename, sample::*},
    scenario::words,
};

fn day(n: i16) -> Date {
    date(2025, 1, 1).saturating_add(i32::from(n).days())
}

fn request() -> impl Strategy<Value = BodyCommand> {
    (0u8..3, 0i16..30).prop_map(|(verb, n)| match verb {
        0 => BodyCommand::JoinGroup(JoinGroup { group: group(), from: day(n), basis: words("Договір") }),
        1 => BodyCommand::LeaveGroup(LeaveGroup { group: group(), until: day(n), reason: words("Вихід") }),
        _ => {
            BodyCommand::Rename(Rename { name: name(&format!("Назва {n}"), Some(day(n))), basis: words("Акт") })
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn memberships_never_overlap_and_names_follow_one_another(requests in proptest::collection::vec(request(), 0..40)) {
        let mut body = Body::default();
        body.evolve(&registered());
        for command in &requests {
            for event in body.decide(command, &admin()).unwrap_or_default() {
                body.evolve(&event);
            }
            // Asked again at once, there is nothing left to do or the same refusal.
            prop_assert!(body.decide(command, &admin()).map_or(true, |events| events.is_empty()));
        }
        let Body::Registered(entry) = &body else { panic!("registered above") };
        for pair in entry.groups.values().flat_map(|memberships| memberships.windows(2)) {
            prop_assert!(pair[0].until.is_some_and(|until| pair[0].from < until && until <= pair[1].from));
        }
        prop_assert!(entry.names.windows(2).all(|pair| pair[0].valid_from < pair[1].valid_from));
    }
}
