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

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Line {
        Line::parse(text).expect(text)
    }

    fn institutions(second: i64) -> Result<FigureSet, ValueError> {
        let parts = [1_326, second, 568, 141].map(|value| FigurePart { title: line("частина"), value });
        FigureSet::parse(line("Заклади"), line("заклад"), line("2020"), line("Реєстр"), 3_853, parts.to_vec())
    }

    #[test]
    fn the_letter_of_2020_adds_up() {
        assert_eq!(institutions(1_818).map(|figures| figures.parts.len()), Ok(4));
    }

    #[test]
    fn one_less_does_not_and_the_sentence_names_both_sums() {
        let error = institutions(1_817).expect_err("3,852 is not 3,853");
        assert_eq!(error.code, "figures-do-not-add-up");
        assert!(error.uk.contains("3852") && error.uk.contains("3853"), "{}", error.uk);
    }

    #[test]
    fn a_total_may_stand_alone_and_sums_do_not_overflow() {
        let set = |total, values: &[i64]| {
            let parts = values.iter().map(|value| FigurePart { title: line("частина"), value: *value }).collect();
            FigureSet::parse(line("Заклади"), line("заклад"), line("2020"), line("Реєстр"), total, parts)
        };
        assert!(set(1_187, &[]).is_ok());
        assert_eq!(set(-2, &[i64::MAX, i64::MAX]).map_err(|error| error.code), Err("figures-do-not-add-up"));
        assert!(set(0, &[0; 1_000]).is_ok());
        assert_eq!(set(0, &[0; 1_001]).map_err(|error| error.code), Err("figures-too-many"));
    }

    #[test]
    fn json_is_checked_too() {
        let json = |total: i64| {
            format!(
                r#"{{"title":"Т","unit":"шт","as_of":"2020","source":"Р","total":{total},"parts":[{{"title":"ч","value":1}}]}}"#
            )
        };
        assert!(serde_json::from_str::<FigureSet>(&json(1)).is_ok());
        let error = serde_json::from_str::<FigureSet>(&json(2)).expect_err("1 is not 2").to_string();
        assert_eq!(ValueError::carried(&error).map(|(code, ..)| code), Some("figures-do-not-add-up"));
    }
}
