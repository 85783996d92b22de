//! Telephone numbers.

use serde::Serialize;

use super::ValueError;

/// A telephone number in the form of E.164: `+` and 8 to 15 digits. Ukrainian numbers may be written without the code of the country.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Phone(String);

impl Phone {
    /// Reads a number as people write it: spaces, hyphens and brackets between the digits are left out.
    ///
    /// # Errors
    /// `phone-form` when what is left is not a number.
    pub fn parse(input: &str) -> Result<Self, ValueError> {
        let kept: String =
            input.trim().chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '-' | '–' | '(' | ')' | '.')).collect();
        let number = match kept.strip_prefix('+') {
            Some(digits) => digits.to_owned(),
            // 0 44 123 45 67, and 380 44 123 45 67 without its plus.
            None if kept.len() == 10 && kept.starts_with('0') => format!("38{kept}"),
            None if kept.len() == 12 && kept.starts_with("380") => kept,
            None => String::new(),
        };
        if (8..=15).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit()) && !number.starts_with('0') {
            Ok(Self(format!("+{number}")))
        } else {
            Err(ValueError::new(
                "phone-form",
                "Це не номер телефону: очікується, наприклад, +380 44 123 45 67 або 044 123-45-67.",
                "This is not a telephone number: for example +380 44 123 45 67 or 044 123-45-67 is expected.",
            ))
        }
    }

    /// The number, `+380441234567`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_written_in_many_ways_is_one() {
        for text in ["+380441234567", "+380 (44) 123-45-67", "044 123 45 67", "380441234567", " 044.123.45.67 "] {
            assert_eq!(
                Phone::parse(text).map(|phone| phone.as_str().to_owned()),
                Ok("+380441234567".to_owned()),
                "{text}"
            );
        }
        assert_eq!(Phone::parse("+48 22 123 45 67").map(|phone| phone.0), Ok("+48221234567".to_owned()));
    }

    #[test]
    fn other_forms_are_refused() {
        for text in ["", "0", "123-45-67", "+", "+0441234567", "+1234567", "+1234567890123456", "044 123 45 6x", "=1+1"]
        {
            assert_eq!(Phone::parse(text).map_err(|error| error.code), Err("phone-form"), "{text}");
        }
    }
}
