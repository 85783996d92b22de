//! The typesetting: one template, two fonts, no other file, no network and no clock.

use std::sync::LazyLock;

use jiff::civil::Date;
use typst::{
    Library, LibraryExt, World, comemo,
    diag::{FileError, FileResult, SourceDiagnostic},
    ecow::EcoVec,
    foundations::{Bytes, Datetime, Duration, Smart},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::{Paper, PaperError, glyphs::all_printable};

const REGULAR: &[u8] = include_bytes!("../../fonts/DejaVuSans.ttf");
const BOLD: &[u8] = include_bytes!("../../fonts/DejaVuSans-Bold.ttf");
const TEMPLATE: &str = include_str!("paper.typ");

/// What all papers have in common; made when the first one is asked for.
struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    template: Source,
    /// The name under which the template reads what the paper says.
    paper: FileId,
}

static PRESS: LazyLock<Press> = LazyLock::new(|| {
    let fonts: Vec<Font> = [REGULAR, BOLD].into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect();
    Press {
        library: LazyHash::new(Library::default()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        template: Source::new(named("paper.typ"), TEMPLATE.to_owned()),
        paper: named("paper.json"),
    }
});

fn named(path: &str) -> FileId {
    RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).expect("a plain file name")).intern()
}

/// The fonts that papers are set in.
pub fn fonts() -> &'static [Font] {
    &PRESS.fonts
}

/// Sets a paper and writes it as PDF.
pub fn typeset(paper: &Paper) -> Result<Vec<u8>, PaperError> {
    let words = serde_json::to_value(paper).expect("a paper is text, numbers and lists of them");
    let words = all_printable(words, fonts()).to_string();
    let sheet = Sheet { press: &PRESS, words: Bytes::from_string(words) };
    let set = typst::compile::<PagedDocument>(&sheet).output;
    let written = set.and_then(|document| typst_pdf::pdf(&document, &options(paper)));
    // The typesetting remembers everything it has ever set; the next paper is another one.
    comemo::evict(0);
    written.map_err(|faults| PaperError::Typesetting(told(&faults)))
}

/// PDF/A-2a for the archive and PDF/UA-1 for readers who listen to it.
fn options(paper: &Paper) -> PdfOptions {
    PdfOptions {
        ident: Smart::Custom(paper.mark.clone()),
        creator: Smart::Custom(Some("Zgoda".to_owned())),
        timestamp: midnight(paper.drawn_up_on).map(Timestamp::new_utc),
        standards: PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]).expect("the two go together"),
        ..PdfOptions::default()
    }
}

fn midnight(date: Date) -> Option<Datetime> {
    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    Datetime::from_ymd_hms(date.year().into(), month, day, 0, 0, 0)
}

fn told(faults: &EcoVec<SourceDiagnostic>) -> String {
    faults.iter().map(|fault| fault.message.as_str()).collect::<Vec<_>>().join("; ")
}

/// One paper on the press, as the typesetting sees the world.
struct Sheet {
    press: &'static Press,
    words: Bytes,
}

impl World for Sheet {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.press.book
    }

    fn main(&self) -> FileId {
        self.press.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main() { Ok(self.press.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.press.paper { Ok(self.words.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
