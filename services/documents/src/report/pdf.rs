//! A report as PDF: contents, numbered pages, tables that repeat their heads, charts drawn from their values.

use serde_json::{Value, json};

use super::{
    Report,
    parts::{Chapter, Chart, Part, Table, shown},
    press::Set,
};
use crate::{paper::PaperError, words::Words};

/// No report has more rows in its tables; typesetting takes time and memory by the row.
const MAX_ROWS: usize = 10_000;
/// No report has room for more characters.
const MAX_CHARACTERS: usize = 4_000_000;

/// The pages of a report, set and not yet written.
pub struct Typeset(Set);

impl Typeset {
    /// Sets the pages. It takes a processor for up to many seconds: not for an async worker.
    ///
    /// # Errors
    /// [`PaperError::TooLong`] before any work; [`PaperError::Typesetting`] for a mistake of this program.
    pub fn of(report: &Report) -> Result<Self, PaperError> {
        check_length(report)?;
        Set::of(words_of(report), report.mark.clone(), report.written_on).map(Self)
    }

    /// Writes them.
    ///
    /// # Errors
    /// [`PaperError::Typesetting`] for a mistake of this program.
    pub fn pdf(&self) -> Result<Vec<u8>, PaperError> {
        self.0.pdf()
    }
}

/// Sets and writes a report as PDF.
///
/// # Errors
/// As [`Typeset::of`].
pub fn pdf(report: &Report) -> Result<Vec<u8>, PaperError> {
    Typeset::of(report)?.pdf()
}

fn check_length(report: &Report) -> Result<(), PaperError> {
    let tables = report.chapters.iter().flat_map(|chapter| &chapter.parts).filter_map(|part| match part {
        Part::Table(table) | Part::Long { together: table, .. } | Part::Figures { table, .. } => Some(table),
        Part::Text(_) | Part::Note(_) | Part::Chart(_) => None,
    });
    let words = Words(report.language);
    let (mut rows, mut characters) = (0, 0);
    for table in tables {
        rows += table.rows.len();
        characters += table.rows.iter().flatten().map(|cell| shown(cell, words).chars().count()).sum::<usize>();
    }
    if rows > MAX_ROWS || characters > MAX_CHARACTERS {
        return Err(PaperError::TooLong { rows, characters });
    }
    Ok(())
}

fn words_of(report: &Report) -> Value {
    let words = Words(report.language);
    let runs = report.chapters.chunk_by(|one, next| one.wide == next.wide).map(|run| {
        let chapters: Vec<Value> = run.iter().map(|one| chapter(one, words)).collect();
        json!({ "wide": run[0].wide, "chapters": chapters })
    });
    json!({
        "language": report.language,
        "draft": report.draft,
        "title": report.title,
        "about": report.about,
        "running": report.running,
        "particulars": report.particulars.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect::<Vec<_>>(),
        "runs": runs.collect::<Vec<_>>(),
    })
}

fn chapter(chapter: &Chapter, words: Words) -> Value {
    let part = |part: &Part| match part {
        Part::Text(text) => vec![json!({ "kind": "text", "nodes": text })],
        Part::Note(note) => vec![json!({ "kind": "note", "note": note })],
        Part::Table(one) | Part::Long { together: one, .. } => vec![table(one, words)],
        Part::Chart(one) => vec![chart(one)],
        Part::Figures { table: one, drawn, .. } => {
            [table(one, words)].into_iter().chain(drawn.as_ref().map(chart)).collect()
        }
    };
    let parts: Vec<Value> = chapter.parts.iter().flat_map(part).collect();
    json!({ "heading": chapter.heading, "parts": parts })
}

fn table(table: &Table, words: Words) -> Value {
    let row = |row: &Vec<_>| row.iter().map(|cell| shown(cell, words)).collect::<Vec<_>>();
    json!({
        "kind": "table",
        "heading": table.heading,
        "columns": table.columns.iter().map(|column| json!({ "heading": column.heading, "share": column.share })).collect::<Vec<_>>(),
        "rows": table.rows.iter().map(row).collect::<Vec<_>>(),
        "nothing": table.nothing,
    })
}

fn chart(chart: &Chart) -> Value {
    let bars = chart.bars.iter().map(|(name, values)| json!({ "name": name, "values": values }));
    let told = chart.bars.iter().map(|(name, values)| {
        let values = values.iter().zip(&chart.series).map(|(value, series)| format!("{series} {value}"));
        format!("{name}: {}", values.collect::<Vec<_>>().join(", "))
    });
    json!({
        "kind": "chart",
        "heading": chart.heading,
        "series": chart.series,
        "bars": bars.collect::<Vec<_>>(),
        "longest": chart.longest(),
        "told": format!("{}. {}.", chart.heading, told.collect::<Vec<_>>().join("; ")),
    })
}
