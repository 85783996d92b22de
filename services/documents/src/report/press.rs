//! The typesetting of reports: a template of ours, two fonts, no other file, no network and no clock.

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

use crate::paper::{
    PaperError,
    face::{BOLD, REGULAR},
    glyphs::all_printable,
};

/// What all reports have in common; made when the first one is asked for.
struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    /// How they look.
    template: Source,
    /// The name under which the template reads what it is to say.
    words: FileId,
}

static PRESS: LazyLock<Press> = LazyLock::new(|| {
    let fonts: Vec<Font> = [REGULAR, BOLD].into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect();
    Press {
        library: LazyHash::new(Library::default()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        template: Source::new(named("report.typ"), include_str!("report.typ").to_owned()),
        words: named("words.json"),
    }
});

fn named(path: &str) -> FileId {
    RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).expect("a plain file name")).intern()
}

/// Pages that were set and not yet written.
pub struct Set {
    pages: PagedDocument,
    options: PdfOptions,
}

impl Set {
    /// Sets the words of a report. `mark` tells the file from all others and stays the same when it is made again.
    pub fn of(words: serde_json::Value, mark: String, day: Date) -> Result<Self, PaperError> {
        let words = all_printable(words).to_string();
        let sheet = Sheet { words: Bytes::from_string(words) };
        let set = typst::compile::<PagedDocument>(&sheet).output;
        // The typesetting remembers everything it has ever set; the next report is another one.
        comemo::evict(0);
        Ok(Self { pages: set.map_err(|faults| told(&faults))?, options: options(mark, day) })
    }

    /// Writes the pages as PDF.
    pub fn pdf(&self) -> Result<Vec<u8>, PaperError> {
        let written = typst_pdf::pdf(&self.pages, &self.options);
        comemo::evict(0);
        written.map_err(|faults| told(&faults))
    }
}

/// PDF/A-2a for the archive and PDF/UA-1 for readers who listen to it.
fn options(mark: String, day: Date) -> PdfOptions {
    PdfOptions {
        ident: Smart::Custom(mark),
        creator: Smart::Custom(Some("Zgoda".to_owned())),
        timestamp: midnight(day).map(Timestamp::new_utc),
        standards: PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]).expect("the two go together"),
        ..PdfOptions::default()
    }
}

fn midnight(date: Date) -> Option<Datetime> {
    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    Datetime::from_ymd_hms(date.year().into(), month, day, 0, 0, 0)
}

fn told(faults: &EcoVec<SourceDiagnostic>) -> PaperError {
    PaperError::Typesetting(faults.iter().map(|fault| fault.message.as_str()).collect::<Vec<_>>().join("; "))
}

/// One report on the press, as the typesetting sees the world.
struct Sheet {
    words: Bytes,
}

impl World for Sheet {
    fn library(&self) -> &LazyHash<Library> {
        &PRESS.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &PRESS.book
    }

    fn main(&self) -> FileId {
        PRESS.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main() { Ok(PRESS.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == PRESS.words { Ok(self.words.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        PRESS.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
