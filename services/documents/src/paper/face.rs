//! The two faces in which papers and reports are set: which signs they have, and how wide each is.

use std::sync::LazyLock;

use krilla::text::{Font, GlyphId, KrillaGlyph};

pub(crate) const REGULAR: &[u8] = include_bytes!("../../fonts/DejaVuSans.ttf");
pub(crate) const BOLD: &[u8] = include_bytes!("../../fonts/DejaVuSans-Bold.ttf");

/// How heavy a line is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// As text is.
    Regular,
    /// As what stands out is.
    Bold,
}

/// Signs below this one – Latin, Cyrillic, punctuation, arrows – are looked up once.
const OFTEN: usize = 0x2300;

/// A sign of a face.
#[derive(Debug, Clone, Copy)]
struct Sign {
    glyph: u16,
    /// In parts of the size.
    wide: f32,
}

/// A face.
pub struct Face {
    /// As it is written into the file: only the signs that were used.
    pub font: Font,
    parsed: ttf_parser::Face<'static>,
    rise: f32,
    often: Vec<Option<Sign>>,
}

static FACES: LazyLock<[Face; 2]> = LazyLock::new(|| [Face::of(REGULAR), Face::of(BOLD)]);

/// The face of a weight.
pub fn face(weight: Weight) -> &'static Face {
    match weight {
        Weight::Regular => &FACES[0],
        Weight::Bold => &FACES[1],
    }
}

/// Whether both faces have a sign for the character.
pub fn shows(c: char) -> bool {
    FACES.iter().all(|face| face.sign(c).is_some())
}

impl Face {
    fn of(file: &'static [u8]) -> Self {
        let parsed = ttf_parser::Face::parse(file, 0).expect("the fonts stand in the program");
        let font = Font::new(file.into(), 0).expect("the fonts stand in the program");
        let often = (0..OFTEN).map(|code| sign(&parsed, char::from_u32(u32::try_from(code).ok()?)?)).collect();
        // The font does not say it; its H does.
        let high = parsed.glyph_index('H').and_then(|glyph| parsed.glyph_bounding_box(glyph)).map(|found| found.y_max);
        let rise = f32::from(high.expect("the fonts have Latin")) / f32::from(parsed.units_per_em());
        Self { font, parsed, rise, often }
    }

    fn sign(&self, c: char) -> Option<Sign> {
        match self.often.get(u32::from(c) as usize) {
            Some(known) => *known,
            None => sign(&self.parsed, c),
        }
    }

    /// How wide a character is, in parts of the size.
    pub fn wide(&self, c: char) -> f32 {
        self.sign(c).map_or(0.0, |sign| sign.wide)
    }

    /// How high capital letters are, in parts of the size.
    pub const fn rise(&self) -> f32 {
        self.rise
    }

    /// The signs of a line, one for each character.
    pub fn glyphs(&self, line: &str) -> Vec<KrillaGlyph> {
        let signs = line.char_indices().map(|(at, c)| {
            let sign = self.sign(c).unwrap_or(Sign { glyph: 0, wide: 0.0 });
            KrillaGlyph::new(GlyphId::new(sign.glyph.into()), sign.wide, 0.0, 0.0, 0.0, at..at + c.len_utf8(), None)
        });
        signs.collect()
    }
}

fn sign(parsed: &ttf_parser::Face<'_>, c: char) -> Option<Sign> {
    let glyph = parsed.glyph_index(c)?;
    let wide = f32::from(parsed.glyph_hor_advance(glyph)?) / f32::from(parsed.units_per_em());
    Some(Sign { glyph: glyph.0, wide })
}
