//! The list is approved.

use crate::{
    aggregate::Context,
    training::{Course, TrainingEvent, TrainingRejection as R, list_hash},
    values::Sha256,
};

/// Approves the list as it is: its hash stands for it from now on.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ApproveList {
    /// The hash of the list that was looked at; another one is refused. Nothing, when whoever approves takes it as it is.
    pub sha256: Option<Sha256>,
}

impl ApproveList {
    pub(super) fn decide(&self, course: &Course, context: &Context) -> Result<Vec<TrainingEvent>, R> {
        course.by_organiser(context)?;
        let (people, marked) = (course.people(), course.counts.marked());
        if people == 0 {
            return Err(R::ListEmpty);
        }
        if marked < people {
            return Err(R::Unmarked { people: people - marked });
        }
        let sha256 = list_hash(course);
        if self.sha256.as_ref().is_some_and(|seen| *seen != sha256) {
            return Err(R::OtherList);
        }
        Ok(vec![TrainingEvent::ListApproved {
            edition: course.edition + 1,
            sha256,
            counts: course.counts,
            by: context.actor.clone(),
        }])
    }
}

#[cfg(test)]
mod tests {
    use crate::training::{ApproveList, Attendance::*, Counts, TrainingEvent, list_hash, sample::*};

    fn seen(n: u32) -> Asked {
        (Command::ApproveList(ApproveList { sha256: Some(hash(n)) }), coordinator(14))
    }

    #[test]
    fn an_approval_stands_for_the_list_as_it_is() {
        let marked = listed_and(&[mark(&[(1, Present), (2, Absent), (3, Present)], 9), hold(12)]);
        let sha256 = list_hash(&course(&marked));
        let counts = Counts { present: 2, absent: 1, ..Counts::default() };
        let by = coordinator(13).actor;
        ask(&marked, approve(13)).then(&[TrainingEvent::ListApproved {
            edition: 1,
            sha256: sha256.clone(),
            counts,
            by,
        }]);
        let looked_at = (Command::ApproveList(ApproveList { sha256: Some(sha256) }), coordinator(13));
        assert_eq!(ask(&marked, looked_at).events().len(), 1);
        ask(&marked, seen(1)).then_refused("other-list");
        ask(&approved_and(&[]), approve(14)).then_nothing_new();
        ask(&approved_and(&[]), seen(1)).then_refused("other-list");
    }

    #[test]
    fn a_list_is_approved_when_the_training_was_held_and_everyone_is_marked() {
        ask(&listed_and(&[]), approve(9)).then_refused("training-not-held");
        ask(&listed_and(&[mark(&[(1, Present)], 9), hold(12)]), approve(13)).then_refused("participants-unmarked");
        let nobody = [schedule(), invite(&[JUSTICE], &[INTERIOR]), hold(12)];
        ask(&nobody, approve(13)).then_refused("list-empty");
    }

    #[test]
    fn another_mark_is_another_hash() {
        let list = |attendance| list_hash(&course(&listed_and(&[mark(&[(1, attendance)], 9)])));
        assert_ne!(list(Present), list(Visitor));
        assert_eq!(list(Present), list(Present));
    }
}
