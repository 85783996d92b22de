//! The figures a report rests on, with their provenance, and the files that belong to it.

use zgoda_domain::report::{Attachment, Provenance, ReportFigures};
use zgoda_read_models::status_report::EvidenceRow;

use super::parts::{Chapter, Chart, Part, Table};
use crate::{table::Cell, words::Words};

impl Words {
    /// The chapter on figures; none where there are none.
    pub(super) fn figures(self, figures: &[ReportFigures]) -> Option<Chapter> {
        let parts: Vec<Part> = figures.iter().flat_map(|one| self.figure_set(one)).collect();
        let heading = self.pick("Показники", "Figures").to_owned();
        (!parts.is_empty()).then_some(Chapter { heading, wide: false, parts })
    }

    fn figure_set(self, one: &ReportFigures) -> Vec<Part> {
        let set = &one.set;
        let total = (self.pick("Усього", "Total"), set.total);
        let parts = set.parts.iter().map(|part| (part.title.as_str(), part.value));
        let row = |(title, value): (&str, i64)| vec![Cell::from(title), Cell::Number(value)];
        let table = Table {
            heading: set.title.to_string(),
            columns: vec![self.column("Показник", "Figure", 6), self.column("Значення", "Value", 2)],
            rows: parts.map(row).chain([row(total)]).collect(),
            nothing: "",
        };
        let (source, unit) = (self.pick("Джерело", "Source"), self.pick("Одиниця", "Unit"));
        let note = format!(
            "{unit}: {}; {}. {source}: {}. {}",
            set.unit,
            set.as_of,
            set.source,
            self.provenance(&one.provenance)
        );
        let mut shown = vec![Part::Table(table), Part::Note(note)];
        if !set.parts.is_empty() && set.parts.iter().all(|part| part.value >= 0) {
            shown.push(Part::Chart(Chart {
                heading: set.title.to_string(),
                series: vec![set.unit.to_string()],
                bars: set.parts.iter().map(|part| (part.title.to_string(), vec![part.value])).collect(),
            }));
        }
        shown
    }

    fn provenance(self, provenance: &Provenance) -> String {
        match provenance {
            Provenance::Evidence { evidence } => {
                let told = self.evidence(&[EvidenceRow::of(evidence)]);
                format!("{}: {told}.", self.pick("Підтвердження", "Evidence"))
            }
            Provenance::Counted { position, how } => {
                let counted =
                    self.pick("Обчислено системою за журналом до позиції", "Counted from the log up to position");
                format!("{counted} {position}: {how}")
            }
        }
    }

    /// The chapter on attachments; none where there are none.
    pub(super) fn attachments(self, attachments: &[Attachment]) -> Option<Chapter> {
        let row = |one: &Attachment| {
            let bytes = i64::try_from(one.bytes).unwrap_or(i64::MAX);
            let texts = [one.title.as_str(), one.media_type.as_str()].map(Cell::from);
            texts.into_iter().chain([Cell::Number(bytes), one.sha256.to_string().into()]).collect()
        };
        let table = Table {
            heading: self.pick("Перелік додатків", "List of attachments").to_owned(),
            columns: vec![
                self.column("Назва", "Name", 6),
                self.column("Тип", "Type", 4),
                self.column("Байтів", "Bytes", 3),
                self.column("SHA-256", "SHA-256", 9),
            ],
            rows: attachments.iter().map(row).collect(),
            nothing: "",
        };
        let heading = self.pick("Додатки", "Attachments").to_owned();
        (!attachments.is_empty()).then(|| Chapter { heading, wide: false, parts: vec![Part::Table(table)] })
    }
}
