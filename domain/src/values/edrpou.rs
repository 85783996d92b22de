//! The code of a legal entity in the state register (ЄДРПОУ).

use serde::Serialize;

use super::ValueError;

/// Eight digits, the last of which checks the others.
///
/// The check digit: the weighted sum of the first seven digits modulo 11, with weights 1-7, or 7, 1-6 for codes between 30,000,000 and
/// 60,000,000; when the remainder is 10, once more with weights greater by 2, and 0 when it is 10 again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Edrpou(String);

impl Edrpou {
    /// Reads a code; spaces around it are ignored.
    ///
    /// # Errors
    /// `edrpou-form` when it is not eight digits, `edrpou-check-digit` when the last digit does not fit the others.
    pub fn parse(input: &str) -> Result<Self, ValueError> {
        let code = input.trim();
        if code.len() != 8 || !code.bytes().all(|b| b.is_ascii_digit()) {
            return Err(ValueError::new(
                "edrpou-form",
                "Код ЄДРПОУ має рівно вісім цифр, наприклад 43220851.",
                "An EDRPOU code has exactly eight digits, e.g. 43220851.",
            ));
        }
        let mut digits = [0; 8];
        for (digit, byte) in digits.iter_mut().zip(code.bytes()) {
            *digit = u32::from(byte - b'0');
        }
        let expected = check_digit(&digits[..7], code);
        if digits[7] != expected {
            return Err(ValueError::new(
                "edrpou-check-digit",
                format!("Остання цифра коду ЄДРПОУ {code} не збігається з контрольною: звірте код із реєстром."),
                format!("The last digit of EDRPOU {code} does not fit the others: check the code in the register."),
            ));
        }
        Ok(Self(code.to_owned()))
    }

    /// The eight digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn check_digit(digits: &[u32], code: &str) -> u32 {
    let weights: [u32; 7] =
        if ("30000000".."60000000").contains(&code) { [7, 1, 2, 3, 4, 5, 6] } else { [1, 2, 3, 4, 5, 6, 7] };
    let sum = |shift: u32| digits.iter().zip(weights).map(|(d, w)| d * (w + shift)).sum::<u32>() % 11;
    match sum(0) {
        10 => sum(2) % 10,
        digit => digit,
    }
}

impl std::fmt::Display for Edrpou {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bodies_named_in_the_plan_pass_the_check() {
        for code in
            ["43220851", "43395033", "00015622", "00032684", "37508470", "43005393", "00035323", "33546706", "00019442"]
        {
            assert_eq!(Edrpou::parse(code).map(|e| e.to_string()), Ok(code.to_owned()));
        }
    }

    #[test]
    fn the_weights_change_from_thirty_million_and_back_from_sixty_million() {
        // By hand: 5000000·: 5·7 = 35, 35 mod 11 = 2. 5999999·: 5·7 + 9·(1+2+3+4+5+6) = 224, 224 mod 11 = 4.
        for code in ["50000002", "59999994"] {
            assert_eq!(Edrpou::parse(code).map(|e| e.to_string()), Ok(code.to_owned()));
        }
        // 2999999·: 2·1 + 9·(2+3+4+5+6+7) = 245, 245 mod 11 = 3. 6000000·: 6·1 = 6.
        for code in ["29999993", "60000006"] {
            assert_eq!(Edrpou::parse(code).map(|e| e.to_string()), Ok(code.to_owned()));
        }
    }

    #[test]
    fn any_other_last_digit_is_refused() {
        for last in (0..=9).filter(|d| *d != 1) {
            let code = format!("4322085{last}");
            assert_eq!(Edrpou::parse(&code).map_err(|e| e.code), Err("edrpou-check-digit"), "{code}");
        }
    }

    #[test]
    fn other_forms_are_refused() {
        for code in ["", "4322085", "432208510", "4322085x", "４３２２０８５１"] {
            assert_eq!(Edrpou::parse(code).map_err(|e| e.code), Err("edrpou-form"), "{code}");
        }
    }
}
