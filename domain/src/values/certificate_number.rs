//! Numbers of certificates.

use serde::Serialize;

use super::ValueError;

/// Twelve digits and letters in groups of four, `7K2M-9QXD-04TB`: sixty random bits, so that nobody finds certificates by trying numbers.
/// The letters are Crockford's: none that is mistaken for a digit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct CertificateNumber(String);

const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl CertificateNumber {
    /// Reads a number as people copy it: small letters, O for 0, I and L for 1, hyphens and spaces anywhere or nowhere.
    ///
    /// # Errors
    /// `certificate-number-form` when it is not twelve such digits and letters.
    pub fn parse(input: &str) -> Result<Self, ValueError> {
        let as_meant = |c: char| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        let known = |c: char| u8::try_from(c).ok().filter(|byte| LETTERS.contains(byte));
        let written = input.chars().filter(|c| !matches!(c, '-' | ' ')).take(13);
        let letters: Option<Vec<u8>> = written.map(|c| known(as_meant(c))).collect();
        if let Some(letters) = letters.filter(|letters| letters.len() == 12) {
            return Ok(Self::grouped(letters.into_iter()));
        }
        Err(ValueError::new(
            "certificate-number-form",
            "Номер сертифіката складається з 12 цифр і латинських літер, наприклад 7K2M-9QXD-04TB.",
            "A certificate's number has 12 digits and Latin letters, e.g. 7K2M-9QXD-04TB.",
        ))
    }

    /// The number that sixty random bits make; more bits are left out.
    pub fn of_bits(bits: u64) -> Self {
        Self::grouped((0..12).map(|n| {
            let place = usize::try_from((bits >> (n * 5)) & 31).expect("below 32");
            LETTERS[place]
        }))
    }

    fn grouped(letters: impl Iterator<Item = u8>) -> Self {
        let mut text = String::with_capacity(14);
        for (n, letter) in letters.enumerate() {
            if n > 0 && n % 4 == 0 {
                text.push('-');
            }
            text.push(char::from(letter));
        }
        Self(text)
    }

    /// The number itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for CertificateNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, &'static str> {
        CertificateNumber::parse(text).map(|number| number.to_string()).map_err(|error| error.code)
    }

    #[test]
    fn a_number_is_read_as_people_copy_it() {
        for text in ["7K2M-9QXD-04TB", " 7k2m 9qxd o4tb", "7K2M9QXD04TB", "7K2M-9QXD-O4TB"] {
            assert_eq!(read(text).as_deref(), Ok("7K2M-9QXD-04TB"), "{text}");
        }
        assert_eq!(read("ilil-ilil-oooo").as_deref(), Ok("1111-1111-0000"));
        for text in ["", "7K2M-9QXD-04T", "7K2M-9QXD-04TBX", "7K2M-9QXD-04TU", "7К2М-9QXD-04TB", "7K2M_9QXD_04TB"] {
            assert_eq!(read(text), Err("certificate-number-form"), "{text}");
        }
    }

    #[test]
    fn sixty_bits_make_a_number_that_is_read_again() {
        for (bits, text) in [(0, "0000-0000-0000"), (1, "1000-0000-0000"), (u64::MAX, "ZZZZ-ZZZZ-ZZZZ")] {
            let number = CertificateNumber::of_bits(bits);
            assert_eq!(number.as_str(), text);
            assert_eq!(CertificateNumber::parse(text), Ok(number));
        }
    }
}
