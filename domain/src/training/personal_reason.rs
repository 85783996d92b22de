//! Why something was said of one person. Such words tell of that person, and often name them: they belong to that person's data.

use serde::{Deserialize, Serialize};

use crate::values::{Paragraph, Sealed};

/// A reason that tells of one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum PersonalReason {
    /// Sealed with the person's key for the training, and gone with it.
    Sealed(Sealed),
    /// In clear, as the first version of the event had it. Nobody is shown it to whom a sealed one would not be opened.
    Clear(Paragraph),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        aggregate::DomainEvent,
        scenario::words,
        training::{TrainingEvent, sample::*},
    };

    fn read(reason: &str) -> TrainingEvent {
        let data = format!(r#"{{"registration-withdrawn":{{"subject":"{}"{reason}}}}}"#, subject(1));
        serde_json::from_str(&data).expect("a stored event")
    }

    fn withdrawn(reason: Option<PersonalReason>) -> TrainingEvent {
        TrainingEvent::RegistrationWithdrawn { subject: subject(1), reason }
    }

    #[test]
    fn what_was_stored_in_clear_is_read_and_what_is_stored_now_is_sealed_or_nothing() {
        let clear = read(r#","reason":"у відпустці""#);
        assert_eq!(clear, withdrawn(Some(PersonalReason::Clear(words("у відпустці")))));
        let sealed = withdrawn(Some(PersonalReason::Sealed(reason(1))));
        let text = reason(1).text().to_owned();
        assert_eq!(read(&format!(r#","reason":{{"subject":"{}","text":"{text}"}}"#, subject(1))), sealed);
        assert_eq!(read(""), withdrawn(None));
        assert_eq!([clear, sealed, withdrawn(None)].map(|event| event.schema_version()), [1, 2, 2]);
    }
}
