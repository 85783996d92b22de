//! The figures of a draft as its form shows them: every set with its parts, and room for more.

use zgoda_domain::{
    report::{Provenance, ReportContent, ReportFigures},
    values::Evidence,
};

use crate::pages::{forms::Typed, texts::Given};

/// Rows for parts that stand empty below those that are there.
const SPARE: usize = 3;

/// A figure set as the form shows it; the fields that a set has once.
#[derive(Default)]
pub struct FigureField {
    pub key: String,
    pub title: String,
    pub unit: String,
    pub as_of: String,
    pub source: String,
    pub total: String,
    pub letter_number: String,
    pub letter_date: String,
    pub url: String,
    /// Where its first part stands among the parts of all sets.
    pub first_part: usize,
    pub parts: Vec<PartField>,
    /// Where the figures come from when that is neither a letter nor a page; it stays.
    pub kept: Option<Provenance>,
}

impl FigureField {
    /// Where a part of it stands among the parts of all sets.
    pub fn part_at(&self, n: impl Given<usize>) -> usize {
        self.first_part + n.given()
    }
}

/// A part of a set.
#[derive(Default)]
pub struct PartField {
    pub title: String,
    pub value: String,
}

/// True for figures that the system counted.
pub fn is_counted(one: &ReportFigures) -> bool {
    matches!(one.provenance, Provenance::Counted { .. })
}

/// What was typed, or the sets as they stand, and always one more to add.
pub fn fields(typed: &Typed<'_>, content: &ReportContent) -> Vec<FigureField> {
    let mut sets: Vec<FigureField> = if typed.is_refused() {
        as_typed(typed, content)
    } else {
        content.figures.iter().filter(|one| !is_counted(one)).map(as_it_stands).collect()
    };
    if sets.last().is_none_or(|last| !last.title.is_empty()) {
        sets.push(FigureField::default());
    }
    let mut first_part = 0;
    for set in &mut sets {
        set.first_part = first_part;
        let filled = set.parts.iter().rposition(|part| !part.title.is_empty() || !part.value.is_empty());
        set.parts.truncate(filled.map_or(0, |last| last + 1));
        set.parts.resize_with(set.parts.len() + SPARE, PartField::default);
        first_part += set.parts.len();
    }
    sets
}

fn as_it_stands(one: &ReportFigures) -> FigureField {
    let set = &one.set;
    let part = |part: &zgoda_domain::values::FigurePart| PartField {
        title: part.title.to_string(),
        value: part.value.to_string(),
    };
    let mut field = FigureField {
        key: one.key.to_string(),
        title: set.title.to_string(),
        unit: set.unit.to_string(),
        as_of: set.as_of.to_string(),
        source: set.source.to_string(),
        total: set.total.to_string(),
        parts: set.parts.iter().map(part).collect(),
        ..FigureField::default()
    };
    match &one.provenance {
        Provenance::Evidence { evidence: Evidence::Letter { letter, .. } } => {
            (field.letter_number, field.letter_date) = (letter.number.to_string(), letter.date.to_string());
        }
        Provenance::Evidence { evidence: Evidence::Url { url, .. } } => field.url = url.as_str().to_owned(),
        other => field.kept = Some(other.clone()),
    }
    field
}

fn as_typed(typed: &Typed<'_>, content: &ReportContent) -> Vec<FigureField> {
    let mut at = 0;
    let of = |i: usize| {
        let nth = |name: &str| typed.nth(name, i).to_owned();
        let rows: usize = typed.nth("figure_rows", i).parse().unwrap_or_default();
        let part = |n: usize| PartField {
            title: typed.nth("part_title", n).to_owned(),
            value: typed.nth("part_value", n).to_owned(),
        };
        let parts = (at..(at + rows).min(typed.count("part_title"))).map(part).collect();
        at += rows;
        let key = nth("figure_key");
        let known = content.figures.iter().find(|one| one.key.as_str() == key).map(as_it_stands);
        FigureField {
            kept: known.and_then(|known| known.kept),
            key,
            title: nth("figure_title"),
            unit: nth("figure_unit"),
            as_of: nth("figure_as_of"),
            source: nth("figure_source"),
            total: nth("figure_total"),
            letter_number: nth("figure_letter_number"),
            letter_date: nth("figure_letter_date"),
            url: nth("figure_url"),
            first_part: 0,
            parts,
        }
    };
    (0..typed.count("figure_key")).map(of).collect()
}
