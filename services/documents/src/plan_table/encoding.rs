//! Text of a CSV file in the encodings offices save it in.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1251};

use crate::{InputError, header::one_apostrophe};

/// Decodes by the byte order mark, else as UTF-8, else as Windows-1251 where that yields words of the expected header.
///
/// # Errors
/// `encoding-unknown` when none of these gives readable text.
pub(super) fn decode<'a>(bytes: &'a [u8], file_name: &str, header: &[&str]) -> Result<Cow<'a, str>, InputError> {
    let unknown = || {
        InputError::in_file(
            file_name,
            "encoding-unknown",
            "Кодування тексту не розпізнано: збережіть файл як «CSV UTF-8».",
            "The encoding of the text is not recognised: save the file as “CSV UTF-8”.",
        )
    };
    let marked = Encoding::for_bom(bytes);
    let (text, malformed) = match marked {
        Some((encoding, mark)) => encoding.decode_without_bom_handling(&bytes[mark..]),
        None => UTF_8.decode_without_bom_handling(bytes),
    };
    if !malformed {
        return Ok(text);
    }
    if marked.is_some() {
        return Err(unknown());
    }
    let (text, malformed) = WINDOWS_1251.decode_without_bom_handling(bytes);
    if !malformed && has_two(&text, header) { Ok(text) } else { Err(unknown()) }
}

/// Any bytes decode as Windows-1251; only the header tells that it was meant.
fn has_two(text: &str, words: &[&str]) -> bool {
    let start = one_apostrophe(&text.chars().take(4_000).collect::<String>().to_lowercase());
    words.iter().filter(|word| start.contains(**word)).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan_table::limits;

    const HEADER: &str = "Найменування завдання;Найменування заходу;Індикатор виконання;Відповідальні;Строк виконання";

    #[test]
    fn utf_8_with_and_without_a_mark_utf_16_and_windows_1251_read_the_same() {
        let utf_16: Vec<u8> =
            "\u{feff}".encode_utf16().chain(HEADER.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let marked = [b"\xef\xbb\xbf", HEADER.as_bytes()].concat();
        let cyrillic = WINDOWS_1251.encode(HEADER).0.into_owned();
        for bytes in [HEADER.as_bytes(), &marked, &utf_16, &cyrillic] {
            assert_eq!(decode(bytes, "план.csv", limits::PLAN.header).as_deref(), Ok(HEADER));
        }
    }

    #[test]
    fn other_bytes_are_refused_and_not_shown_as_rubbish() {
        let koi8: Vec<u8> = encoding_rs::KOI8_U.encode(HEADER).0.into_owned();
        for bytes in [&koi8[..], b"\x89PNG\r\n\x1a\n\xff\xfe", b"\xff\xfe\x00\xd8\x00\xd8"] {
            assert_eq!(
                decode(bytes, "план.csv", limits::PLAN.header).map_err(|e| e.code),
                Err("encoding-unknown".to_owned())
            );
        }
    }
}
