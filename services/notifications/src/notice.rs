//! What a rule asks to be told: whom, what, on what occasion.

use jiff::Timestamp;
use zgoda_domain::values::Edrpou;
use zgoda_event_log::Recorded;

use crate::{letters::Letter, rule::Rule, scene::Scene};

/// One letter to one body, before it is known which addresses it has.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Notice {
    pub(crate) rule: &'static Rule,
    /// The event, or what the clock brought: the same occasion is told once, however often it is looked at.
    pub(crate) occasion: String,
    /// Where the event stands in the log; none for what the clock brought.
    pub(crate) position: Option<i64>,
    /// Which step of a ladder; empty for rules without one.
    pub(crate) rung: String,
    /// To whom.
    pub(crate) body: Edrpou,
    /// What is told.
    pub(crate) letter: Letter,
    /// The page it is about, from `/`.
    pub(crate) path: String,
    /// Since when there is something to tell.
    pub(crate) since: Timestamp,
}

/// An event with what is known of the things it names.
#[derive(Debug, Clone, Copy)]
pub(crate) struct At<'a> {
    pub(crate) event: &'a Recorded,
    pub(crate) scene: &'a Scene,
}

impl At<'_> {
    /// A letter because of this event.
    pub(crate) fn tell(&self, rule: &'static Rule, body: &Edrpou, letter: impl Into<Letter>, path: String) -> Notice {
        Notice {
            rule,
            occasion: self.event.event_id.to_string(),
            position: Some(self.event.position.0),
            rung: String::new(),
            body: body.clone(),
            letter: letter.into(),
            path,
            since: self.event.recorded_at,
        }
    }
}
