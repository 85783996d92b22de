//! Figures whose parts must add up.

use serde::{Deserialize, Serialize};

use super::{Line, ValueError};

/// A total and its parts, e.g. 3,853 institutions = 1,326 + 1,818 + 568 + 141.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FigureSet {
    /// What is counted.
    pub title: Line,
    /// In which unit.
    pub unit: Line,
    /// The year or day the figures speak of, as the source has it.
    pub as_of: Line,
    /// Where they come from.
    pub source: Line,
    /// The total.
    pub total: i64,
    /// The parts; none where only a total is known.
    pub parts: Vec<FigurePart>,
}

/// One part of a figure set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigurePart {
    /// What is counted here.
    pub title: Line,
    /// How many.
    pub value: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unchecked {
    title: Line,
    unit: Line,
    as_of: Line,
    source: Line,
    total: i64,
    #[serde(default)]
    parts: Vec<FigurePart>,
}

impl FigureSet {
    /// Checks that the parts, where there are any, add up to the total.
    ///
    /// # Errors
    /// `figures-do-not-add-up`, naming both sums; `figures-too-many` over 1,000 parts.
    pub fn parse(
        title: Line,
        unit: Line,
        as_of: Line,
        source: Line,
        total: i64,
        parts: Vec<FigurePart>,
    ) -> Result<Self, ValueError> {
        if parts.len() > 1_000 {
            return Err(ValueError::new(
                "figures-too-many",
                "Набір показників має більше 1000 складових: поділіть його.",
                "The figure set has more than 1,000 parts: split it.",
            ));
        }
        let sum: i128 = parts.iter().map(|part| i128::from(part.value)).sum();
        if !parts.is_empty() && sum != i128::from(total) {
            return Err(ValueError::new(
                "figures-do-not-add-up",
                format!("Складові дають {sum}, а всього вказано {total}: виправте одне з двох."),
                format!("The parts add up to {sum}, the total says {total}: correct one of them."),
            ));
        }
        Ok(Self { title, unit, as_of, source, total, parts })
    }
}

impl<'de> Deserialize<'de> for FigureSet {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let f = Unchecked::deserialize(deserializer)?;
        Self::parse(f.title, f.unit, f.as_of, f.source, f.total, f.parts).map_err(ValueError::carry)
    }
}
