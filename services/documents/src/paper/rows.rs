//! Tables: a head that stands on each page, and rows that stay together unless one is longer than a page.

use super::{
    lines::{SetLine, height},
    sheets::{MM, Mark, Of, Sheets},
    tree::{At, Part},
};

/// Between the lines of a table and what stands in it: at its sides, above and below it.
const BESIDE: f32 = 1.5 * MM;
const ABOVE: f32 = 1.3 * MM;
/// How light the shade of the head is.
pub const HEAD_GREY: u8 = 235;

/// A table as it is being put on pages.
pub struct Rows {
    /// Where its columns begin, and where the last one ends.
    xs: Vec<f32>,
    head: Vec<Vec<SetLine>>,
    /// Whether the head was read: on the pages that follow it is looked at only.
    head_read: bool,
    table: At,
    body: Option<At>,
    /// Where the lines across stand on the page at work.
    ys: Vec<f32>,
}

/// Where columns begin that share a width.
pub fn columns(left: f32, room: f32, shares: &[u8]) -> Vec<f32> {
    let all: f32 = shares.iter().map(|share| f32::from(*share)).sum();
    let ends = shares.iter().scan(0.0, |before, share| {
        *before += f32::from(*share);
        Some(left + room * *before / all)
    });
    std::iter::once(left).chain(ends).collect()
}

/// How wide text in a column may be.
pub fn text_room(xs: &[f32], column: usize) -> f32 {
    xs[column + 1] - xs[column] - 2.0 * BESIDE
}

fn room_of(cells: &[Vec<SetLine>], least: f32) -> f32 {
    cells.iter().map(|lines| height(lines)).fold(least, f32::max) + 2.0 * ABOVE
}

impl Rows {
    /// A table with a head.
    pub fn begin(sheets: &mut Sheets<'_>, xs: Vec<f32>, head: Vec<Vec<SetLine>>) -> Self {
        let table = sheets.tree.root(Part::Table);
        let mut rows = Self { xs, head, head_read: false, table, body: None, ys: Vec::new() };
        rows.open(sheets);
        rows
    }

    /// Puts the head on the page at work.
    fn open(&mut self, sheets: &mut Sheets<'_>) {
        let (top, tall) = (sheets.y, room_of(&self.head, 0.0));
        sheets.put(Mark::Shade([self.xs[0], top, self.xs[self.xs.len() - 1], top + tall]));
        self.ys.push(top);
        let row = (!self.head_read).then(|| {
            let head = sheets.tree.part(self.table, Part::Head);
            sheets.tree.part(head, Part::Row)
        });
        for (lines, x) in self.head.clone().into_iter().zip(&self.xs) {
            let of = row.map_or(Of::Looks, |row| Of::Part(sheets.tree.part(row, Part::HeadCell)));
            put(sheets, of, (*x, top), lines);
        }
        self.head_read = true;
        sheets.y = top + tall;
        self.ys.push(sheets.y);
    }

    /// Draws the lines of what stands on the page at work.
    fn shut(&mut self, sheets: &mut Sheets<'_>) {
        let ys = std::mem::take(&mut self.ys);
        sheets.put(Mark::Grid { xs: self.xs.clone(), ys });
    }

    fn turn(&mut self, sheets: &mut Sheets<'_>) {
        self.shut(sheets);
        sheets.turn();
        self.open(sheets);
    }

    /// Puts a row that is at least so high.
    pub fn row(&mut self, sheets: &mut Sheets<'_>, mut cells: Vec<Vec<SetLine>>, least: f32) {
        let body = *self.body.get_or_insert_with(|| sheets.tree.part(self.table, Part::Body));
        let row = sheets.tree.part(body, Part::Row);
        let of: Vec<Of> = cells.iter().map(|_| Of::Part(sheets.tree.part(row, Part::Cell))).collect();
        let (mut least, below_head) = (least, self.ys.len() <= 2);
        let fits_on_a_page = room_of(&cells, least) + room_of(&self.head, 0.0) <= sheets.page_room();
        if sheets.y + room_of(&cells, least) > sheets.bottom() && fits_on_a_page && !below_head {
            self.turn(sheets);
        }
        loop {
            let room = sheets.bottom() - sheets.y - 2.0 * ABOVE;
            let now: Vec<Vec<SetLine>> = cells.iter_mut().map(|lines| taken(lines, room)).collect();
            // Nothing fits below what is there: the next page has room.
            if now.iter().all(Vec::is_empty)
                && cells.iter().any(|lines| !lines.is_empty())
                && !self.on_a_fresh_page(sheets)
            {
                self.turn(sheets);
                continue;
            }
            let (top, tall) = (sheets.y, room_of(&now, least.min(room)));
            for ((lines, of), x) in now.into_iter().zip(&of).zip(&self.xs) {
                put(sheets, *of, (*x, top), lines);
            }
            sheets.y = top + tall;
            self.ys.push(sheets.y);
            least = 0.0;
            if cells.iter().all(Vec::is_empty) {
                return;
            }
            self.turn(sheets);
        }
    }

    fn on_a_fresh_page(&self, sheets: &Sheets<'_>) -> bool {
        self.ys.len() <= 2 && sheets.bottom() - sheets.y > sheets.page_room() / 2.0
    }

    /// Ends the table.
    pub fn end(mut self, sheets: &mut Sheets<'_>) {
        self.shut(sheets);
    }
}

/// Takes the lines that fit into a room; the next one is the first of its page.
fn taken(lines: &mut Vec<SetLine>, room: f32) -> Vec<SetLine> {
    let mut used = 0.0;
    let fit = lines.iter().take_while(|line| {
        used += line.height();
        used <= room
    });
    let rest = lines.split_off(fit.count());
    let fit = std::mem::replace(lines, rest);
    if let Some(first) = lines.first_mut() {
        first.above = 0.0;
    }
    fit
}

fn put(sheets: &mut Sheets<'_>, of: Of, (x, top): (f32, f32), lines: Vec<SetLine>) {
    if lines.is_empty() {
        sheets.put(Mark::Nothing { of });
    }
    let mut y = top + ABOVE;
    for line in lines {
        y += line.height();
        sheets.put(Mark::Line { of, x: x + BESIDE, y, line });
    }
}
