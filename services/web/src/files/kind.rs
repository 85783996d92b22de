//! What may be uploaded, told by the first bytes and never by the name.

/// A kind of file that is taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind(&'static str);

impl Kind {
    /// Plain text, in which form data are kept as well.
    pub const TEXT: Self = Self("text/plain");

    /// The media type it is served as.
    pub fn media_type(self) -> &'static str {
        self.0
    }
}

/// Documents, scans, tables, signed containers, each with the ending of its names. Nothing that a browser would run: no HTML, no SVG, no
/// programs.
const ALLOWED: &[(&str, &str)] = &[
    ("application/pdf", "pdf"),
    ("image/png", "png"),
    ("image/jpeg", "jpg"),
    ("image/tiff", "tiff"),
    ("application/zip", "zip"),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    ("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
    ("application/vnd.oasis.opendocument.text", "odt"),
    ("application/vnd.oasis.opendocument.spreadsheet", "ods"),
];

/// The ending of the names of files of a media type; none for what was never taken in.
pub fn ending_of(media_type: &str) -> Option<&'static str> {
    let others = [(SIGNED, "p7s"), (Kind::TEXT.0, "txt")];
    ALLOWED.iter().chain(&others).find(|(known, _)| *known == media_type).map(|(_, ending)| *ending)
}

const SIGNED: &str = "application/pkcs7-mime";

/// The kind of a file by its first bytes; none for what is not taken in.
pub fn kind_of(head: &[u8]) -> Option<Kind> {
    match infer::get(head) {
        Some(found) => ALLOWED.iter().find(|(kind, _)| *kind == found.mime_type()).map(|(kind, _)| Kind(kind)),
        // A CMS signature (.p7s) is a DER sequence with the object identifier of signed data.
        None if is_signed_data(head) => Some(Kind(SIGNED)),
        None if is_text(head) => Some(Kind::TEXT),
        None => None,
    }
}

fn is_signed_data(head: &[u8]) -> bool {
    const SIGNED_DATA: [u8; 11] = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
    let start = &head[..head.len().min(32)];
    start.first() == Some(&0x30) && start.windows(SIGNED_DATA.len()).any(|window| window == SIGNED_DATA)
}

/// UTF-8 without control characters and without markup that a browser might take for a page.
fn is_text(head: &[u8]) -> bool {
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        // The last character may have been cut by the end of the head.
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&head[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(_) => return false,
    };
    let start = text.trim_start_matches('\u{feff}').trim_start();
    !start.is_empty() && !start.starts_with('<') && !text.chars().any(|c| c.is_control() && !"\n\r\t".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_decide_what_a_file_is() {
        for (head, expected) in [
            (&b"%PDF-1.7\n"[..], Some("application/pdf")),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Some("image/png")),
            ("ключ;значення\n".as_bytes(), Some("text/plain")),
            (b"<!DOCTYPE html><script>alert(1)</script>", None),
            (b"  <svg xmlns='http://www.w3.org/2000/svg'/>", None),
            (b"\x7fELF\x02\x01\x01\0", None),
            (b"MZ\x90\0", None),
            (b"a\0b", None),
            (b"", None),
        ] {
            assert_eq!(kind_of(head).map(Kind::media_type), expected, "{:?}", String::from_utf8_lossy(head));
        }
    }
}
