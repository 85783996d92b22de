//! Why a request about a cycle is refused.

use jiff::civil::Date;

use crate::{
    aggregate::Rejection,
    values::{Language, Period, Position, ValueError},
};

/// The broken rule, with what a person needs to mend it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.words().en)]
pub enum CycleRejection {
    /// The month has not begun.
    PeriodInFuture {
        /// The month.
        period: Period,
    },
    /// The plan expects no answer from anybody.
    NobodyToAnswer,
    /// Opened already with other duties or another last day.
    AlreadyOpen {
        /// The month.
        period: Period,
    },
    /// Closed already at a position.
    AlreadyClosed {
        /// The cut-off.
        at: Position,
    },
    /// Nobody has opened it.
    NotOpened,
    /// The cut-off lies before the first event.
    CutOffMissing,
    /// The month still runs.
    MonthNotOver {
        /// Its last day.
        last_day: Date,
    },
    /// Somebody is silent and may still answer.
    TermStillRuns {
        /// The last day to answer.
        due_on: Date,
        /// How many answers are missing.
        silent: usize,
    },
}

impl CycleRejection {
    fn words(&self) -> ValueError {
        use CycleRejection as R;
        match self {
            R::PeriodInFuture { period } => ValueError::new(
                "period-in-future",
                format!("Місяць {period} ще не почався: відкрийте поточний або минулий."),
                format!("The month {period} has not begun: open the present or a past one."),
            ),
            R::NobodyToAnswer => ValueError::new(
                "nobody-to-answer",
                "За цим планом нікому звітувати: перевірте, що план затверджено й виконавців призначено.",
                "Nobody has to report under this plan: see that it is adopted and that bodies are responsible.",
            ),
            R::AlreadyOpen { period } => ValueError::new(
                "cycle-already-open",
                format!("Звітний місяць {period} вже відкрито, і склад обов'язків зафіксовано."),
                format!("The month {period} is open already, with its duties frozen."),
            ),
            R::AlreadyClosed { at } => ValueError::new(
                "cycle-already-closed",
                format!("Звітний місяць уже закрито на позиції {at}."),
                format!("The month was closed at position {at} already."),
            ),
            R::NotOpened => ValueError::new(
                "cycle-not-opened",
                "Звітний місяць не відкрито: спершу відкрийте його.",
                "The month is not open: open it first.",
            ),
            R::CutOffMissing => ValueError::new(
                "cut-off-missing",
                "Позиція закриття має бути не меншою за 1.",
                "The position of the cut-off is at least 1.",
            ),
            R::MonthNotOver { last_day } => ValueError::new(
                "month-not-over",
                format!("Місяць триває до {last_day} включно: закрийте його пізніше."),
                format!("The month runs until {last_day} inclusive: close it later."),
            ),
            R::TermStillRuns { due_on, silent } => ValueError::new(
                "term-still-runs",
                format!("Строк відповіді спливає {due_on}, бракує відповідей: {silent}. До того закрити не можна."),
                format!("The term to answer ends on {due_on} and {silent} answers are missing: close it after that."),
            ),
        }
    }
}

impl Rejection for CycleRejection {
    fn code(&self) -> &'static str {
        self.words().code
    }

    fn sentence(&self, language: Language) -> String {
        self.words().sentence(language).to_owned()
    }

    fn is_about_input(&self) -> bool {
        matches!(self, CycleRejection::PeriodInFuture { .. } | CycleRejection::CutOffMissing)
    }
}
