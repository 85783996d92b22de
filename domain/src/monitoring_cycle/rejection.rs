//! Why a request about a cycle is refused.

use jiff::civil::Date;

use crate::{
    aggregate::Rejection,
    values::{Language, Period, Position, ValueError, dotted},
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
    /// The cut-off leaves out a part of the term to answer, and somebody is silent before it.
    CutOffWithinTerm {
        /// The cut-off.
        at: Position,
        /// The last position within the term.
        term_ended_at: Position,
    },
}

impl CycleRejection {
    fn words(&self) -> ValueError {
        use CycleRejection as R;
        match self {
            R::PeriodInFuture { period } => ValueError::new(
                "period-in-future",
                format!("Місяць {} ще не почався: відкрийте поточний або минулий.", period.words(Language::Uk)),
                format!("The month {} has not begun: open the present or a past one.", period.words(Language::En)),
            ),
            R::NobodyToAnswer => ValueError::new(
                "nobody-to-answer",
                "За цим планом ніхто не має звітувати: перевірте, чи затверджено план і чи призначено виконавців.",
                "Nobody has to report under this plan: see that it is adopted and that bodies are responsible.",
            ),
            R::AlreadyOpen { period } => ValueError::new(
                "cycle-already-open",
                format!(
                    "Звітний місяць {} вже відкрито: перелік тих, хто звітує, і строк відповіді змінити не можна.",
                    period.words(Language::Uk)
                ),
                format!(
                    "The month {} is open already: who answers and by when can no longer be changed.",
                    period.words(Language::En)
                ),
            ),
            R::AlreadyClosed { at } => ValueError::new(
                "cycle-already-closed",
                format!("Звітний місяць уже закрито на позиції {at}: відкрити чи закрити його ще раз не можна."),
                format!("The month was closed at position {at} already: it can be neither opened nor closed again."),
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
                format!("Місяць триває до {} включно: закрити його можна з наступного дня.", dotted(*last_day)),
                format!("The month runs until {last_day} inclusive: close it from the next day on."),
            ),
            R::TermStillRuns { due_on, silent } => ValueError::new(
                "term-still-runs",
                format!(
                    "Строк відповіді триває до {} включно, бракує відповідей: {silent}. Закрийте місяць після цього дня.",
                    dotted(*due_on)
                ),
                format!("The term to answer ends on {due_on}; answers missing: {silent}. Close the month after that."),
            ),
            R::CutOffWithinTerm { at, term_ended_at } => ValueError::new(
                "cut-off-within-term",
                format!(
                    "Позиція {at} відтинає частину строку відповіді, який тривав до позиції {term_ended_at}: вкажіть її або пізнішу."
                ),
                format!(
                    "Position {at} cuts off a part of the term to answer, which ran up to position {term_ended_at}: give that one or a later."
                ),
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
