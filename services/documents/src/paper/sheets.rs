//! Pages, one after the other: where the next line stands, and what was put on the page at work. A page that is full goes to the press at
//! once, so that no more than one is held.

use super::{
    lines::{SetLine, Style, set, wide},
    tree::{At, Tree},
};

/// Points in a millimetre.
pub const MM: f32 = 72.0 / 25.4;
const A4: (f32, f32) = (210.0 * MM, 297.0 * MM);
const SIDE: f32 = 15.0 * MM;
const TOP: f32 = 18.0 * MM;
const BOTTOM: f32 = 20.0 * MM;
/// From the end of the text to the foot of the page.
const FOOT_BELOW: f32 = 6.0 * MM;
const FOOT: Style = Style { weight: super::face::Weight::Regular, size: 7.0, grey: 70 };

/// To what something on a page belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// A part of the paper.
    Part(At),
    /// Lines and shades, and heads that were read once.
    Looks,
    /// The foot of the page.
    Foot,
}

/// Something on a page; places are counted from its upper left corner.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A line that stands at a point.
    Line { of: Of, x: f32, y: f32, line: SetLine },
    /// A part with nothing in it, such as an empty cell.
    Nothing { of: Of },
    /// A shaded box: left, top, right, bottom.
    Shade([f32; 4]),
    /// The lines of a table: those that go down at each x, and across at each y.
    Grid { xs: Vec<f32>, ys: Vec<f32> },
}

/// A page that is full.
#[derive(Debug)]
pub struct Page {
    pub width: f32,
    pub height: f32,
    pub marks: Vec<Mark>,
}

/// An entry of the list of contents that readers show beside a paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Bookmark {
    pub title: String,
    /// From 0.
    pub page: usize,
    pub y: f32,
}

/// Pages as they are being filled.
pub struct Sheets<'a> {
    /// What is what on them.
    pub tree: Tree,
    /// Where the next line has its top.
    pub y: f32,
    width: f32,
    height: f32,
    marks: Vec<Mark>,
    full: usize,
    foot: Vec<SetLine>,
    number: &'a dyn Fn(usize) -> String,
    press: &'a mut dyn FnMut(Page, &mut Tree),
}

impl<'a> Sheets<'a> {
    /// Empty sheets; `running` stands at the foot of each, and beside it what `number` says of a page.
    pub fn new(
        landscape: bool,
        running: &str,
        number: &'a dyn Fn(usize) -> String,
        press: &'a mut dyn FnMut(Page, &mut Tree),
    ) -> Self {
        let (width, height) = if landscape { (A4.1, A4.0) } else { A4 };
        let room = width - 2.0 * SIDE - wide(&number(99_999), FOOT) - 8.0 * MM;
        let foot = set(running, FOOT, room);
        Self { tree: Tree::default(), y: TOP, width, height, marks: Vec::new(), full: 0, foot, number, press }
    }

    /// Where text begins, from the left.
    pub const fn left(&self) -> f32 {
        SIDE
    }

    /// How wide text may be.
    pub fn room(&self) -> f32 {
        self.width - 2.0 * SIDE
    }

    /// Below this there is only the foot.
    pub fn bottom(&self) -> f32 {
        self.height - BOTTOM
    }

    /// What a whole page has room for.
    pub fn page_room(&self) -> f32 {
        self.bottom() - TOP
    }

    /// The page at work, from 0.
    pub const fn page(&self) -> usize {
        self.full
    }

    /// Leaves room, but not at the top of a page.
    pub fn space(&mut self, points: f32) {
        if self.y > TOP {
            self.y += points;
        }
    }

    /// Turns the page unless so much fits on it.
    pub fn need(&mut self, points: f32) {
        if self.y + points > self.bottom() && self.y > TOP {
            self.turn();
        }
    }

    /// Puts something on the page at work.
    pub fn put(&mut self, mark: Mark) {
        self.marks.push(mark);
    }

    /// Puts lines one under the other, on as many pages as they need.
    pub fn write(&mut self, of: Of, x: f32, lines: Vec<SetLine>) {
        for line in lines {
            if self.y + line.height() > self.bottom() && self.y > TOP {
                self.turn();
            }
            self.y += line.height();
            self.put(Mark::Line { of, x, y: self.y, line });
        }
    }

    /// Ends the page at work and begins the next.
    pub fn turn(&mut self) {
        self.end_page();
        self.y = TOP;
    }

    fn end_page(&mut self) {
        let number = (self.number)(self.full + 1);
        let top = self.bottom() + FOOT_BELOW;
        let (mut y, right) = (top, self.width - SIDE - wide(&number, FOOT));
        for line in self.foot.clone() {
            y += line.height();
            self.marks.push(Mark::Line { of: Of::Foot, x: SIDE, y, line });
        }
        let line = SetLine { text: number, style: FOOT, above: 0.0 };
        self.marks.push(Mark::Line { of: Of::Foot, x: right, y: top + FOOT.rise(), line });
        let marks = std::mem::take(&mut self.marks);
        (self.press)(Page { width: self.width, height: self.height, marks }, &mut self.tree);
        self.full += 1;
    }

    /// Ends the last page; tells how many there are, and what is what on them.
    pub fn end(mut self) -> (usize, Tree) {
        self.end_page();
        (self.full, self.tree)
    }
}
