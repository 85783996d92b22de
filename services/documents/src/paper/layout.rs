//! How every paper looks: a letterhead, particulars, tables, notes, places for signatures.

use std::num::NonZeroU16;

use zgoda_domain::values::Language;

use super::{
    Cell, Paper, Section,
    face::Weight::{Bold, Regular},
    glyphs::plainly,
    lines::{SetLine, Style, set, stacked},
    rows::{Rows, columns, text_room},
    sheets::{Bookmark, MM, Of, Page, Sheets},
    tree::{Part, Tree},
};

const TITLE: Style = Style::of(Bold, 14.0);
const ABOUT: Style = Style::of(Regular, 11.0);
const NAME: Style = Style { weight: Regular, size: 9.0, grey: 70 };
const TEXT: Style = Style::of(Regular, 9.0);
const HEADING: Style = Style::of(Bold, 10.5);
const CELL: Style = Style::of(Regular, 8.0);
const STRONG: Style = Style::of(Bold, 8.0);
/// Between blocks of text.
const APART: f32 = 6.3;
/// A heading stays with so much of what follows.
const WITH_HEADING: f32 = 28.0 * MM;
/// Room for a signature.
const SIGNATURE: f32 = 8.0 * MM;

/// What was laid out.
pub struct Laid {
    /// How many pages there are.
    pub pages: usize,
    /// What is what on them.
    pub tree: Tree,
    /// Title and headings.
    pub bookmarks: Vec<Bookmark>,
}

/// Lays a paper out, page by page; `of` is the number of its pages, which is known once it was laid out.
pub fn lay(paper: &Paper, of: usize, press: &mut dyn FnMut(Page, &mut Tree)) -> Laid {
    let number = |n| match paper.language {
        Language::Uk => format!("стор. {n} з {of}"),
        Language::En => format!("page {n} of {of}"),
    };
    let sheets = Sheets::new(paper.landscape, &paper.running, &number, press);
    let mut laying = Laying { paper, sheets, bookmarks: Vec::new() };
    laying.opening();
    paper.sections.iter().for_each(|section| laying.section(section));
    laying.notes();
    laying.signatures();
    let (pages, tree) = laying.sheets.end();
    Laid { pages, tree, bookmarks: laying.bookmarks }
}

struct Laying<'a, 'p> {
    paper: &'a Paper,
    sheets: Sheets<'p>,
    bookmarks: Vec<Bookmark>,
}

impl<'a> Laying<'a, '_> {
    fn pick<'w>(&self, uk: &'w str, en: &'w str) -> &'w str {
        match self.paper.language {
            Language::Uk => uk,
            Language::En => en,
        }
    }

    fn opening(&mut self) {
        let (left, room) = (self.sheets.left(), self.sheets.room());
        self.heading(1, &self.paper.title, TITLE);
        self.sheets.space(3.0 * MM);
        let about = Of::Part(self.sheets.tree.root(Part::Paragraph));
        self.sheets.write(about, left, set(&self.paper.about, ABOUT, room));
        self.sheets.space(APART + 2.0 * MM);
        let names = if self.paper.landscape { 62.0 } else { 50.0 } * MM;
        for particular in &self.paper.particulars {
            let of = Of::Part(self.sheets.tree.root(Part::Paragraph));
            self.sheets.need(2.0 * NAME.size);
            let (top, page) = (self.sheets.y, self.sheets.page());
            self.sheets.write(of, left, set(&format!("{} ", particular.name), NAME, names));
            // The value begins beside the name, also where the name takes two lines.
            let beneath = self.sheets.y;
            if page == self.sheets.page() {
                self.sheets.y = top;
            }
            let value_begins = left + names + 4.0 * MM;
            self.sheets.write(of, value_begins, set(&particular.value, TEXT, room - names - 4.0 * MM));
            self.sheets.y = self.sheets.y.max(if page == self.sheets.page() { beneath } else { 0.0 });
            self.sheets.space(1.6 * MM);
        }
    }

    fn heading(&mut self, level: u16, title: &str, style: Style) {
        let level = NonZeroU16::new(level).expect("levels are counted from one");
        let told = plainly(title);
        self.bookmarks.push(Bookmark { title: told.clone(), page: self.sheets.page(), y: self.sheets.y });
        let of = Of::Part(self.sheets.tree.root(Part::Heading(level, told)));
        let (left, room) = (self.sheets.left(), self.sheets.room());
        self.sheets.write(of, left, set(title, style, room));
    }

    fn section_heading(&mut self, title: &str) {
        self.sheets.space(6.0 * MM);
        self.sheets.need(WITH_HEADING);
        self.heading(2, title, HEADING);
        self.sheets.space(2.5 * MM);
    }

    fn section(&mut self, section: &Section) {
        self.section_heading(section.heading);
        if section.rows.is_empty() {
            let of = Of::Part(self.sheets.tree.root(Part::Paragraph));
            let (left, room) = (self.sheets.left(), self.sheets.room());
            return self.sheets.write(of, left, set(section.nothing, TEXT, room));
        }
        let columns = section.columns.iter().map(|column| (column.heading, column.share)).collect::<Vec<_>>();
        self.table(&columns, section.rows.iter(), 0.0);
    }

    fn table<'c>(&mut self, heads: &[(&str, u8)], rows: impl Iterator<Item = &'c Vec<Cell>>, least: f32) {
        let shares: Vec<u8> = heads.iter().map(|(_, share)| *share).collect();
        let xs = columns(self.sheets.left(), self.sheets.room(), &shares);
        let head = heads.iter().enumerate().map(|(n, (heading, _))| set(heading, STRONG, text_room(&xs, n)));
        let mut table = Rows::begin(&mut self.sheets, xs.clone(), head.collect());
        for row in rows {
            let cells = row.iter().enumerate().map(|(n, cell)| set_cell(cell, text_room(&xs, n)));
            table.row(&mut self.sheets, cells.collect(), least);
        }
        table.end(&mut self.sheets);
    }

    fn notes(&mut self) {
        if self.paper.notes.is_empty() {
            return;
        }
        self.section_heading(self.pick("Примітки", "Notes"));
        let list = self.sheets.tree.root(Part::List);
        let (left, room, indent) = (self.sheets.left(), self.sheets.room(), 4.0 * MM);
        for note in &self.paper.notes {
            let item = self.sheets.tree.part(list, Part::Item);
            let label = Of::Part(self.sheets.tree.part(item, Part::Label));
            let text = Of::Part(self.sheets.tree.part(item, Part::ItemText));
            self.sheets.need(TEXT.size);
            let top = self.sheets.y;
            self.sheets.write(label, left, set("• ", TEXT, indent));
            self.sheets.y = top;
            self.sheets.write(text, left + indent, set(note, TEXT, room - indent));
            self.sheets.space(APART);
        }
    }

    fn signatures(&mut self) {
        if self.paper.signatures.is_empty() {
            return;
        }
        self.section_heading(self.pick("Підписи", "Signatures"));
        let heads = [("Посада", "Office", 3), ("Підпис", "Signature", 2), ("Дата", "Date", 1)];
        let heads = heads.map(|(uk, en, share)| (self.pick(uk, en), share));
        let offices: Vec<Vec<Cell>> = self
            .paper
            .signatures
            .iter()
            .map(|office| vec![Cell::of(office), Cell::default(), Cell::default()])
            .collect();
        self.table(&heads, offices.iter(), SIGNATURE);
    }
}

fn set_cell(cell: &Cell, room: f32) -> Vec<SetLine> {
    stacked(cell.0.iter().map(|line| (line.text.as_str(), if line.strong { STRONG } else { CELL })), room)
}
