//! The header of the act's table: which cell of a row is which of the five columns.

use crate::{
    plan::import::{Column, ImportError, TableRow},
    values::ValueError,
};

/// Where the five columns stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    /// The header's row.
    pub(super) row: u32,
    places: [usize; 5],
}

impl Header {
    /// The raw text of a column in a row; empty where the row is too short.
    pub(super) fn cell<'r>(&self, row: &'r TableRow, column: Column) -> &'r str {
        row.cells.get(self.places[column as usize]).map_or("", |cell| cell.trim())
    }

    /// The cells of a row that stand under none of the five headings.
    pub(super) fn outside<'r>(&self, row: &'r TableRow) -> impl Iterator<Item = &'r str> {
        let places = self.places;
        let cells = row.cells.iter().enumerate().filter(move |(place, _)| !places.contains(place));
        cells.map(|(_, cell)| cell.trim()).filter(|cell| !cell.is_empty())
    }
}

/// Finds the header; rows above it are not part of the table.
///
/// # Errors
/// `table-empty`, or for each column `header-column-missing` (naming what was found instead) or `header-column-twice`.
pub(super) fn find(rows: &[TableRow]) -> Result<Header, Vec<ImportError>> {
    let known = |row: &&TableRow| row.cells.iter().filter(|cell| Column::of_heading(cell).is_some()).count();
    let Some(first) = rows.first() else {
        return Err(vec![ImportError {
            row: None,
            column: None,
            pointer: None,
            error: ValueError::new("table-empty", "Таблиця порожня.", "The table is empty."),
        }]);
    };
    let row = rows.iter().find(|row| known(row) >= 2).unwrap_or(first);
    let mut errors = Vec::new();
    let places = Column::ALL.map(|column| {
        let mut here = (0..row.cells.len()).filter(|place| Column::of_heading(&row.cells[*place]) == Some(column));
        let place = here.next();
        if place.is_none() {
            errors.push(ImportError::at(row.row, column, missing(column, row)));
        }
        if here.next().is_some() {
            errors.push(ImportError::at(row.row, column, twice(column)));
        }
        place.unwrap_or_default()
    });
    if errors.is_empty() { Ok(Header { row: row.row, places }) } else { Err(errors) }
}

fn missing(column: Column, row: &TableRow) -> ValueError {
    let heading = column.heading();
    let cells = row.cells.iter().map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" "));
    let (known, other): (Vec<String>, Vec<String>) =
        cells.filter(|cell| !cell.is_empty()).partition(|cell| Column::of_heading(cell).is_some());
    let list = |cells: &[String], open, close| {
        let quoted = |cell: &String| format!("{open}{}{close}", cell.chars().take(60).collect::<String>());
        cells.iter().map(quoted).take(8).collect::<Vec<_>>().join(", ")
    };
    let (found_uk, found_en) = if known.is_empty() && other.is_empty() {
        ("рядок порожній".to_owned(), "the row is empty".to_owned())
    } else if other.is_empty() {
        (format!("є лише {}", list(&known, '«', '»')), format!("there is only {}", list(&known, '“', '”')))
    } else {
        (
            format!("натомість знайдено {}", list(&other, '«', '»')),
            format!("instead there is {}", list(&other, '“', '”')),
        )
    };
    ValueError::new(
        "header-column-missing",
        format!("У заголовку таблиці немає колонки «{heading}»: {found_uk}. Потрібні всі п’ять колонок плану."),
        format!("The table's header has no column “{heading}”: {found_en}. All five columns of the plan are needed."),
    )
}

fn twice(column: Column) -> ValueError {
    let heading = column.heading();
    ValueError::new(
        "header-column-twice",
        format!("Колонка «{heading}» стоїть у заголовку двічі: залиште одну."),
        format!("The column “{heading}” stands in the header twice: keep one."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(number: u32, cells: &[&str]) -> TableRow {
        TableRow::new(number, cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>())
    }

    fn five() -> [&'static str; 5] {
        Column::ALL.map(Column::heading)
    }

    #[test]
    fn case_line_breaks_order_and_rows_above_do_not_matter() {
        let found = find(&[row(1, &five())]).expect("the header is there");
        assert_eq!((found.row, found.places), (1, [0, 1, 2, 3, 4]));
        let odd = [
            "",
            "СТРОК\nвиконання",
            "Найменування  заходу",
            "Відповідальні за\n виконання",
            "індикатор виконання",
            "Найменування\nзавдання",
        ];
        let found = find(&[row(1, &["ПЛАН заходів"]), row(3, &odd)]).expect("the header is there");
        assert_eq!((found.row, found.places), (3, [5, 2, 4, 3, 1]));
        let cells = row(4, &["поза таблицею", "січень 2025", "захід"]);
        assert_eq!(found.cell(&cells, Column::Deadline), "січень 2025");
        assert_eq!(found.cell(&cells, Column::Task), "");
        assert_eq!(found.outside(&cells).collect::<Vec<_>>(), ["поза таблицею"]);
    }

    #[test]
    fn a_missing_and_a_wrong_column_are_named_with_what_was_found() {
        let mut wrong = five();
        wrong[3] = "Виконавці";
        let errors = find(&[row(1, &wrong)]).expect_err("it is refused");
        assert_eq!(errors.len(), 1);
        assert_eq!((errors[0].row, errors[0].column), (Some(1), Some(Column::Responsible)));
        assert_eq!(errors[0].error.code, "header-column-missing");
        assert!(errors[0].error.uk.contains("«Відповідальні за виконання»: натомість знайдено «Виконавці»"));

        let errors = find(&[row(1, &five()[..4])]).expect_err("it is refused");
        assert_eq!(errors.iter().map(|error| error.column).collect::<Vec<_>>(), [Some(Column::Deadline)]);
        assert_eq!(
            errors[0].error.uk,
            "У заголовку таблиці немає колонки «Строк виконання»: є лише «Найменування завдання», «Найменування заходу», \
             «Індикатор виконання», «Відповідальні за виконання». Потрібні всі п’ять колонок плану."
        );
        assert!(errors[0].error.en.contains("there is only “Найменування завдання”, “"));
    }

    #[test]
    fn a_file_that_is_no_plan_is_told_all_five_columns() {
        let errors = find(&[row(2, &["назва", "ціна"])]).expect_err("it is refused");
        assert_eq!(errors.len(), 5);
        assert!(errors.iter().all(|error| error.row == Some(2) && error.error.en.contains("“назва”, “ціна”")));
        assert_eq!(find(&[]).expect_err("it is refused")[0].error.code, "table-empty");
    }

    #[test]
    fn a_column_named_twice_is_refused() {
        let twice: Vec<&str> = five().into_iter().chain(["Строк виконання"]).collect();
        let errors = find(&[row(1, &twice)]).expect_err("it is refused");
        assert_eq!(
            (errors.len(), errors[0].error.code, errors[0].column),
            (1, "header-column-twice", Some(Column::Deadline))
        );
    }
}
