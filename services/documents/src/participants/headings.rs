//! Headings as people write them.

/// Of a column of addresses.
pub(crate) const EMAIL: &[&str] = &[
    "електронна пошта",
    "ел. пошта",
    "пошта",
    "e-mail",
    "email",
    "адреса електронної пошти",
    "електронна адреса",
    "email address",
    "e-mail address",
];

/// Small letters, one apostrophe, single blanks, nothing that marks a heading as required.
pub(crate) fn plain(heading: &str) -> String {
    let letters = heading.to_lowercase().replace(['\'', 'ʼ', '`', '‘'], "’");
    let words: Vec<&str> = letters.split(|c: char| c.is_whitespace() || matches!(c, '*' | ':' | '"')).collect();
    let joined = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    joined.trim_matches(['.', ' ']).to_owned()
}
