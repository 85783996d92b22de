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
