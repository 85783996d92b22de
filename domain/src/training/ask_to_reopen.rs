//! Somebody wants an approved list changed.

use crate::{
    aggregate::Context,
    training::{Course, TrainingEvent, TrainingRejection as R},
    values::Paragraph,
};

/// Asks that an approved list be reopened; a second person decides.
#[derive(Debug, Clone, PartialEq)]
pub struct AskToReopen {
    /// Why.
    pub reason: Paragraph,
}

impl AskToReopen {
    pub(super) fn decide(&self, course: &Course, context: &Context) -> Result<Vec<TrainingEvent>, R> {
        course.by_organiser(context)?;
        Ok(vec![TrainingEvent::ReopeningAsked { reason: self.reason.clone(), by: context.actor.clone() }])
    }
}

#[cfg(test)]
mod tests {
    use crate::training::sample::*;

    #[test]
    fn the_list_stands_while_somebody_asks_for_its_reopening() {
        let asked = approved_and(&[ask_to_reopen("coordinator", 14)]);
        assert!(course(&asked).approved().is_some());
        ask(&asked, ask_to_reopen("coordinator", 15)).then_nothing_new();
        ask(&asked, ask_to_reopen("deputy", 15)).then_refused("reopening-already-asked");
        ask(&asked, certify(15)).then_refused("reopening-already-asked");
        ask(&listed_and(&[]), ask_to_reopen("coordinator", 14)).then_refused("list-not-approved");
    }
}
