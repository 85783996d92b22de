//! Pages as PDF/A-2a for the archive and PDF/UA-1 for readers who listen to them.

use jiff::civil::Date;
use krilla::{
    Document, SerializeSettings,
    color::luma,
    configure::{Accessibility, Archival, Configuration, ConfigurationBuilder},
    destination::XyzDestination,
    geom::{PathBuilder, Point, Rect},
    metadata::{DateTime, Metadata, TextDirection},
    num::NormalizedF32,
    outline::{Outline, OutlineNode},
    page::PageSettings,
    paint::{Fill, FillRule, Stroke},
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag},
};
use zgoda_domain::values::Language;

use super::{
    Paper, PaperError,
    face::face,
    glyphs::plainly,
    layout::Laid,
    lines::SetLine,
    rows::HEAD_GREY,
    sheets::{Bookmark, Mark, Of, Page},
    tree::Tree,
};

/// The lines of tables.
const RULE_WIDTH: f32 = 0.4;
const RULE_GREY: u8 = 120;

/// A file as it is being written, page by page.
pub struct Ink {
    document: Document,
}

impl Ink {
    /// An empty file.
    pub fn new() -> Self {
        Self { document: Document::new_with(settings()) }
    }

    /// Writes a page, and notes in the tree what stands on it.
    pub fn page(&mut self, page: &Page, tree: &mut Tree) {
        let settings = PageSettings::from_wh(page.width, page.height).expect("a page has a width and a height");
        let mut sheet = self.document.start_page_with(settings);
        let mut surface = sheet.surface();
        let mut open = None;
        for mark in &page.marks {
            let of = mark.of();
            if open != Some(of) {
                if open.is_some() {
                    surface.end_tagged();
                }
                let begun = surface.start_tagged(tag(of));
                if let Of::Part(at) = of {
                    tree.written(at, begun);
                }
                open = Some(of);
            }
            draw(&mut surface, mark);
        }
        if open.is_some() {
            surface.end_tagged();
        }
        surface.finish();
    }

    /// Ends the file.
    pub fn end(mut self, paper: &Paper, laid: Laid) -> Result<Vec<u8>, PaperError> {
        self.document.set_metadata(metadata(paper));
        self.document.set_outline(outline(laid.bookmarks));
        self.document.set_tag_tree(laid.tree.grown());
        self.document.finish().map_err(|error| PaperError::Typesetting(format!("{error:?}")))
    }
}

impl Mark {
    fn of(&self) -> Of {
        match self {
            Mark::Line { of, .. } | Mark::Nothing { of } => *of,
            Mark::Shade(_) | Mark::Grid { .. } => Of::Looks,
        }
    }
}

fn settings() -> SerializeSettings {
    SerializeSettings { no_device_cs: true, configuration: standards(), ..SerializeSettings::default() }
}

fn standards() -> Configuration {
    let both = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1);
    both.finish().expect("the two go together")
}

fn tag(of: Of) -> ContentTag<'static> {
    match of {
        Of::Part(_) => ContentTag::Other,
        Of::Looks => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
        Of::Foot => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer)),
    }
}

fn grey(lightness: u8) -> Fill {
    Fill { paint: luma::Color::new(lightness).into(), opacity: NormalizedF32::ONE, rule: FillRule::default() }
}

fn draw(surface: &mut Surface<'_>, mark: &Mark) {
    match mark {
        Mark::Line { x, y, line, .. } => write(surface, Point::from_xy(*x, *y), line),
        Mark::Nothing { .. } => {}
        Mark::Shade([left, top, right, bottom]) => {
            let mut path = PathBuilder::new();
            path.push_rect(Rect::from_ltrb(*left, *top, *right, *bottom).expect("a box opens to the right and down"));
            surface.set_stroke(None);
            surface.set_fill(Some(grey(HEAD_GREY)));
            surface.draw_path(&path.finish().expect("a box is a path"));
        }
        Mark::Grid { xs, ys } => {
            let mut path = PathBuilder::new();
            let ([left, .., right], [top, .., bottom]) = (xs.as_slice(), ys.as_slice()) else { return };
            for x in xs {
                path.move_to(*x, *top);
                path.line_to(*x, *bottom);
            }
            for y in ys {
                path.move_to(*left, *y);
                path.line_to(*right, *y);
            }
            let paint = luma::Color::new(RULE_GREY).into();
            surface.set_fill(None);
            surface.set_stroke(Some(Stroke { paint, width: RULE_WIDTH, ..Stroke::default() }));
            surface.draw_path(&path.finish().expect("a table has lines"));
        }
    }
}

fn write(surface: &mut Surface<'_>, at: Point, line: &SetLine) {
    let face = face(line.style.weight);
    surface.set_stroke(None);
    surface.set_fill(Some(grey(line.style.grey)));
    surface.draw_glyphs(at, &face.glyphs(&line.text), face.font.clone(), &line.text, line.style.size, false);
}

/// Nothing of it comes from the clock or the machine: the same paper is the same file.
fn metadata(paper: &Paper) -> Metadata {
    let title = plainly(&format!("{}. {}", paper.title, paper.about)).replace('\n', " ");
    let language = match paper.language {
        Language::Uk => "uk",
        Language::En => "en",
    };
    Metadata::new()
        .title(title)
        .language(language.to_owned())
        .creator("Zgoda".to_owned())
        .document_id(paper.mark.clone())
        .creation_date(midnight(paper.drawn_up_on))
        .text_direction(TextDirection::LeftToRight)
}

fn midnight(day: Date) -> DateTime {
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    let date =
        DateTime::new(u16::try_from(day.year()).unwrap_or_default()).month(part(day.month())).day(part(day.day()));
    date.hour(0).minute(0).second(0).utc_offset_hour(0).utc_offset_minute(0)
}

/// The headings beneath the title.
fn outline(bookmarks: Vec<Bookmark>) -> Outline {
    let mut entries = bookmarks
        .into_iter()
        .map(|mark| OutlineNode::new(mark.title, XyzDestination::new(mark.page, Point::from_xy(0.0, mark.y))));
    let mut outline = Outline::new();
    if let Some(mut title) = entries.next() {
        entries.for_each(|heading| title.push_child(heading));
        outline.push_child(title);
    }
    outline
}
