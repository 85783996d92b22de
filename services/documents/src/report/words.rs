//! The words of reports: what closed lists are called, and how instants and places in the log are told.

use jiff::Timestamp;
use zgoda_domain::{
    calendar::kyiv,
    fulfilment::{Assurance, Execution, Timeliness},
    plan::Role,
    report::{CutOff, ReportKind},
};
use zgoda_read_models::{
    Status,
    status_report::{EvidenceRow, Mark},
};

use crate::{
    consents::words::day,
    words::{Words, capital},
};

/// So many pieces of evidence are told of one message; the rest is counted.
const PIECES: usize = 5;

impl Words {
    /// What is reported on.
    pub fn report_kind(self, kind: &ReportKind) -> String {
        match kind {
            ReportKind::Pilot { measure } => {
                format!(
                    "{} {measure}",
                    self.pick("звіт про пілотний проєкт за заходом", "report on the pilot of measure")
                )
            }
            ReportKind::Audit { measure } => {
                format!("{} {measure}", self.pick("звіт про аудит за заходом", "report on the audit of measure"))
            }
            ReportKind::HalfYearly { half } => {
                format!(
                    "{} {}",
                    self.pick("звіт про виконання плану за", "report on the plan over the"),
                    half.words(self.0)
                )
            }
        }
    }

    /// How far something is carried out.
    pub fn execution(self, execution: Execution) -> &'static str {
        match execution {
            Execution::NotStarted => self.pick("не розпочато", "not started"),
            Execution::InProgress => self.pick("виконується", "in progress"),
            Execution::PartlyDone => self.pick("виконано частково", "partly done"),
            Execution::Done => self.pick("виконано", "done"),
            Execution::NotDone => self.pick("не виконано", "not done"),
        }
    }

    /// Whether it is in time.
    pub fn timeliness(self, time: Timeliness) -> &'static str {
        match time {
            Timeliness::InTime => self.pick("у строк", "in time"),
            Timeliness::AtRisk => self.pick("строк близько", "deadline near"),
            Timeliness::Overdue => self.pick("прострочено", "overdue"),
            Timeliness::DoneLate => self.pick("виконано із запізненням", "done late"),
            Timeliness::NoDeadline => self.pick("без строку", "no deadline"),
        }
    }

    /// How sure it is.
    pub fn assurance(self, assurance: Assurance) -> &'static str {
        match assurance {
            Assurance::None => self.pick("не повідомлено", "nothing said"),
            Assurance::Reported => self.pick("повідомлено", "reported"),
            Assurance::Confirmed => self.pick("підтверджено", "confirmed"),
            Assurance::Restated => self.pick("виправлено", "restated"),
        }
    }

    /// What a body is in a measure.
    pub(super) fn duty_role(self, role: Role) -> &'static str {
        match role {
            Role::Lead => self.pick("головний", "lead"),
            Role::CoExecutor => self.pick("співвиконавець", "co-executor"),
        }
    }

    /// Whether it is in time, and how many days it is late.
    pub(super) fn lateness(self, time: Timeliness, days: Option<i64>) -> String {
        let late = days.map(|days| {
            let noun = self.noun(days, ["день", "дні", "днів"], ["day", "days"]);
            format!(", {} {days} {noun}", self.pick("на", "by"))
        });
        capital(self.timeliness(time)) + &late.unwrap_or_default()
    }

    /// The three axes in one cell.
    pub(super) fn axes(self, status: Status) -> String {
        let Status { execution, time, assurance } = status;
        let axes = [self.execution(execution), self.timeliness(time), self.assurance(assurance)];
        capital(&axes.join("; "))
    }

    /// What came of an expected answer, in a sign that needs no colour.
    pub(super) fn mark(self, mark: Mark) -> &'static str {
        match mark {
            Mark::NotAsked => "·",
            Mark::InTime => "+",
            Mark::Late => self.pick("з", "l"),
            Mark::Silent => "–",
            Mark::Released => self.pick("о", "r"),
        }
    }

    /// What the signs of [`Self::mark`] say.
    pub(super) fn legend(self) -> &'static str {
        self.pick(
            "Відповіді за місяцями: + вчасно; з – із запізненням; – не відповів; о – обов’язок припинився; · відповіді не очікували.",
            "Answers by month: + in time; l – late; – none; r – owed no more; · none was expected.",
        )
    }

    /// Evidence, a piece a line.
    pub(super) fn evidence(self, rows: &[EvidenceRow]) -> String {
        let mut lines: Vec<String> = rows.iter().take(PIECES).map(|row| self.piece(row)).collect();
        if let Some(more) = rows.len().checked_sub(PIECES).filter(|more| *more > 0) {
            lines.push(format!("{} {more}", self.pick("ще", "and")));
        }
        lines.join("\n")
    }

    fn piece(self, row: &EvidenceRow) -> String {
        let kind = match row.kind.as_str() {
            "letter" => self.pick("лист", "letter"),
            "act" => self.pick("акт", "act"),
            "certificate" => self.pick("свідоцтво", "certificate"),
            "url" => self.pick("сторінка", "page"),
            "file" => self.pick("файл", "file"),
            _ => self.pick("показники", "figures"),
        };
        let number = row.number.as_ref().map(|number| format!(" № {number}")).unwrap_or_default();
        let date = row.date.map(|date| format!(" {} {}", self.pick("від", "of"), day(date))).unwrap_or_default();
        format!("{kind}{number}{date} «{}»", row.title)
    }

    /// An instant on Kyiv's clock.
    pub(super) fn clock(self, at: Timestamp) -> String {
        format!("{} {}", at.to_zoned(kyiv()).strftime("%d.%m.%Y %H:%M"), self.pick("за Києвом", "Kyiv time"))
    }

    /// Up to where a report looks.
    pub(super) fn cut_off(self, cutoff: CutOff) -> String {
        format!("{}; {} {}", self.clock(cutoff.at), self.pick("журнал, позиція", "log position"), cutoff.position)
    }
}
