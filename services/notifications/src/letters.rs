//! The letters that there are, as they stand in the outbox.

use serde::{Deserialize, Serialize};
use zgoda_domain::values::Language;

use crate::{
    letter::{Worded, Wording},
    rules::*,
};

macro_rules! letters {
    ($($name:ident by $rule:expr),+ $(,)?) => {
        /// What one letter tells.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[serde(tag = "tells", rename_all = "kebab-case")]
        pub enum Letter {
            $(#[allow(missing_docs)] $name($name),)+
        }

        impl Letter {
            /// Its words.
            ///
            /// # Errors
            /// A template that cannot be filled.
            pub fn worded(&self, language: Language) -> Result<Worded, askama::Error> {
                let text = match self { $(Self::$name(letter) => letter.text(language),)+ }?;
                Ok(Worded::read(&text))
            }
        }

        $(impl From<$name> for Letter {
            fn from(letter: $name) -> Self {
                Self::$name(letter)
            }
        })+

        /// Every rule with the text of its templates.
        pub(crate) const TEMPLATES: &[(&crate::Rule, [&str; 2])] = &[$(($rule, $name::TEMPLATES)),+];
    };
}

letters! {
    RoundServed by &round_served::RULE,
    PositionDue by &position_due::RULE,
    SilenceNear by &silence_near::RULE,
    PositionTaken by &position_taken::RULE,
    VersionReplaced by &version_replaced::RULE,
    RoundEnded by &round_ended::RULE,
    DeliveryFailed by &delivery_failed::RULE,
    MeasureDue by &measure_due::RULE,
    CycleOpened by &cycle_opened::RULE,
    CycleClosing by &cycle_closing::RULE,
    CycleSilent by &cycle_silent::RULE,
    MessageReturned by &message_returned::RULE,
    MessageConfirmed by &message_confirmed::RULE,
    TrainingInvited by &training_invited::RULE,
    TrainingChanged by &training_changed::RULE,
    TrainingNear by &training_near::RULE,
    ListNotApproved by &list_not_approved::RULE,
    ReportDue by &report_due::RULE,
    ReportSubmitted by &report_submitted::RULE,
    ReportAnswered by &report_answered::RULE,
    ReportRestated by &report_restated::RULE,
    KeyEvent by &key_event::RULE,
    Digest by &digest::RULE,
}
