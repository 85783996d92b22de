//! The coordinator confirms a message.

use crate::{
    aggregate::Context,
    fulfilment::{Fulfilment, FulfilmentEvent, FulfilmentRejection, state::Situation},
    values::{Edrpou, MeasureCode, MessageId, Paragraph, PlanId},
};

/// Confirms what a body reported.
#[derive(Debug, Clone, PartialEq)]
pub struct Confirm {
    /// The plan.
    pub plan: PlanId,
    /// The measure.
    pub measure: MeasureCode,
    /// The body that reported.
    pub body: Edrpou,
    /// The message.
    pub message: MessageId,
    /// The body that monitors the plan, as the plan says.
    pub coordinator: Edrpou,
    /// A remark, if any.
    pub note: Option<Paragraph>,
}

impl Confirm {
    pub(super) fn decide(
        &self,
        state: &Fulfilment,
        context: &Context,
    ) -> Result<Vec<FulfilmentEvent>, FulfilmentRejection> {
        // The coordinator leads measures itself, so a body may confirm its own message; the same person never may.
        if context.on_behalf_of.as_ref() != Some(&self.coordinator) {
            return Err(FulfilmentRejection::OnlyCoordinatorReviews { coordinator: self.coordinator.clone() });
        }
        match state.situation(self.message) {
            None => Err(FulfilmentRejection::NoSuchMessage { message: self.message }),
            Some(Situation::Returned) => Err(FulfilmentRejection::AlreadyReturned),
            Some(Situation::Confirmed { .. } | Situation::Superseded { .. }) => Ok(Vec::new()),
            Some(Situation::Filed { filed_by, .. }) if *filed_by == context.actor => {
                Err(FulfilmentRejection::ReporterMayNotConfirm)
            }
            Some(Situation::Filed { restates, .. }) => {
                if let Some(Situation::Superseded { by }) = restates.and_then(|earlier| state.situation(earlier)) {
                    return Err(FulfilmentRejection::AlreadyRestated { by: *by });
                }
                Ok(vec![FulfilmentEvent::MessageConfirmed {
                    plan: self.plan,
                    measure: self.measure.clone(),
                    body: self.body.clone(),
                    message: self.message,
                    confirmed_by: context.actor.clone(),
                    note: self.note.clone(),
                }])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        fulfilment::{FileMessage, FulfilmentCommand, sample::*},
        scenario::{Scenario, acting, edrpou},
    };

    fn given(events: &[FulfilmentEvent]) -> Scenario<Fulfilment> {
        Scenario::given(events)
    }

    #[test]
    fn another_person_of_the_coordinator_confirms_a_message() {
        given(&[filed(&result(1))]).when(FulfilmentCommand::Confirm(confirm(1)), &analyst()).then(&[confirmed(1)]);
    }

    #[test]
    fn who_filed_a_message_never_confirms_it_whichever_body_they_act_for() {
        let themselves = acting("officer", Some(COORDINATOR), "2025-02-11");
        given(&[filed(&result(1))])
            .when(FulfilmentCommand::Confirm(confirm(1)), &themselves)
            .then_refused("reporter-may-not-confirm");
    }

    #[test]
    fn the_coordinator_that_leads_a_measure_is_confirmed_by_another_of_its_people() {
        let own = FileMessage { body: edrpou(COORDINATOR), ..result(1) };
        let command = Confirm { body: edrpou(COORDINATOR), ..confirm(1) };
        let events = given(&[filed(&own)]).when(FulfilmentCommand::Confirm(command.clone()), &analyst()).events();
        assert_eq!(events.len(), 1);
        let themselves = acting("officer", Some(COORDINATOR), "2025-02-11");
        given(&[filed(&own)])
            .when(FulfilmentCommand::Confirm(command), &themselves)
            .then_refused("reporter-may-not-confirm");
    }

    #[test]
    fn a_body_that_does_not_monitor_the_plan_confirms_nothing() {
        for body in [Some(MINISTRY), Some("00032684"), None] {
            given(&[filed(&result(1))])
                .when(FulfilmentCommand::Confirm(confirm(1)), &acting("someone", body, "2025-02-11"))
                .then_refused("only-coordinator-reviews");
        }
    }

    #[test]
    fn confirming_again_changes_nothing_also_after_a_correction_took_its_place() {
        let correction = FileMessage { restates: Some(id(1)), ..result(2) };
        let events = [filed(&result(1)), confirmed(1), filed(&correction), confirmed(2)];
        given(&events[..2]).when(FulfilmentCommand::Confirm(confirm(1)), &analyst()).then_nothing_new();
        given(&events).when(FulfilmentCommand::Confirm(confirm(1)), &analyst()).then_nothing_new();
    }

    #[test]
    fn of_two_corrections_of_one_message_only_the_first_is_confirmed() {
        let second = FileMessage { restates: Some(id(1)), ..result(2) };
        let third = FileMessage { restates: Some(id(1)), ..result(3) };
        given(&[filed(&result(1)), confirmed(1), filed(&second), filed(&third), confirmed(2)])
            .when(FulfilmentCommand::Confirm(confirm(3)), &analyst())
            .then_refused("already-restated");
    }

    #[test]
    fn a_returned_or_unknown_message_cannot_be_confirmed() {
        given(&[filed(&result(1)), returned(1)])
            .when(FulfilmentCommand::Confirm(confirm(1)), &analyst())
            .then_refused("already-returned");
        given(&[]).when(FulfilmentCommand::Confirm(confirm(1)), &analyst()).then_refused("no-such-message");
    }
}
