//! The bounds of a plan's file, checked before and while it is read.

use sha2::{Digest, Sha256 as Hasher};
use zgoda_domain::{
    plan::Source,
    values::{Line, Sha256},
};

use crate::InputError;

/// The largest file.
pub(super) const MAX_BYTES: usize = 5 * 1024 * 1024;
/// The most rows of a table, the header included.
pub(super) const MAX_ROWS: usize = 2_000;
/// The most columns of a table; the act has five.
pub(super) const MAX_COLUMNS: usize = 50;
/// The most characters of a cell.
pub(super) const MAX_CELL: usize = 20_000;

/// Names the file with its hash, once it is known to be small enough to look at.
///
/// # Errors
/// `file-too-large`, `file-empty`, `file-name` when the name is empty, too long or holds control characters.
pub(super) fn source(bytes: &[u8], file_name: &str) -> Result<Source, InputError> {
    if bytes.len() > MAX_BYTES {
        return Err(InputError::in_file(
            file_name,
            "file-too-large",
            format!("Файл має {} МБ, дозволено не більше 5 МБ: план заходів значно менший.", bytes.len() >> 20),
            format!(
                "The file has {} MB, at most 5 MB are allowed: a plan of measures is far smaller.",
                bytes.len() >> 20
            ),
        ));
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(InputError::in_file(
            file_name,
            "file-empty",
            "Файл порожній: виберіть файл із планом.",
            "The file is empty: choose the file that holds the plan.",
        ));
    }
    let file = Line::parse(file_name).map_err(|error| InputError::in_file("", "file-name", error.uk, error.en))?;
    let sha256 = Sha256::parse(&hex::encode(Hasher::digest(bytes))).expect("a SHA-256 in hexadecimal has 64 digits");
    Ok(Source { file, sha256 })
}

/// # Errors
/// `table-too-long` once a row lies beyond the last allowed one.
pub(super) fn check_row(file_name: &str, row: usize) -> Result<u32, InputError> {
    u32::try_from(row).ok().filter(|_| row <= MAX_ROWS).ok_or_else(|| {
        InputError::in_file(
            file_name,
            "table-too-long",
            format!("Таблиця має понад {MAX_ROWS} рядків: залиште в ній лише план."),
            format!("The table has more than {MAX_ROWS} rows: leave only the plan in it."),
        )
    })
}

/// # Errors
/// `table-too-wide` or `cell-too-long`.
pub(super) fn check_cell(file_name: &str, row: u32, column: usize, cell: &str) -> Result<(), InputError> {
    if column >= MAX_COLUMNS {
        return Err(InputError::in_file(
            file_name,
            "table-too-wide",
            format!("Рядок {row} має понад {MAX_COLUMNS} клітинок: очікується п’ять колонок плану."),
            format!("Row {row} has more than {MAX_COLUMNS} cells: the five columns of a plan are expected."),
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
