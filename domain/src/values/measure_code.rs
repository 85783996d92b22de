//! Codes of measures.

use serde::Serialize;

use super::ValueError;

/// `1.1`, `1.2.1`, or a provisional `n1`, `n2` … where the source gives no number.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct MeasureCode(String);

impl MeasureCode {
    /// Reads a normalised code: one to four numbers of at most three digits joined by dots, or `n` and a number.
    ///
    /// # Errors
    /// `measure-code-form`.
    pub fn parse(input: &str) -> Result<Self, ValueError> {
        // No leading zeros: one measure, one code.
        let number = |part: &str| {
            (1..=3).contains(&part.len())
                && part.bytes().all(|b| b.is_ascii_digit())
                && (part == "0" || !part.starts_with('0'))
        };
        let ok = match input.strip_prefix('n') {
            Some(rest) => number(rest),
            None => input.split('.').count() <= 4 && input.split('.').all(number),
        };
        if ok {
            Ok(Self(input.to_owned()))
        } else {
            Err(ValueError::new(
                "measure-code-form",
                format!(
                    "«{}» не є номером заходу: очікується, наприклад, 2.3.",
                    input.chars().take(40).collect::<String>()
                ),
                format!(
                    "“{}” is not the code of a measure: expected e.g. 2.3.",
                    input.chars().take(40).collect::<String>()
                ),
            ))
        }
    }

    /// The code itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A key that sorts `1.10` after `1.9` and provisional codes last.
    pub fn sort_key(&self) -> String {
        match self.0.strip_prefix('n') {
            Some(rest) => format!("~{rest:0>3}"),
            None => self.0.split('.').map(|part| format!("{part:0>3}")).collect::<Vec<_>>().join("."),
        }
    }
}

impl PartialOrd for MeasureCode {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for MeasureCode {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.sort_key().cmp(&other.sort_key())
    }
}

impl std::fmt::Display for MeasureCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> MeasureCode {
        MeasureCode::parse(text).expect(text)
    }

    #[test]
    fn codes_sort_as_people_count_and_provisional_ones_come_last() {
        let mut codes = ["n2", "3.1", "1.10", "1.2", "n1", "1.9", "1.2.1", "2.3", "n10"].map(code);
        codes.sort();
        assert_eq!(
            codes.map(|code| code.to_string()),
            ["1.2", "1.2.1", "1.9", "1.10", "2.3", "3.1", "n1", "n2", "n10"]
        );
    }

    #[test]
    fn order_and_equality_agree() {
        for (one, other) in [("1.1", "1.1"), ("1.1", "1.10"), ("n1", "1")] {
            assert_eq!(code(one).cmp(&code(other)).is_eq(), one == other, "{one} {other}");
        }
    }

    #[test]
    fn other_forms_are_refused_also_a_cyrillic_letter_for_a_digit() {
        for text in
            ["", ".", "1.", ".1", "1..2", "1.2)", "2.З", "1234", "1.2.3.4.5", "n", "n1.2", "01.1", "1.02", "１.1"]
        {
            assert_eq!(MeasureCode::parse(text).map_err(|error| error.code), Err("measure-code-form"), "{text}");
        }
    }
}
