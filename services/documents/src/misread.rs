//! What a spreadsheet shows in the place of what somebody wrote: the failure of a formula, or a day that it made of a text or a number.

use zgoda_domain::values::ValueError;

/// What is wrong with a cell of a column that is read, where what is written there can be neither a formula's failure nor a day. What
/// stands in it is not quoted: it may be somebody's.
pub(crate) fn misread(cell: &str) -> Option<ValueError> {
    if is_failure(cell) {
        return Some(ValueError::new(
            "cell-error",
            "У клітинці стоїть помилка формули: впишіть те, що називає заголовок колонки.",
            "The cell holds the error of a formula: write what the heading of its column says.",
        ));
    }
    is_day(cell).then(|| {
        ValueError::new(
            "cell-date",
            "У клітинці стоїть дата: зробіть клітинку текстовою та впишіть те, що називає заголовок колонки.",
            "The cell holds a date: make the cell text and write what the heading of its column says.",
        )
    })
}

/// As spreadsheets write it, into a workbook and into CSV alike.
fn is_failure(cell: &str) -> bool {
    matches!(cell, "#N/A" | "#REF!" | "#VALUE!" | "#DIV/0!" | "#NAME?" | "#NUM!" | "#NULL!" | "#DATA!")
}

/// 01.12.2026, as days of a workbook are read.
fn is_day(cell: &str) -> bool {
    let digits = |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = cell.split('.');
    let [day, month, year] = [2, 2, 4].map(|count| parts.next().is_some_and(|part| digits(part, count)));
    day && month && year && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_of_formulas_and_days_are_told_and_nothing_else() {
        let code = |cell| misread(cell).map(|error| error.code);
        for (cell, expected) in [
            ("#N/A", Some("cell-error")),
            ("#DIV/0!", Some("cell-error")),
            ("01.12.2026", Some("cell-date")),
            ("31.01.1970", Some("cell-date")),
            ("1.12.2026", None),
            ("01.12.2026.", None),
            ("01.12.26", None),
            ("# 5", None),
            ("Учасниця Перша", None),
            ("", None),
        ] {
            assert_eq!(code(cell), expected, "{cell}");
        }
    }
}
