//! The coordinator returns a message with reasons.

use crate::{
    aggregate::Context,
    fulfilment::{Fulfilment, FulfilmentEvent, FulfilmentRejection, state::Situation},
    values::{Edrpou, MeasureCode, MessageId, Paragraph, PlanId},
};

/// Returns a message; the body answers with a new one.
#[derive(Debug, Clone, PartialEq)]
pub struct ReturnMessage {
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
    /// What is wrong or missing.
    pub reasons: Paragraph,
}

impl ReturnMessage {
    pub(super) fn decide(
        &self,
        state: &Fulfilment,
        context: &Context,
    ) -> Result<Vec<FulfilmentEvent>, FulfilmentRejection> {
        if context.on_behalf_of.as_ref() != Some(&self.coordinator) {
            return Err(FulfilmentRejection::OnlyCoordinatorReviews { coordinator: self.coordinator.clone() });
        }
        match state.situation(self.message) {
            None => Err(FulfilmentRejection::NoSuchMessage { message: self.message }),
            Some(Situation::Confirmed { .. } | Situation::Superseded { .. }) => {
                Err(FulfilmentRejection::AlreadyConfirmed)
            }
            Some(Situation::Returned) => Ok(Vec::new()),
            Some(Situation::Filed { .. }) => Ok(vec![FulfilmentEvent::MessageReturned {
                plan: self.plan,
                measure: self.measure.clone(),
                body: self.body.clone(),
                message: self.message,
                returned_by: context.actor.clone(),
                reasons: self.reasons.clone(),
            }]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        fulfilment::{FileMessage, FulfilmentCommand, sample::*},
        scenario::{Scenario, acting},
    };

    fn given(events: &[FulfilmentEvent]) -> Scenario<Fulfilment> {
        Scenario::given(events)
    }

    #[test]
    fn the_coordinator_returns_a_message_with_reasons_once() {
        let return_it = || FulfilmentCommand::ReturnMessage(give_back(1));
        given(&[filed(&result(1))]).when(return_it(), &analyst()).then(&[returned(1)]);
        given(&[filed(&result(1)), returned(1)]).when(return_it(), &analyst()).then_nothing_new();
    }

    #[test]
    fn a_confirmed_message_is_corrected_and_never_returned() {
        let correction = FileMessage { restates: Some(id(1)), ..result(2) };
        let events = [filed(&result(1)), confirmed(1), filed(&correction), confirmed(2)];
        for past in [&events[..2], &events[..]] {
            given(past)
                .when(FulfilmentCommand::ReturnMessage(give_back(1)), &analyst())
                .then_refused("already-confirmed");
        }
    }

    #[test]
    fn only_the_coordinator_returns_and_only_what_was_filed() {
        given(&[filed(&result(1))])
            .when(FulfilmentCommand::ReturnMessage(give_back(1)), &acting("officer", Some(MINISTRY), "2025-02-11"))
            .then_refused("only-coordinator-reviews");
        given(&[filed(&result(1))])
            .when(FulfilmentCommand::ReturnMessage(give_back(2)), &analyst())
            .then_refused("no-such-message");
    }
}
