//! The bounds of a file with a table, checked before and while it is read.

use sha2::{Digest, Sha256 as Hasher};
use zgoda_domain::{
    plan::{
        Source,
        import::{Column, TableRow},
    },
    values::{Line, Sha256},
};

use crate::InputError;

/// What a table may be, and what is said when it is more.
#[derive(Debug)]
pub(crate) struct Limits {
    /// The largest file.
    pub bytes: usize,
    /// The most rows, the header included.
    pub rows: usize,
    /// Words of its header, in small letters and with `’` for every apostrophe, two of which tell that a text was decoded rightly.
    pub header: &'static [&'static str],
    /// By how many columns a row is known as its header; 0 where it is none.
    pub headed: fn(&TableRow) -> usize,
    /// What to do about a file, a table, a row that are too large, and about an empty file; in Ukrainian and English.
    pub too_large: [&'static str; 2],
    pub too_long: [&'static str; 2],
    pub too_wide: [&'static str; 2],
    pub empty: [&'static str; 2],
}

/// Of a plan of measures.
pub(super) const PLAN: Limits = Limits {
    bytes: 5 * 1024 * 1024,
    rows: 2_000,
    header: &["найменування", "індикатор", "відповідальні", "строк"],
    headed: |row| row.cells.iter().filter(|cell| Column::of_heading(cell).is_some()).count(),
    too_large: ["план заходів значно менший", "a plan of measures is far smaller"],
    too_long: ["залиште в ній лише план", "leave only the plan in it"],
    too_wide: ["очікується п’ять колонок плану", "the five columns of a plan are expected"],
    empty: ["виберіть файл із планом", "choose the file that holds the plan"],
};
/// The most columns of a table; the act has five.
const MAX_COLUMNS: usize = 50;
/// The most characters of a cell.
pub(super) const MAX_CELL: usize = 20_000;

/// Names the file with its hash, once it is known to be small enough to look at.
///
/// # Errors
/// `file-too-large`, `file-empty`, `file-name` when the name is empty, too long or holds control characters.
pub(super) fn source(bytes: &[u8], file_name: &str, limits: &Limits) -> Result<Source, InputError> {
    if bytes.len() > limits.bytes {
        let (has, most, [uk, en]) = (bytes.len() >> 20, limits.bytes >> 20, limits.too_large);
        return Err(InputError::in_file(
            file_name,
            "file-too-large",
            format!("Файл має {has} МБ, дозволено не більше {most} МБ: {uk}."),
            format!("The file has {has} MB, at most {most} MB are allowed: {en}."),
        ));
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        let [uk, en] = limits.empty;
        return Err(InputError::in_file(
            file_name,
            "file-empty",
            format!("Файл порожній: {uk}."),
            format!("The file is empty: {en}."),
        ));
    }
    let file = Line::parse(file_name).map_err(|error| InputError::in_file("", "file-name", error.uk, error.en))?;
    let sha256 = Sha256::parse(&hex::encode(Hasher::digest(bytes))).expect("a SHA-256 in hexadecimal has 64 digits");
    Ok(Source { file, sha256 })
}

/// # Errors
/// `table-too-long` once a row lies beyond the last allowed one.
pub(super) fn check_row(file_name: &str, row: usize, limits: &Limits) -> Result<u32, InputError> {
    let (most, [uk, en]) = (limits.rows, limits.too_long);
    u32::try_from(row).ok().filter(|_| row <= most).ok_or_else(|| {
        InputError::in_file(
            file_name,
            "table-too-long",
            format!("Таблиця має понад {most} рядків: {uk}."),
            format!("The table has more than {most} rows: {en}."),
        )
    })
}

/// # Errors
/// `table-too-wide` or `cell-too-long`.
pub(super) fn check_cell(
    file_name: &str,
    row: u32,
    column: usize,
    cell: &str,
    limits: &Limits,
) -> Result<(), InputError> {
    if column >= MAX_COLUMNS {
        let [uk, en] = limits.too_wide;
        return Err(InputError::in_file(
            file_name,
            "table-too-wide",
            format!("Рядок {row} має понад {MAX_COLUMNS} клітинок: {uk}."),
            format!("Row {row} has more than {MAX_COLUMNS} cells: {en}."),
        )
        .in_row(row));
    }
    if cell.len() > MAX_CELL && cell.chars().count() > MAX_CELL {
        return Err(InputError::in_file(
            file_name,
            "cell-too-long",
            format!("Клітинка {} рядка {row} має понад {MAX_CELL} знаків: поділіть її.", column + 1),
            format!("Cell {} of row {row} has more than {MAX_CELL} characters: split it.", column + 1),
        )
        .in_row(row));
    }
    Ok(())
}
