//! The figures a report rests on, with their provenance, and the files that belong to it.

use zgoda_domain::{
    fulfilment::{Execution, Timeliness},
    report::{Attachment, Provenance, ReportFigures},
    values::{FigurePart, FigureSet, Language, Line, Paragraph},
};
use zgoda_read_models::status_report::{EvidenceRow, ReportedMeasure, ReportedMonth, StatusReport};

use super::parts::{Chapter, Chart, Part, Table};
use crate::{
    consents::words::day,
    table::Cell,
    words::{Words, capital},
};

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

/// The figures that follow from where a plan stood, in Ukrainian as the rest of a report, with the place in the log up to which they were
/// counted. Their keys stay the same, so that a correction names what it changes.
pub fn counted(status: &StatusReport) -> Vec<ReportFigures> {
    let words = Words(Language::Uk);
    let measures = |holds: &dyn Fn(&ReportedMeasure) -> bool| status.measures.iter().filter(|one| holds(one)).count();
    let answers = |count: fn(&ReportedMonth) -> u32| status.months.iter().map(|month| i64::from(count(month))).sum();
    use Execution as E;
    let execution = [E::Done, E::PartlyDone, E::InProgress, E::NotStarted, E::NotDone]
        .map(|one| (words.execution(one), number(measures(&|measure| measure.status.execution == one))));
    use Timeliness as T;
    let time = [T::InTime, T::AtRisk, T::Overdue, T::DoneLate, T::NoDeadline]
        .map(|one| (words.timeliness(one), number(measures(&|measure| measure.status.time == one))));
    let of_months: [(&str, i64); 4] = [
        ("вчасно", answers(|month| month.in_time)),
        ("із запізненням", answers(|month| month.late)),
        ("не надано", answers(|month| month.silent)),
        ("обов’язок припинився", answers(|month| month.released)),
    ];
    vec![
        set(status, "counted-execution", "Заходи за виконанням", "захід", &execution),
        set(status, "counted-time", "Заходи за дотриманням строку", "захід", &time),
        set(status, "counted-answers", "Відповіді органів у закритих звітних місяцях", "відповідь", &of_months),
    ]
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn set(status: &StatusReport, key: &str, title: &str, unit: &str, parts: &[(&str, i64)]) -> ReportFigures {
    let line = |text: &str| Line::parse(text).expect("words of ours are a line");
    let total = parts.iter().map(|(_, value)| value).sum();
    let parts = parts.iter().map(|(name, value)| FigurePart { title: line(&capital(name)), value: *value }).collect();
    let (as_of, source) = (line(&day(status.as_of)), line("Журнал подій Згоди"));
    let how = format!("{title}: підраховано за станом плану на момент зрізу, правила версії {}.", status.version);
    ReportFigures {
        key: zgoda_domain::consent_round::Section::parse(key).expect("a key of ours"),
        set: FigureSet::parse(line(title), line(unit), as_of, source, total, parts).expect("the total is their sum"),
        provenance: Provenance::Counted {
            position: status.cutoff.position,
            how: Paragraph::parse(&how).expect("words of ours are a paragraph"),
        },
    }
}
