//! Who acts for which body, and by what right.
//!
//! A person acts for the body named in their token by their office there. For any other body they show an *instrument*: the order or
//! power that entitles them, valid on the day of the act in Kyiv. Nobody acts for two bodies in the same matter without the
//! instruments of both. What was shown becomes part of the event as a [`Representation`].

mod acts;
mod instrument;
mod rejection;

pub use acts::Acts;
pub use instrument::{Instrument, InstrumentKind};
pub use rejection::RepresentationRejection;

use serde::{Deserialize, Serialize};

use crate::values::{ActorId, Edrpou, Sha256};

/// Who acted, for which body, by what instrument: stands in the event of every act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Representation {
    /// The person.
    pub actor: ActorId,
    /// The body the act binds.
    pub body: Edrpou,
    /// What entitles the person; `None` for their own office in the body.
    pub instrument: Option<Instrument>,
    /// The signed file among the uploaded ones, where the act was signed.
    pub signature: Option<Sha256>,
}

/// What a person shows when they act.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Credentials {
    /// The instruments: of the body acted for, and of other bodies they acted for in the same matter.
    #[serde(default)]
    pub instruments: Vec<Instrument>,
    /// The signed file among the uploaded ones.
    #[serde(default)]
    pub signature: Option<Sha256>,
}

/// By what right a command is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mandate {
    /// A person shows it.
    Shown(Credentials),
    /// The system carries on what a person began; taken over from that person's event.
    Established(Representation),
}
