//! What of a batch may be stored.

use super::{Known, Verdict, Write};
use crate::Position;

/// Decides, while the head is held, what of a batch may be stored: the verdicts, and none for what is to be written.
pub(super) fn judge(batch: &[&Write], mut known: Known) -> Vec<Option<Verdict>> {
    let mut stands = true;
    let mut judge_one = |write: &&Write| {
        let verdict = known.stored_before(write).or_else(|| known.misplaced(write, stands || !write.rests));
        stands = matches!(verdict, None | Some(Verdict::Stored { .. }));
        if verdict.is_none() {
            known.heads.extend(write.parts.iter().map(|part| (part.stream.to_string(), part.last_version())));
        }
        verdict
    };
    batch.iter().map(&mut judge_one).collect()
}

impl Known {
    /// What has become of a write already.
    fn stored_before(&self, write: &Write) -> Option<Verdict> {
        if let Some(key) = &write.key {
            // The key speaks for all that carry it: its command's id is the same on every node.
            return self.keys.get(key.hash.as_slice()).cloned().map(Verdict::KeySeen);
        }
        let part = write.parts.iter().rfind(|part| !part.events.is_empty())?;
        let (command, position, recorded_at) = self.last.get(&(part.stream.to_string(), part.last_version()))?;
        // It was stored before the connection was lost.
        (*command == write.envelope.command_id)
            .then_some(Verdict::Stored { position: Position(*position), recorded_at: *recorded_at })
    }

    /// Why a write cannot stand where it was decided.
    fn misplaced(&self, write: &Write, stands: bool) -> Option<Verdict> {
        if !stands {
            return Some(Verdict::Baseless);
        }
        write.parts.iter().find_map(|part| {
            let actual = self.heads.get(part.stream.as_ref()).copied().unwrap_or(0);
            (actual != part.after).then(|| Verdict::Conflict { stream: part.stream.clone(), actual })
        })
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::HashMap, sync::Arc};

    use uuid::Uuid;

    use super::*;
    use crate::{
        CommandKey, Envelope, NewEvent,
        stores::{Part, Remembered},
    };

    fn write(stream: &str, after: i64, rests: bool) -> Write {
        let events = vec![NewEvent { name: "group.defined".into(), schema: 1, data: "{}".into() }];
        let envelope = Envelope {
            actor: "somebody".into(),
            on_behalf_of: None,
            command_id: Uuid::from_u128(after as u128),
            correlation_id: None,
            causation_id: None,
            effective_at: None,
        };
        let parts = vec![Part { stream: stream.into(), after, events }];
        Write { parts, envelope: Arc::new(envelope), key: None, rests }
    }

    fn judged(batch: &[Write], known: Known) -> String {
        let letter = |verdict: &Option<Verdict>| match verdict {
            None => 'w',
            Some(Verdict::Stored { .. }) => 's',
            Some(Verdict::Conflict { .. }) => 'c',
            Some(Verdict::KeySeen(_)) => 'k',
            Some(Verdict::Baseless) => 'b',
        };
        judge(&batch.iter().collect::<Vec<_>>(), known).iter().map(letter).collect()
    }

    #[test]
    fn what_rests_on_a_loser_is_not_stored_though_its_version_would_fit() {
        let chain = [write("a", 0, false), write("a", 1, true), write("a", 2, true), write("b", 0, false)];
        assert_eq!(judged(&chain, Known::default()), "wwww");
        let heads = HashMap::from([("a".to_owned(), 1)]);
        assert_eq!(judged(&chain, Known { heads, ..Known::default() }), "cbbw");
    }

    #[test]
    fn what_was_stored_before_the_connection_was_lost_is_found_of_a_whole_chain() {
        let mut chain = [write("a", 0, false), write("a", 1, true), write("a", 2, true)];
        let key = CommandKey { hash: [1; 32], fingerprint: [2; 32] };
        chain[1].key = Some(key);
        let (of_zero, of_two) = ((Uuid::from_u128(0), 7, 0), (Uuid::from_u128(2), 9, 0));
        let last = HashMap::from([(("a".to_owned(), 1), of_zero), (("a".to_owned(), 3), of_two)]);
        let remembered = Remembered::of_history(&[], &key, 8, 0);
        let keys = HashMap::from([(key.hash.to_vec(), remembered)]);
        let heads = HashMap::from([("a".to_owned(), 3)]);
        assert_eq!(judged(&chain, Known { heads, keys, last }), "sks");
    }

    #[test]
    fn what_rests_on_a_repeat_is_asked_again() {
        let mut chain = [write("a", 0, false), write("a", 1, true), write("a", 2, true)];
        let key = CommandKey { hash: [1; 32], fingerprint: [2; 32] };
        chain[1].key = Some(key);
        let keys = HashMap::from([(key.hash.to_vec(), Remembered::of_history(&[], &key, 8, 0))]);
        assert_eq!(judged(&chain, Known { keys, ..Known::default() }), "wkb");
    }
}
