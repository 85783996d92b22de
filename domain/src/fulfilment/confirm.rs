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
