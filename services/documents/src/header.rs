//! The header of a list that people made: found in its first rows, whatever stands above it, by what its columns are called.

use zgoda_domain::plan::import::TableRow;

use crate::InputError;

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

/// What a column of some kind of list holds.
pub(crate) trait Headed: Copy + PartialEq + 'static {
    /// All that is read.
    const ALL: &'static [Self];
    /// What is told where no row is a header, in both languages.
    const MISSING: [&'static str; 2];

    /// By what it is called, in small letters.
    fn headings(self) -> &'static [&'static str];

    /// As people are told of it.
    fn name(self) -> &'static str;

    /// Whether it may stand in several columns.
    fn may_repeat(self) -> bool {
        false
    }

    /// Whether a row with these columns is the header.
    fn suffice(has: impl Fn(Self) -> bool) -> bool;
}

/// The columns of a table, from the left; `None` for those that are not read.
pub(crate) type Columns<C> = Vec<Option<C>>;

/// A header is looked for in so many rows: above it a list may have a title.
const WITHIN: usize = 10;

/// By how many columns a row is known as the header of a kind of list; 0 where it is none.
pub(crate) fn headed<C: Headed>(row: &TableRow) -> usize {
    let found: Vec<C> = row.cells.iter().filter_map(|cell| of_heading(cell)).collect();
    if C::suffice(|column| found.contains(&column)) { found.len() } else { 0 }
}

/// The row of the header, and its columns.
///
/// # Errors
/// `header-missing`, `column-twice`.
pub(crate) fn find<C: Headed>(rows: &[TableRow], file: &str) -> Result<(u32, Columns<C>), InputError> {
    for row in rows.iter().take(WITHIN) {
        let columns: Columns<C> = row.cells.iter().map(|cell| of_heading(cell)).collect();
        let count = |column: C| columns.iter().filter(|found| **found == Some(column)).count();
        if !C::suffice(|column| count(column) > 0) {
            continue;
        }
        return match C::ALL.iter().find(|column| !column.may_repeat() && count(**column) > 1) {
            Some(column) => Err(InputError::in_file(
                file,
                "column-twice",
                format!("Колонка «{}» є в заголовку двічі: залиште одну.", column.name()),
                format!("The header has the column “{}” twice: leave one.", column.name()),
            )
            .in_row(row.row)),
            None => Ok((row.row, columns)),
        };
    }
    let [uk, en] = C::MISSING;
    Err(InputError::in_file(file, "header-missing", uk, en))
}

fn of_heading<C: Headed>(heading: &str) -> Option<C> {
    let heading = plain(heading);
    C::ALL.iter().copied().find(|column| column.headings().contains(&heading.as_str()))
}

/// Small letters, one apostrophe, single blanks, nothing that marks a heading as required.
fn plain(heading: &str) -> String {
    let letters = one_apostrophe(&heading.to_lowercase());
    let words: Vec<&str> = letters.split(|c: char| c.is_whitespace() || matches!(c, '*' | ':' | '"')).collect();
    let joined = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    joined.trim_matches(['.', ' ']).to_owned()
}

/// The same text, whatever apostrophe people have on their keyboards.
pub(crate) fn one_apostrophe(text: &str) -> String {
    text.replace(['\'', 'ʼ', '`', '‘', '´'], "’")
}
