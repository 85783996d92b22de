//! What later decisions need to know of a fulfilment.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    fulfilment::FulfilmentEvent,
    values::{ActorId, MessageId},
};

/// The messages of one body on one measure, each in its situation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fulfilment {
    messages: BTreeMap<MessageId, Situation>,
}

/// Where a message stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Situation {
    /// Waits for review.
    Filed {
        /// Who may not confirm it.
        filed_by: ActorId,
        /// What it would settle.
        indicators_met: BTreeSet<u8>,
        /// The confirmed message it would supersede.
        restates: Option<MessageId>,
    },
    /// Confirmed; counts.
    Confirmed {
        /// What it settled.
        indicators_met: BTreeSet<u8>,
    },
    /// Returned with reasons; counts no more and stays readable.
    Returned,
    /// Was confirmed, until a confirmed correction took its place.
    Superseded {
        /// The correction.
        by: MessageId,
    },
}

impl Fulfilment {
    /// Where a message stands; `None` when this stream has no such message.
    pub(super) fn situation(&self, message: MessageId) -> Option<&Situation> {
        self.messages.get(&message)
    }

    /// The indicators that confirmed messages settled, leaving aside the one that is about to be corrected.
    pub(super) fn confirmed_indicators(&self, aside: Option<MessageId>) -> BTreeSet<u8> {
        self.messages
            .iter()
            .filter(|(message, _)| Some(**message) != aside)
            .filter_map(|(_, situation)| match situation {
                Situation::Confirmed { indicators_met } => Some(indicators_met),
                Situation::Filed { .. } | Situation::Returned | Situation::Superseded { .. } => None,
            })
            .flatten()
            .copied()
            .collect()
    }

    pub(super) fn take_over(&mut self, event: &FulfilmentEvent) {
        match event {
            FulfilmentEvent::MessageFiled { message, filed_by, indicators_met, restates, .. } => {
                let situation = Situation::Filed {
                    filed_by: filed_by.clone(),
                    indicators_met: indicators_met.clone(),
                    restates: *restates,
                };
                self.messages.insert(*message, situation);
            }
            FulfilmentEvent::MessageConfirmed { message, .. } => self.confirm(*message),
            FulfilmentEvent::MessageReturned { message, .. } => {
                self.messages.insert(*message, Situation::Returned);
            }
        }
    }

    fn confirm(&mut self, message: MessageId) {
        let (indicators_met, restates) = match self.messages.remove(&message) {
            Some(Situation::Filed { indicators_met, restates, .. }) => (indicators_met, restates),
            Some(Situation::Confirmed { indicators_met }) => (indicators_met, None),
            Some(Situation::Returned | Situation::Superseded { .. }) | None => (BTreeSet::new(), None),
        };
        self.messages.insert(message, Situation::Confirmed { indicators_met });
        if let Some(earlier) = restates {
            self.messages.insert(earlier, Situation::Superseded { by: message });
        }
    }
}
