//! Names of things.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::ValueError;

/// A plan of measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PlanId(pub Uuid);

/// A message of a body on a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MessageId(pub Uuid);

/// A plan of phased transition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TransitionPlanId(pub Uuid);

/// A consent round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RoundId(pub Uuid);

/// A training.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TrainingId(pub Uuid);

impl std::fmt::Display for PlanId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::fmt::Display for MessageId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::fmt::Display for TransitionPlanId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::fmt::Display for RoundId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::fmt::Display for TrainingId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// A report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ReportId(pub Uuid);

impl std::fmt::Display for ReportId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// The subject of a token, or `system:<process>` for what the system does by itself. Opaque: no name, no address.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ActorId(pub String);

/// A group of bodies: lower-case Latin words joined by hyphens, e.g. `trembita-participants`; at most 64 characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct GroupId(String);

impl GroupId {
    /// Reads a group's identifier.
    ///
    /// # Errors
    /// `group-id-form` when it is not lower-case Latin letters, digits and single hyphens.
    pub fn parse(input: &str) -> Result<Self, ValueError> {
        let ok = (1..=64).contains(&input.len())
            && input
                .split('-')
                .all(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()));
        if ok {
            Ok(Self(input.to_owned()))
        } else {
            Err(ValueError::new(
                "group-id-form",
                "Позначення групи складається з малих латинських літер і цифр через дефіс, наприклад trembita-participants.",
                "A group's identifier is lower-case Latin letters and digits joined by hyphens, e.g. trembita-participants.",
            ))
        }
    }

    /// The identifier itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for GroupId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_named_by_latin_words_joined_by_hyphens() {
        for text in ["trembita-participants", "group1", "a"] {
            assert!(GroupId::parse(text).is_ok(), "{text}");
        }
        for text in ["", "-a", "a-", "a--b", "Trembita", "учасники", "a b", "a/b", &"a".repeat(65)] {
            assert_eq!(GroupId::parse(text).map_err(|error| error.code), Err("group-id-form"), "{text}");
        }
    }
}
