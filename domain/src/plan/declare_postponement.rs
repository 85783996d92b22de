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
