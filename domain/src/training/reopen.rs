//! A second person lets an approved list be changed.

use crate::{
    aggregate::Context,
    training::{Course, TrainingEvent, TrainingRejection as R},
};

/// Reopens a list that somebody else asked to reopen.
#[derive(Debug, Clone, PartialEq)]
pub struct Reopen;

impl Reopen {
    #[expect(clippy::unused_self, reason = "every command decides in the same form")]
    pub(super) fn decide(&self, course: &Course, context: &Context) -> Result<Vec<TrainingEvent>, R> {
        course.by_organiser(context)?;
        let Some(asked_by) = course.asked_by.as_deref() else { return Err(R::ReopeningNotAsked) };
        if *asked_by == context.actor {
            return Err(R::SecondPersonNeeded);
        }
        Ok(vec![TrainingEvent::ListReopened {
            edition: course.edition,
            asked_by: asked_by.clone(),
            by: context.actor.clone(),
        }])
    }
}

#[cfg(test)]
mod tests {
    use crate::training::{TrainingEvent, sample::*};

    #[test]
    fn a_second_person_lets_the_list_be_changed() {
        let asked = approved_and(&[ask_to_reopen("coordinator", 14)]);
        ask(&asked, reopen("coordinator", 15)).then_refused("second-person-needed");
        ask(&asked, reopen("deputy", 15)).then(&[TrainingEvent::ListReopened {
            edition: 1,
            asked_by: person("coordinator", ORGANISER, 14).actor,
            by: person("deputy", ORGANISER, 15).actor,
        }]);
        ask(&approved_and(&[]), reopen("deputy", 15)).then_refused("reopening-not-asked");
        ask(&listed_and(&[]), reopen("deputy", 15)).then_refused("list-not-approved");
    }

    #[test]
    fn a_list_approved_again_is_another_edition() {
        let again = approved_and(&[ask_to_reopen("coordinator", 14), reopen("deputy", 15), approve(16)]);
        assert_eq!(course(&again).approved().map(|(edition, _)| edition), Some(2));
    }
}
