//! The fields by which a report is begun and written, read into what it says.

use zgoda_domain::{
    consent_round::Section,
    report::{Attachment, Markdown, ReportContent, ReportKind, ReportSection},
    representation::Credentials,
    values::{HalfYear, Line, MeasureCode, PlanId, ValueError},
};

use super::fields::{Fields, Reading, Unread};
use crate::{
    api::{AttachmentWords, ContentWords},
    problem::Problem,
};

impl Fields {
    /// What a filled-in form begins: of which plan, on what, and what it says first.
    ///
    /// # Errors
    /// Every field that cannot be read, in the order of the form.
    pub fn new_report(&self) -> Result<(PlanId, ReportKind, ContentWords, Credentials), Unread> {
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
        let credentials = reading.credentials();
        reading.make(|| {
            let sections = vec![ReportSection { key: numbered(1), heading: heading?, markdown: markdown? }];
            let words = ContentWords { title: title?, sections, figures: Vec::new(), attachments: Vec::new() };
            Some((plan?, kind?, words, credentials))
        })
    }

    /// What the draft says now, and what entitles whoever says so: texts and figures from the form, the rest as it was. A section without heading
    /// and text is left out.
    ///
    /// # Errors
    /// Every field that cannot be read; the sums that do not add up.
    pub fn rewritten(&self, before: ReportContent) -> Result<(ContentWords, Credentials), Unread> {
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
        let keys = sections.iter().map(|one: &ReportSection| one.key.clone()).collect();
        let figures = reading.figures(&before.figures, &keys);
        let dropped: Vec<&str> = self.all("drop_attachment").collect();
        let attachments = before.attachments.into_iter().filter(|one| !dropped.contains(&one.sha256.as_str()));
        let words =
            |one: Attachment| AttachmentWords { sha256: one.sha256, title: one.title, file_name: one.file_name };
        let attachments = attachments.map(words).collect();
        let credentials = reading.credentials();
        reading.make(|| Some((ContentWords { title: title?, sections, figures, attachments }, credentials)))
    }

    /// The texts of the form that a report does not show, each with its first line that is to be mended; nothing where the problem is another.
    pub fn unfit(&self, problem: &Problem) -> Option<Unread> {
        if problem.code() != "markdown-not-allowed" {
            return None;
        }
        let written =
            |i: &usize| !self.nth("section_heading", *i).is_empty() || !self.nth("section_markdown", *i).is_empty();
        // A new report has one text, which stands in a field of its own.
        let fields: Vec<String> = match self.all("section_key").count() {
            0 => vec!["markdown".to_owned()],
            n => (0..n).filter(written).map(|i| format!("section_markdown-{i}")).collect(),
        };
        let field_of = |pointer: &str| {
            let n: usize = pointer.strip_prefix("/content/sections/")?.strip_suffix("/markdown")?.parse().ok()?;
            fields.get(n).cloned()
        };
        let unread = problem.faults().iter().filter_map(|fault| {
            let error = ValueError::new("markdown-not-allowed", fault.uk.clone(), fault.en.clone());
            Some((field_of(&fault.pointer)?.into(), error))
        });
        Some(unread.collect())
    }
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
