//! The fields by which a report is begun and written, read into what it says.

use zgoda_domain::{
    consent_round::Section,
    report::{Markdown, ReportContent, ReportFigures, ReportKind, ReportSection},
    values::{FigureSet, HalfYear, Line, MeasureCode, PlanId, ValueError},
};

use super::fields::{Fields, Reading, Unread};
use crate::api::{AttachmentWords, ContentWords};

impl Fields {
    /// What a filled-in form begins: of which plan, on what, and what it says first.
    ///
    /// # Errors
    /// Every field that cannot be read, in the order of the form.
    pub fn new_report(&self) -> Result<(PlanId, ReportKind, ContentWords), Unread> {
        let mut reading = Reading::of(self);
        let plan = reading.take("plan", |text| {
            text.parse().map(PlanId).map_err(|_| ValueError::new("plan-form", "Оберіть план.", "Choose a plan."))
        });
        let kind = match self.text("kind") {
            "half-yearly" => reading.take("half", HalfYear::parse).map(|half| ReportKind::HalfYearly { half }),
            "audit" => reading.take("measure", MeasureCode::parse).map(|measure| ReportKind::Audit { measure }),
            _ => reading.take("measure", MeasureCode::parse).map(|measure| ReportKind::Pilot { measure }),
        };
        let title = reading.take("title", Line::parse);
        let heading = reading.take("heading", Line::parse);
        let markdown = reading.take("markdown", Markdown::parse);
        match (plan, kind, title, heading, markdown, reading.done()) {
            (Some(plan), Some(kind), Some(title), Some(heading), Some(markdown), Ok(())) => {
                let sections = vec![ReportSection { key: numbered(1), heading, markdown }];
                Ok((plan, kind, ContentWords { title, sections, figures: Vec::new(), attachments: Vec::new() }))
            }
            (.., unread) => Err(unread.err().unwrap_or_default()),
        }
    }

    /// What the draft says now: texts and numbers from the form, the rest as it was. A section without heading and text is left out.
    ///
    /// # Errors
    /// Every field that cannot be read; the sums that do not add up.
    pub fn rewritten(&self, before: ReportContent) -> Result<ContentWords, Unread> {
        let mut reading = Reading::of(self);
        let title = reading.take("title", Line::parse);
        let mut sections = Vec::new();
        for i in 0..reading.count("section_key") {
            if reading.nth("section_heading", i).is_empty() && reading.nth("section_markdown", i).is_empty() {
                continue;
            }
            let named = !reading.nth("section_key", i).is_empty();
            let key =
                if named { reading.take_nth("section_key", i, Section::parse) } else { Some(free(&before, &sections)) };
            let heading = reading.take_nth("section_heading", i, Line::parse);
            let markdown = reading.take_nth("section_markdown", i, Markdown::parse);
            if let (Some(key), Some(heading), Some(markdown)) = (key, heading, markdown) {
                sections.push(ReportSection { key, heading, markdown });
            }
        }
        let (mut at, mut figures) = (0, Vec::new());
        for one in before.figures {
            let numbers = 1 + one.set.parts.len();
            figures.extend(renumbered(&mut reading, one, at));
            at += numbers;
        }
        let attachments = before.attachments.into_iter();
        let attachments = attachments.map(|one| AttachmentWords { sha256: one.sha256, title: one.title }).collect();
        match (title, reading.done()) {
            (Some(title), Ok(())) => Ok(ContentWords { title, sections, figures, attachments }),
            (_, unread) => Err(unread.err().unwrap_or_default()),
        }
    }
}

/// A figure set with the numbers of the form, of which its total is the `at`-th.
fn renumbered(reading: &mut Reading<'_>, mut one: ReportFigures, at: usize) -> Option<ReportFigures> {
    let whole = super::training_fields::whole::<i64>;
    let total = reading.take_nth("figure_number", at, whole)?;
    let mut parts = one.set.parts.clone();
    for (i, part) in parts.iter_mut().enumerate() {
        part.value = reading.take_nth("figure_number", at + 1 + i, whole)?;
    }
    let FigureSet { title, unit, as_of, source, .. } = one.set.clone();
    let set = reading.take_nth("figure_number", at, |_| {
        FigureSet::parse(title.clone(), unit.clone(), as_of.clone(), source.clone(), total, parts.clone())
    })?;
    one.set = set;
    Some(one)
}

fn numbered(n: usize) -> Section {
    Section::parse(&format!("section-{n}")).expect("a short word")
}

/// A key that no part of the report has.
fn free(before: &ReportContent, sections: &[ReportSection]) -> Section {
    let taken = |key: &Section| {
        let known = before.sections.iter().chain(sections).map(|one| &one.key);
        known.chain(before.figures.iter().map(|one| &one.key)).any(|other| other == key)
    };
    (1..).map(numbered).find(|key| !taken(key)).expect("there are more numbers than sections")
}
