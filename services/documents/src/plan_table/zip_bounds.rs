//! Bounds of an XLSX container, checked before it is unpacked: a few kilobytes can claim to be, or turn out to be, gigabytes.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::InputError;

/// The most that all parts together may have once unpacked.
const MAX_UNPACKED: u64 = 50 * 1024 * 1024;
/// The most parts; a workbook has about ten.
const MAX_PARTS: usize = 1_000;

/// Checks both the sizes that the container states and those it really has, by unpacking into nothing.
///
/// # Errors
/// `xlsx-unreadable` when it is no such container or a part is damaged or locked with a password; `xlsx-too-large`.
pub(super) fn check(bytes: &[u8], file_name: &str) -> Result<(), InputError> {
    let too_large = || {
        InputError::in_file(
            file_name,
            "xlsx-too-large",
            "Розпакований файл XLSX більший за 50 МБ: збережіть у новій книзі лише саму таблицю.",
            "Unpacked, the XLSX file is larger than 50 MB: save the table alone in a new workbook.",
        )
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| unreadable(file_name))?;
    if archive.len() > MAX_PARTS || archive.decompressed_size().is_some_and(|size| size > u128::from(MAX_UNPACKED)) {
        return Err(too_large());
    }
    let mut unpacked = 0;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| unreadable(file_name))?;
        unpacked += std::io::copy(&mut part.take(MAX_UNPACKED + 1 - unpacked), &mut std::io::sink())
            .map_err(|_| unreadable(file_name))?;
        if unpacked > MAX_UNPACKED {
            return Err(too_large());
        }
    }
    Ok(())
}

/// The one sentence for everything that is not a readable workbook.
pub(super) fn unreadable(file_name: &str) -> InputError {
    InputError::in_file(
        file_name,
        "xlsx-unreadable",
        "Це не книга XLSX, або її пошкоджено чи закрито паролем: відкрийте її в редакторі таблиць і збережіть знову як XLSX або CSV.",
        "This is no XLSX workbook, or it is damaged or locked: open it in a spreadsheet program and save it again as XLSX or CSV.",
    )
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::*;

    fn container(parts: usize, zeros: usize) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for part in 0..parts {
            writer
                .start_file(format!("xl/part{part}.xml"), SimpleFileOptions::default())
                .expect("a file in the archive");
            writer.write_all(&vec![0; zeros]).expect("the bytes are taken");
        }
        writer.finish().expect("all is written").into_inner()
    }

    #[test]
    fn a_small_container_passes_and_a_bomb_does_not() {
        assert_eq!(check(&container(3, 1_000), "план.xlsx"), Ok(()));
        let bomb = container(1, 51 * 1024 * 1024);
        assert!(bomb.len() < 100_000, "the bomb is small while packed");
        assert_eq!(check(&bomb, "план.xlsx").expect_err("it is refused").code, "xlsx-too-large");
        assert_eq!(check(&container(1_001, 0), "план.xlsx").expect_err("it is refused").code, "xlsx-too-large");
    }

    #[test]
    fn a_bomb_that_states_a_small_size_is_found_by_unpacking() {
        let mut bomb = container(1, 51 * 1024 * 1024);
        let stated = (51_u32 * 1024 * 1024).to_le_bytes();
        for at in 0..bomb.len() - 4 {
            if bomb[at..at + 4] == stated {
                bomb[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
            }
        }
        assert_ne!(check(&bomb, "план.xlsx"), Ok(()));
    }

    #[test]
    fn anything_else_is_no_workbook() {
        assert_eq!(check(b"PK\x03\x04 not really", "план.xlsx").expect_err("it is refused").code, "xlsx-unreadable");
    }
}
