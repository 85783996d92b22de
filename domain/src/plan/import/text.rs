//! The act's text as published: the table after a word processor or a PDF reader has flattened it, one cell after another.
//!
//! Columns are gone; what is left is the order of the cells and the empty lines between them. A measure's cells are its title, its
//! indicator, who is responsible, and its deadline, which alone can be told by its form. A row that a page break has cut goes on
//! after its deadline with the rest of its cells; those are joined, and the joined text becomes a question. Text that fits nowhere
//! stays outside the columns and becomes a question too.

use crate::{
    plan::{
        Source,
        import::{Column, Table, TableRow, code},
    },
    values::Deadline,
};

impl Table {
    /// Cuts the text into the rows of the act's table; rows bear the numbers of the lines they begin in. Text without the five
    /// headings becomes rows without a header, which [`Table::interpret`] refuses.
    pub fn of_text(source: Source, text: &str) -> Self {
        let blocks = blocks(text);
        let Some((first, last)) = headings(&blocks) else {
            return Self { source, rows: blocks.iter().map(Block::alone).collect() };
        };
        let mut rows = preamble(&blocks[..first]);
        rows.push(TableRow::new(blocks[first].row, Column::ALL.map(|column| column.heading().to_owned())));
        let mut cutting = Cutting { rows, task: None, measure: Vec::new() };
        for block in &blocks[last + 1..] {
            cutting.take(block);
        }
        cutting.end_measure();
        Self { source, rows: cutting.rows }
    }
}

/// Lines that stand together.
#[derive(Debug, Clone, PartialEq)]
struct Block<'a> {
    row: u32,
    lines: Vec<&'a str>,
}

impl Block<'_> {
    fn text(&self) -> String {
        self.lines.join(" ")
    }

    fn alone(&self) -> TableRow {
        TableRow::new(self.row, [self.text()])
    }

    fn is_page_number(&self) -> bool {
        matches!(self.lines[..], [line] if line.len() <= 4 && line.bytes().all(|b| b.is_ascii_digit()))
    }
}

/// A block ends at an empty line, at a line that is set off by a space (where a page began), and before a task or measure.
fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks: Vec<Block<'_>> = Vec::new();
    let mut open = false;
    for (row, line) in (1..).zip(text.lines()) {
        let words = line.trim();
        if words.is_empty() {
            open = false;
            continue;
        }
        let set_off = line.starts_with(char::is_whitespace);
        match blocks.last_mut() {
            Some(block) if open && !set_off && begins(words).is_none() => block.lines.push(words),
            _ => blocks.push(Block { row, lines: vec![words] }),
        }
        open = true;
    }
    blocks
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Begins {
    Task,
    Measure,
}

fn begins(line: &str) -> Option<Begins> {
    if Deadline::parse(line).is_ok() {
        return None;
    }
    let numbered = code::split(line);
    let is_part = numbered.code?.as_str().contains('.');
    let capital = numbered.title.starts_with(char::is_uppercase);
    if is_part { Some(Begins::Measure) } else { (numbered.raw.ends_with('.') && capital).then_some(Begins::Task) }
}

