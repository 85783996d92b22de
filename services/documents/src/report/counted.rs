//! What a draft says once its tables and figures are counted.

use zgoda_domain::{
    calendar,
    fulfilment::{Execution, Timeliness},
    report::{Basis, Provenance, ReportContent, ReportFigures},
    values::{FigurePart, FigureSet, Language, Line, Paragraph, Sha256, Text},
};
use zgoda_read_models::status_report::{ReportedMeasure, ReportedMonth, StatusReport};

use super::TEMPLATE_VERSION;
use crate::{
    consents::words::day,
    words::{Words, capital},
};

/// In the order in which reports count them, from what is best.
pub(super) const EXECUTION: [Execution; 5] =
    [Execution::Done, Execution::PartlyDone, Execution::InProgress, Execution::NotStarted, Execution::NotDone];
/// The same of time.
pub(super) const TIME: [Timeliness; 5] =
    [Timeliness::InTime, Timeliness::AtRisk, Timeliness::Overdue, Timeliness::DoneLate, Timeliness::NoDeadline];

/// A content with the figures of where a plan stood, which is kept among the files under `kept`, and with what they rest on. The figures of
/// people stay, those that were counted before are counted anew.
pub fn generated(mut content: ReportContent, status: &StatusReport, kept: Sha256) -> ReportContent {
    let counted = counted(status);
    content.figures.retain(|one| counted.iter().all(|new| new.key != one.key));
    content.figures.extend(counted);
    let basis = Basis {
        cutoff: status.cutoff,
        since: status.since,
        cycles: status.months.iter().map(|month| month.period).collect(),
        read_models_version: status.version,
        calendar_version: calendar::ukraine().version.clone(),
        template_version: Text::parse(TEMPLATE_VERSION).expect("a short word of ours"),
        status: kept,
    };
    ReportContent { basis: Some(basis), ..content }
}

/// The figures that follow from where a plan stood, in Ukrainian as the rest of a report, with the place in the log up to which they were
/// counted. Their keys stay the same, so that a correction names what it changes.
pub(super) fn counted(status: &StatusReport) -> Vec<ReportFigures> {
    let words = Words(Language::Uk);
    let answers = |count: fn(&ReportedMonth) -> u32| status.months.iter().map(|month| i64::from(count(month))).sum();
    let execution =
        EXECUTION.map(|one| (words.execution(one), measures(status, |measure| measure.status.execution == one)));
    let time = TIME.map(|one| (words.timeliness(one), measures(status, |measure| measure.status.time == one)));
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

/// How many measures are so.
pub(super) fn measures(status: &StatusReport, is_so: impl Fn(&ReportedMeasure) -> bool) -> i64 {
    i64::try_from(status.measures.iter().filter(|one| is_so(one)).count()).unwrap_or(i64::MAX)
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
