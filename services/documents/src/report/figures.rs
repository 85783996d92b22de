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
        let drawn = !set.parts.is_empty() && set.parts.iter().all(|part| part.value >= 0);
        let drawn = drawn.then(|| Chart {
            heading: set.title.to_string(),
            series: vec![set.unit.to_string()],
            bars: set.parts.iter().map(|part| (part.title.to_string(), vec![part.value])).collect(),
        });
        vec![Part::Figures { table, drawn, sheet: self.sheet_of_figures(one.key.as_str()) }, Part::Note(note)]
    }

    /// The sheets of figures that the system counts: their titles are too long for one, or those of charts as well.
    fn sheet_of_figures(self, key: &str) -> Option<&'static str> {
        Some(match key {
            "counted-execution" => self.pick("Показники виконання", "Figures of execution"),
            "counted-time" => self.pick("Показники строків", "Figures of time"),
            "counted-answers" => self.pick("Показники відповідей", "Figures of answers"),
            _ => return None,
        })
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
