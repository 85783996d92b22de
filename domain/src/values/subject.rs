//! A person in the system's eyes.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::ValueError;

/// A person on whom personal data are held. The identifier is random and says nothing about who it is: once the person's keys are deleted,
/// nobody can tell any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Subject(pub Uuid);

impl Subject {
    /// Reads a reference to a person.
    ///
    /// # Errors
    /// `subject-form` when it is not a UUID.
    pub fn parse(input: &str) -> Result<Self, ValueError> {
        Uuid::try_parse(input).map(Self).map_err(|_| {
            ValueError::new(
                "subject-form",
                "Позначення особи – це UUID, наприклад 018f6f2e-8f2a-7c31-9d7e-2b1f3a4c5d6e.",
                "A person's reference is a UUID, e.g. 018f6f2e-8f2a-7c31-9d7e-2b1f3a4c5d6e.",
            )
        })
    }
}

impl std::fmt::Display for Subject {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_known_by_a_uuid_and_nothing_else() {
        let text = "018f6f2e-8f2a-7c31-9d7e-2b1f3a4c5d6e";
        assert_eq!(Subject::parse(text).map(|subject| subject.to_string()), Ok(text.to_owned()));
        for text in ["", "1", "officer@body.example", "018f6f2e-8f2a-7c31-9d7e-2b1f3a4c5d6"] {
            assert_eq!(Subject::parse(text).map_err(|error| error.code), Err("subject-form"), "{text}");
        }
    }
}
