//! E-mail to responsible bodies: who learns what, when, and what became of it.
//!
//! [`Notifications::step`] follows the log and writes letters in the transaction that moves its checkpoint; [`Notifications::look`] writes
//! those that the clock brings; [`Notifications::send`] sends what is due. Rules are pure functions in `rules`, one file each; their words
//! stand in `templates`. A letter is known by its occasion, rule, recipient and rung, so that it is written once, and carries one
//! Message-ID however often it is tried.

mod ahead;
mod bounces;
mod calendar_entry;
mod choices;
mod docs;
mod error;
mod explain;
mod follow;
mod lag;
mod letter;
mod letters;
mod look;
mod mailer;
mod notice;
mod notifications;
mod outbox;
mod past;
mod place;
mod proof;
mod recipients;
mod register;
mod rule;
mod rules;
mod running;
mod scene;
mod sender;
mod settings;
#[cfg(test)]
mod testing;
mod typeset;
mod words;

pub use bounces::{BounceOutcome, BounceRow};
pub use choices::Choice;
pub use docs::rendered;
pub use error::NotificationError;
pub use explain::{ExplainedLetter, Explanation, Verdict};
pub use lag::Lag;
pub use look::Looked;
pub use notifications::Notifications;
pub use outbox::{
    State,
    acts::ActRow,
    once::Acting,
    queries::{FailingAddressRow, LetterFilter, LetterList, LetterRow},
};
pub use proof::ACTOR;
pub use rule::{Pace, Rule};
pub use rules::{RULES, named};
pub use sender::Sent;
pub use settings::{QuietHours, Settings, Way};
pub use typeset::{Shown, Typeset};
pub use words::Words;