/// The first and last block of the five headings, which may share blocks and lines.
fn headings(blocks: &[Block<'_>]) -> Option<(usize, usize)> {
    let words: Vec<(usize, String)> = (0..)
        .zip(blocks)
        .flat_map(|(at, block)| block.lines.iter().flat_map(move |line| line.split_whitespace().map(move |w| (at, w))))
        .map(|(at, word)| (at, word.to_lowercase()))
        .collect();
    let sought = Column::ALL.map(|column| column.heading().to_lowercase()).join(" ");
    let sought: Vec<&str> = sought.split(' ').collect();
    let found = words.windows(sought.len()).find(|window| window.iter().map(|(_, word)| word).eq(sought.iter()))?;
    Some((found.first()?.0, found.last()?.0))
}

/// What stands above the table: the order itself. Places left blank for number and date are kept apart, for they are asked about.
fn preamble(blocks: &[Block<'_>]) -> Vec<TableRow> {
    let mut rows: Vec<TableRow> = Vec::new();
    let mut joins = false;
    for block in blocks {
        let text = block.text();
        let blank = text.contains(BLANK);
        match rows.last_mut() {
            Some(row) if joins && !blank => row.cells[0] = format!("{} {text}", row.cells[0]),
            _ => rows.push(TableRow::new(block.row, [text])),
        }
        joins = !blank;
    }
    rows
}

/// A place that is left to be filled in by hand.
pub(super) const BLANK: &str = "__";

struct Cutting<'a> {
    rows: Vec<TableRow>,
    task: Option<String>,
    measure: Vec<&'a Block<'a>>,
}

impl<'a> Cutting<'a> {
    fn take(&mut self, block: &'a Block<'a>) {
        match begins(block.lines[0]) {
            Some(Begins::Measure) => {
                self.end_measure();
                self.measure.push(block);
            }
            Some(Begins::Task) => {
                self.end_measure();
                self.task = Some(block.text());
            }
            None if block.is_page_number() || self.measure.is_empty() => self.rows.push(block.alone()),
            None => self.measure.push(block),
        }
    }

    fn end_measure(&mut self) {
        let blocks = std::mem::take(&mut self.measure);
        let Some((title, others)) = blocks.split_first() else { return };
        let mut cells = Cells { title: title.text(), ..Cells::default() };
        let due = others.iter().position(|block| deadline(block).is_some()).unwrap_or(others.len());
        let mut before: Vec<String> = others[..due].iter().map(|block| block.lines.join("\n")).collect();
        if let Some((rest, deadline)) = others.get(due).and_then(|block| deadline(block)) {
            before.extend(Some(rest).filter(|rest| !rest.is_empty()));
            cells.deadline = deadline;
        }
        let mut before = before.into_iter();
        cells.indicator = before.next().map(|cell| cell.replace('\n', " ")).unwrap_or_default();
        cells.responsible = before.collect::<Vec<_>>().join("\n");
        let rest = others.get(due + 1..).unwrap_or_default();
        let (mut joined, mut outside) = (None, Vec::new());
        if let [title, indicator, others @ ..] = rest
            && others.len() < 2
        {
            cells.title = format!("{} {}", cells.title, title.text());
            cells.indicator = format!("{} {}", cells.indicator, indicator.text());
            for block in others {
                cells.responsible = format!("{}\n{}", cells.responsible, block.lines.join("\n"));
            }
            joined = Some(rest.iter().map(|block| block.text()).collect::<Vec<_>>().join(" … "));
        } else {
            outside = rest.iter().map(|block| block.text()).collect();
        }
        let Cells { title: measure, indicator, responsible, deadline } = cells;
        let mut row = vec![self.task.take().unwrap_or_default(), measure, indicator, responsible, deadline];
        row.extend(outside);
        self.rows.push(TableRow { row: title.row, cells: row, joined });
    }
}

#[derive(Default)]
struct Cells {
    title: String,
    indicator: String,
    responsible: String,
    deadline: String,
}

/// The deadline at the end of a block, and what stands before it: the end of the responsibles runs into it.
fn deadline(block: &Block<'_>) -> Option<(String, String)> {
    let lines = block.lines.join("\n");
    // Month, year and «року» at most; the longest ending counts.
    let ends = lines.rmatch_indices(char::is_whitespace).map(|(at, _)| at + 1).take(3);
    let starts: Vec<usize> = ends.chain((lines.split_whitespace().count() <= 3).then_some(0)).collect();
    let start = starts.into_iter().rev().find(|start| Deadline::parse(&lines[*start..]).is_ok())?;
    Some((lines[..start].trim_end().to_owned(), lines[start..].split_whitespace().collect::<Vec<_>>().join(" ")))
}

#[cfg(test)]
mod tests;
