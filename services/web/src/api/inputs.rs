//! Values of command bodies that are written by people in words.

use serde::{Deserialize, Deserializer};
use zgoda_domain::values::{Deadline, Line, ValueError};

/// A deadline in the words of the act: `січень 2025`, `31.01.2025`, `постійно`.
#[derive(Debug, Clone)]
pub struct DeadlineWords(pub Deadline);

impl<'de> Deserialize<'de> for DeadlineWords {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let words = Line::deserialize(deserializer)?;
        Deadline::parse(words.as_str()).map(Self).map_err(ValueError::carry)
    }
}
