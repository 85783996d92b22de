//! The rules of a round in words.

use zgoda_domain::consent_round::{AnswerTerm, CarryOver, Silence};

use super::{Given, Texts};

impl Texts {
    /// How long a body has to answer.
    pub fn answer_term(self, term: impl Given<AnswerTerm>) -> String {
        match term.given() {
            AnswerTerm::WorkingDays(n) => self.working_days(n),
            AnswerTerm::CalendarDays(n) => self.calendar_days(n),
        }
    }

    /// Days left of a term, as its rules count them.
    pub fn left_of_term(self, term: impl Given<AnswerTerm>, days: impl Given<i64>) -> String {
        let (term, days) = (term.given(), days.given());
        let counted = |days: i64| match term {
            AnswerTerm::WorkingDays(_) => self.working_days(days),
            AnswerTerm::CalendarDays(_) => self.days(days),
        };
        match days {
            0 => self.pick("сьогодні останній день", "today is the last day").to_owned(),
            1.. => {
                let left = self.words().noun(days, ["залишився", "залишилося", "залишилося"], ["left:"; 2]);
                format!("{left} {}", counted(days))
            }
            _ => format!("{} {}{}", self.pick("строк минув", "over by"), counted(-days), self.pick(" тому", "")),
        }
    }

    /// The colour of so many days left.
    pub fn urgency(self, days: impl Given<i64>) -> &'static str {
        match days.given() {
            ..0 => "red",
            0..=1 => "amber",
            2.. => "grey",
        }
    }

    /// What silence means.
    pub fn silence(self, silence: impl Given<Silence>) -> &'static str {
        match silence.given() {
            Silence::Agrees => self.pick(
                "мовчання до кінця строку означає погодження, крім органів «за згодою»",
                "silence to the end of the term counts as consent, but never of bodies named “by consent”",
            ),
            Silence::IsNoAgreement => self.pick("мовчання не є погодженням", "silence is no consent"),
        }
    }

    /// Which positions stay with a new version.
    pub fn carry_over(self, rule: impl Given<CarryOver>) -> &'static str {
        match rule.given() {
            CarryOver::Nothing => {
                self.pick("нову версію погоджують усі знову", "every body answers anew to a new version")
            }
            CarryOver::ConsentsNotConcerned => self.pick(
                "з новою версією лишаються погодження органів, яких зміни не стосуються",
                "consents of bodies that a new version does not concern stay with it",
            ),
            CarryOver::EveryConsent => {
                self.pick("з новою версією лишаються всі погодження", "every consent stays with a new version")
            }
        }
    }

    /// Whether a document may be approved over disagreements.
    pub fn over_disagreement(self, may: impl Given<bool>) -> &'static str {
        if may.given() {
            self.pick(
                "затвердити можна й за наявності розбіжностей, записаних у протоколі",
                "it may be approved over disagreements that a protocol records",
            )
        } else {
            self.pick("за наявності розбіжностей затвердити не можна", "nothing is approved over a disagreement")
        }
    }
}
