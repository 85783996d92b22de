//! The contract every aggregate keeps: `decide` says what happens, `evolve` says what is so afterwards.

use jiff::{Timestamp, civil::Date};
use serde::{Serialize, de::DeserializeOwned};

use crate::values::{ActorId, Edrpou};

/// Who acts, for which body, and when. Everything a decision may know of the world beside its command and state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// The person (token subject) or system process that acts.
    pub actor: ActorId,
    /// The body the person acts for; `None` for the system itself.
    pub on_behalf_of: Option<Edrpou>,
    /// The instant of the decision, UTC.
    pub now: Timestamp,
}

impl Context {
    /// The civil date of the decision in Europe/Kyiv, which is the date the acts of this field speak of.
    pub fn today(&self) -> Date {
        crate::calendar::kyiv_date(self.now)
    }
}

/// A consistency boundary: one stream of events, folded into the state that its decisions need.
///
/// `decide` has three answers: events, nothing (it is so already, an empty list), or a rejection. It has no side effect.
/// `evolve` never decides and never fails.
pub trait Aggregate: Default + Clone + Send + Sync + 'static {
    /// Frozen prefix of the streams and stored event names, e.g. `plan`.
    const KIND: &'static str;
    /// What people ask for.
    type Command: Clone + Send + Sync + 'static;
    /// What happened; a serde enum, externally tagged, variants in kebab-case (`measure-added`).
    type Event: DomainEvent;
    /// Why a command was refused.
    type Rejection: Rejection;

    /// Decides on a command in the present state.
    ///
    /// # Errors
    /// The rejection that names the broken rule; nothing has happened then.
    fn decide(&self, command: &Self::Command, context: &Context) -> Result<Vec<Self::Event>, Self::Rejection>;

    /// Takes over what happened.
    fn evolve(&mut self, event: &Self::Event);
}

/// Something that happened, in business words; stored under a frozen name.
pub trait DomainEvent:
    Serialize + DeserializeOwned + Clone + PartialEq + std::fmt::Debug + Send + Sync + 'static
{
    /// The version of the stored shape; it grows when the shape changes other than by a field with a default.
    fn schema_version(&self) -> u16 {
        1
    }
}

/// A refusal: a fact with a stable code and a sentence for people, in Ukrainian and English.
pub trait Rejection: std::error::Error + Clone + PartialEq + Send + Sync + 'static {
    /// Stable kebab-case code, e.g. `reporter-may-not-confirm`.
    fn code(&self) -> &'static str;
    /// The sentence that says what was refused, why, and what to do.
    fn sentence(&self, language: crate::values::Language) -> String;
    /// True when an input value breaks a constraint by itself (HTTP 422) rather than meeting a rule in the present state (409).
    fn is_about_input(&self) -> bool {
        false
    }
}
