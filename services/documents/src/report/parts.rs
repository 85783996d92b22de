//! What a report is made of, whatever form it is written in.

use crate::{
    consents::words::day,
    markdown::Markdown,
    table::{self, Cell},
    words::Words,
};

/// A chapter, which stands in the table of contents.
#[derive(Debug, Clone, PartialEq)]
pub struct Chapter {
    /// Its heading.
    pub heading: String,
    /// On wide pages, for wide tables.
    pub wide: bool,
    /// What stands in it.
    pub parts: Vec<Part>,
}

/// A part of a chapter.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// Words of people.
    Text(Markdown),
    /// A paragraph of the program.
    Note(String),
    /// A table.
    Table(Table),
    /// A table too long to be set row by row: a workbook has its rows, pages have those that say the same of many together.
    Long {
        /// Row by row.
        rows: Table,
        /// The same, brought together.
        together: Table,
    },
    /// A chart; in forms that draw none, the table of its values.
    Chart(Chart),
    /// A table and the same drawn; forms that draw nothing have the table alone.
    Figures {
        /// The values.
        table: Table,
        /// What is drawn of them, where they can be drawn.
        drawn: Option<Chart>,
        /// What their sheet in a workbook is called, where that is not the table's heading.
        sheet: Option<&'static str>,
    },
}

/// A table under a heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What it holds.
    pub heading: String,
    /// From left to right.
    pub columns: Vec<Column>,
    /// Rows with a cell for each column.
    pub rows: Vec<Vec<Cell>>,
    /// Stands instead of a table without rows.
    pub nothing: &'static str,
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub heading: &'static str,
    /// Its share of the width.
    pub share: u8,
}

/// Bars drawn from values, each put together from the values of its series.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// What it shows.
    pub heading: String,
    /// What is counted in each part of a bar.
    pub series: Vec<String>,
    /// The bars from top to bottom: what each stands for, and a value for each series.
    pub bars: Vec<(String, Vec<i64>)>,
}

impl Table {
    /// The same as a sheet of a workbook, under a name that none of the others has: the one it is given, or its heading.
    pub(super) fn sheet(&self, name: Option<&str>, others: &[table::Table]) -> table::Table {
        let wanted = name.unwrap_or(&self.heading);
        let taken = |title: &String| others.iter().any(|other| other.title.to_lowercase() == title.to_lowercase());
        let mut titles = [None].into_iter().chain((2..).map(Some)).map(|n| sheet_name(wanted, n));
        let title = titles.find(|title| !taken(title)).expect("there is always a further number");
        let headings = self.columns.iter().map(|column| column.heading.to_owned()).collect();
        table::Table { title, headings, rows: self.rows.clone() }
    }
}

/// A name short enough for a sheet, cut between words, with a number where others are called so.
fn sheet_name(wanted: &str, n: Option<u32>) -> String {
    let ending = n.map(|n| format!(" {n}")).unwrap_or_default();
    let room = table::MAX_NAME - ending.chars().count();
    if wanted.chars().count() <= room {
        return wanted.to_owned() + &ending;
    }
    let cut: String = wanted.chars().take(room - 1).collect();
    let whole = match wanted.chars().nth(room - 1) {
        Some(next) if next.is_whitespace() => cut.as_str(),
        _ => cut.rsplit_once(char::is_whitespace).map_or(cut.as_str(), |(words, _)| words),
    };
    format!("{}…{ending}", whole.trim_end())
}

impl Chart {
    /// The values as a table.
    pub(super) fn table(&self, words: Words) -> Table {
        let single = self.series.len() == 1;
        let row = |bar: &str, series: &str, value: i64| match single {
            true => vec![bar.into(), Cell::Number(value)],
            false => vec![bar.into(), series.into(), Cell::Number(value)],
        };
        let rows = self.bars.iter().flat_map(|(bar, values)| {
            values.iter().zip(&self.series).map(|(value, series)| row(bar, series, *value)).collect::<Vec<_>>()
        });
        let mut columns = vec![
            Column { heading: words.pick("Показник", "Figure"), share: 5 },
            Column { heading: words.pick("Кількість", "Number"), share: 2 },
        ];
        if !single {
            columns.insert(1, Column { heading: words.pick("З них", "Of them"), share: 4 });
        }
        Table { heading: self.heading.clone(), columns, rows: rows.collect(), nothing: "" }
    }

    /// The length of the longest bar; never 0.
    pub(super) fn longest(&self) -> i64 {
        self.bars.iter().map(|(_, values)| values.iter().sum()).max().unwrap_or(1).max(1)
    }
}

/// A cell as it is read on paper.
pub(super) fn shown(cell: &Cell, words: Words) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        Cell::Date(date) => day(*date),
        Cell::Instant(instant) => words.clock(*instant),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sheets_are_cut_between_words() {
        for (wanted, n, expected) in [
            ("Заходи за виконанням", None, "Заходи за виконанням"),
            ("Заходи за виконанням", Some(2), "Заходи за виконанням 2"),
            ("Відповіді органів у закритих звітних місяцях", None, "Відповіді органів у закритих…"),
            ("Відповіді органів у закритих звітних місяцях", Some(12), "Відповіді органів у… 12"),
            ("Заходи, що виконані до кінця року", None, "Заходи, що виконані до кінця…"),
            ("Найдовшезпредовгихсловбезжодногопробілу", None, "Найдовшезпредовгихсловбезжодно…"),
        ] {
            let name = sheet_name(wanted, n);
            assert_eq!(name, expected);
            assert!(name.chars().count() <= table::MAX_NAME, "{name}");
        }
    }
}
