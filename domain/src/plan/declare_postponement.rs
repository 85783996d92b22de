//! A responsible body tells by letter that it will be later: the legal date stays.

use crate::{
    aggregate::Context,
    plan::{Plan, PlanEvent, PlanRejection},
    values::{Deadline, DeadlineKind, Edrpou, GroupId, Letter, MeasureCode, Paragraph},
};

/// Record the letter by which a responsible body postponed a measure.
#[derive(Debug, Clone, PartialEq)]
pub struct DeclarePostponement {
    /// Whose postponement.
    pub measure: MeasureCode,
    /// The body that declares it.
    pub by: Edrpou,
    /// The groups that body belongs to today; it may be responsible through one of them.
    pub groups: Vec<GroupId>,
    /// The letter.
    pub letter: Letter,
    /// Why.
    pub reason: Paragraph,
    /// The new date, where the letter names one.
    pub until: Option<Deadline>,
}

impl DeclarePostponement {
    pub(super) fn decide(&self, plan: &Plan, context: &Context) -> Result<Vec<PlanEvent>, PlanRejection> {
        let contents = plan.binding()?;
        let measure = contents.measure(&self.measure)?;
        plan.bound_role(&self.measure, &self.by, &self.groups)?;
        let acting = context.on_behalf_of.as_ref();
        if acting != Some(&self.by) && acting != Some(&contents.coordinator) {
            return Err(PlanRejection::NotForThisBody { edrpou: self.by.clone() });
        }
        if let Some(earlier) =
            measure.postponements.iter().find(|earlier| earlier.by == self.by && earlier.letter == self.letter)
        {
            return if earlier.reason == self.reason && earlier.until == self.until {
                Ok(Vec::new())
            } else {
                Err(PlanRejection::PostponementDeclaredOtherwise { letter: self.letter.clone() })
            };
        }
        if self.letter.date > context.today() {
            return Err(PlanRejection::LetterDateInFuture { date: self.letter.date });
        }
        let legal = measure.deadline.as_ref();
        if legal.is_some_and(|deadline| deadline.kind == DeadlineKind::Continuous) {
            return Err(PlanRejection::NothingToPostpone { measure: self.measure.clone() });
        }
        let last_day = |deadline: &Deadline| deadline.last_day;
        if let Some(until) = &self.until {
            let later = match (until.last_day, legal.and_then(last_day)) {
                (Some(new), Some(old)) => new > old,
                (Some(_), None) => true,
                (None, _) => false,
            };
            if !later {
                return Err(PlanRejection::PostponementNotLater { measure: self.measure.clone() });
            }
        }
        Ok(vec![PlanEvent::PostponementDeclared {
            measure: self.measure.clone(),
            by: self.by.clone(),
            letter: self.letter.clone(),
            reason: self.reason.clone(),
            until: self.until.clone(),
        }])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        plan::{PlanCommand, sample::*},
        scenario::{edrpou, words},
    };

    fn postpone(measure: &str, by: &str, until: Option<&str>) -> DeclarePostponement {
        DeclarePostponement {
            measure: code(measure),
            by: edrpou(by),
            groups: Vec::new(),
            letter: letter("1/10-392"),
            reason: words("після отримання інформації"),
            until: until.map(due),
        }
    }

    fn declared(of: &DeclarePostponement) -> PlanEvent {
        let DeclarePostponement { measure, by, groups: _, letter, reason, until } = of.clone();
        PlanEvent::PostponementDeclared { measure, by, letter, reason, until }
    }

    fn refused(events: Vec<PlanEvent>, command: DeclarePostponement, by: &str, code: &str) {
        given(events).when(PlanCommand::DeclarePostponement(command), &of(by)).then_refused(code);
    }

    #[test]
    fn a_responsible_body_postpones_with_or_without_a_new_date() {
        for until in [None, Some("березень 2025")] {
            let command = postpone("1.1", COORDINATOR, until);
            let event = declared(&command);
            given(adopted()).when(PlanCommand::DeclarePostponement(command), &of(COORDINATOR)).then(&[event]);
        }
        let no_legal_date = postpone("1.4", COORDINATOR, Some("березень 2025"));
        let event = declared(&no_legal_date);
        given(adopted()).when(PlanCommand::DeclarePostponement(no_legal_date), &of(COORDINATOR)).then(&[event]);
    }

    #[test]
    fn a_member_of_a_responsible_group_postpones_for_itself_and_the_coordinator_may_record_it() {
        let command = DeclarePostponement { groups: vec![group()], ..postpone("1.2", MINISTRY, None) };
        for by in [MINISTRY, COORDINATOR] {
            let event = declared(&command);
            given(adopted()).when(PlanCommand::DeclarePostponement(command.clone()), &of(by)).then(&[event]);
        }
        refused(adopted(), command, STRANGER, "not-for-this-body");
        refused(adopted(), postpone("1.2", MINISTRY, None), MINISTRY, "not-responsible");
    }

    #[test]
    fn a_body_that_is_not_bound_has_nothing_to_postpone() {
        refused(adopted(), postpone("1.1", DIIA, None), DIIA, "not-bound");
        refused(with(adopted(), declined("1.1", DIIA)), postpone("1.1", DIIA, None), DIIA, "not-bound");
        let bound = with(adopted(), consented("1.1", DIIA));
        let command = postpone("1.1", DIIA, None);
        assert_eq!(given(bound).when(PlanCommand::DeclarePostponement(command), &of(DIIA)).events().len(), 1);
    }

    #[test]
    fn the_same_letter_again_is_nothing_new_and_with_other_contents_a_mistake() {
        let command = postpone("1.1", COORDINATOR, Some("березень 2025"));
        let events = with(adopted(), declared(&command));
        given(events.clone()).when(PlanCommand::DeclarePostponement(command), &of(COORDINATOR)).then_nothing_new();
        let other = postpone("1.1", COORDINATOR, Some("квітень 2025"));
        refused(events, other, COORDINATOR, "postponement-declared-otherwise");
    }

    #[test]
    fn what_is_no_postponement_is_refused() {
        refused(vec![], postpone("1.1", COORDINATOR, None), COORDINATOR, "no-such-plan");
        refused(draft(), postpone("1.1", COORDINATOR, None), COORDINATOR, "plan-not-adopted");
        refused(adopted(), postpone("9.9", COORDINATOR, None), COORDINATOR, "unknown-measure");
        refused(adopted(), postpone("1.3", COORDINATOR, None), COORDINATOR, "nothing-to-postpone");
        for until in ["січень 2025", "31.01.2025", "01.01.2025", "постійно"] {
            refused(adopted(), postpone("1.1", COORDINATOR, Some(until)), COORDINATOR, "postponement-not-later");
        }
        let mut tomorrow = postpone("1.1", COORDINATOR, None);
        tomorrow.letter.date = jiff::civil::date(2025, 2, 11);
        refused(adopted(), tomorrow, COORDINATOR, "letter-date-in-future");
    }
}
