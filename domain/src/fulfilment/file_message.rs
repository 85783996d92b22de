//! A responsible body tells where it stands.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::{
    aggregate::Context,
    fulfilment::{Duty, Execution, Fulfilment, FulfilmentEvent, FulfilmentRejection, MessageKind, state::Situation},
    plan::Participation,
    values::{Edrpou, Evidence, MeasureCode, MessageId, Paragraph, Period, PlanId},
};

/// The most pieces of evidence one message may carry.
pub const MAX_EVIDENCE: usize = 100;

/// Reports progress or a result on a measure.
#[derive(Debug, Clone, PartialEq)]
pub struct FileMessage {
    /// The plan.
    pub plan: PlanId,
    /// The measure.
    pub measure: MeasureCode,
    /// The body that reports.
    pub body: Edrpou,
    /// A fresh id; the same id again changes nothing.
    pub message: MessageId,
    /// Progress or result.
    pub kind: MessageKind,
    /// How far the body says it is.
    pub execution: Execution,
    /// What was done, in words.
    pub text: Paragraph,
    /// What proves it.
    pub evidence: Vec<Evidence>,
    /// Numbers of the indicators that this message says are met.
    pub indicators_met: BTreeSet<u8>,
    /// The date the message speaks of; for a result, the day it was reached.
    pub as_of: Date,
    /// The month of monitoring it answers, where it answers one.
    pub period: Option<Period>,
    /// The confirmed message it corrects.
    pub restates: Option<MessageId>,
    /// What the plan says of this body's responsibility.
    pub duty: Duty,
}

impl FileMessage {
    pub(super) fn decide(
        &self,
        state: &Fulfilment,
        context: &Context,
    ) -> Result<Vec<FulfilmentEvent>, FulfilmentRejection> {
        if state.situation(self.message).is_some() {
            return Ok(Vec::new());
        }
        self.check_reporter(context)?;
        self.check_dates(context.today())?;
        self.check_correction(state)?;
        self.check_claim(state)?;
        Ok(vec![FulfilmentEvent::MessageFiled {
            plan: self.plan,
            measure: self.measure.clone(),
            body: self.body.clone(),
            message: self.message,
            kind: self.kind,
            execution: self.execution,
            text: self.text.clone(),
            evidence: self.evidence.clone(),
            indicators_met: self.indicators_met.clone(),
            as_of: self.as_of,
            period: self.period,
            restates: self.restates,
            filed_by: context.actor.clone(),
        }])
    }

    /// Only a bound body reports, for itself, and only on an adopted plan.
    fn check_reporter(&self, context: &Context) -> Result<(), FulfilmentRejection> {
        if context.on_behalf_of.as_ref() != Some(&self.body) {
            return Err(FulfilmentRejection::ActsForAnotherBody { body: self.body.clone() });
        }
        if !self.duty.plan_adopted {
            return Err(FulfilmentRejection::PlanNotAdopted);
        }
        match self.duty.participation {
            Participation::Obligatory | Participation::Consented => Ok(()),
            Participation::Awaited => Err(FulfilmentRejection::ConsentAwaited),
            Participation::Declined => Err(FulfilmentRejection::ParticipationDeclined),
        }
    }

    fn check_dates(&self, today: Date) -> Result<(), FulfilmentRejection> {
        if self.as_of > today {
            return Err(FulfilmentRejection::AsOfInFuture { as_of: self.as_of, today });
        }
        match self.period.filter(|period| period.first_day() > today) {
            Some(period) => Err(FulfilmentRejection::PeriodInFuture { period }),
            None => Ok(()),
        }
    }

    /// A correction names a confirmed message that no other correction has replaced yet.
    fn check_correction(&self, state: &Fulfilment) -> Result<(), FulfilmentRejection> {
        let Some(earlier) = self.restates else { return Ok(()) };
        match state.situation(earlier) {
            Some(Situation::Confirmed { .. }) => Ok(()),
            Some(Situation::Superseded { by }) => Err(FulfilmentRejection::AlreadyRestated { by: *by }),
            Some(Situation::Filed { .. } | Situation::Returned) | None => {
                Err(FulfilmentRejection::RestatesUnconfirmed { message: earlier })
            }
        }
    }

    /// What is claimed must be possible and proved.
    fn check_claim(&self, state: &Fulfilment) -> Result<(), FulfilmentRejection> {
        if self.evidence.len() > MAX_EVIDENCE {
            return Err(FulfilmentRejection::TooMuchEvidence { pieces: self.evidence.len() });
        }
        let known = 1..=self.duty.indicators;
        if let Some(number) = self.indicators_met.iter().copied().find(|number| !known.contains(number)) {
            return Err(FulfilmentRejection::NoSuchIndicator { number, indicators: self.duty.indicators });
        }
        match (self.kind, self.execution) {
            (MessageKind::Progress, Execution::Done) => return Err(FulfilmentRejection::DoneNeedsResult),
            (MessageKind::Result, Execution::NotStarted | Execution::InProgress) => {
                return Err(FulfilmentRejection::ResultReachesNothing);
            }
            (MessageKind::Result, _) if self.evidence.is_empty() => {
                return Err(FulfilmentRejection::ResultNeedsEvidence);
            }
            _ => {}
        }
        if self.execution == Execution::Done { self.check_done(state) } else { Ok(()) }
    }

    /// Done is done when every indicator is met: by this message, or by earlier ones that the coordinator has confirmed.
    fn check_done(&self, state: &Fulfilment) -> Result<(), FulfilmentRejection> {
        if self.duty.continuous {
            return Err(FulfilmentRejection::ContinuousIsNeverDone);
        }
        let confirmed = state.confirmed_indicators(self.restates);
        let missing: Vec<u8> = (1..=self.duty.indicators)
            .filter(|number| !self.indicators_met.contains(number) && !confirmed.contains(number))
            .collect();
        if missing.is_empty() { Ok(()) } else { Err(FulfilmentRejection::IndicatorsNotMet { missing }) }
    }
}

#[cfg(test)]
mod tests;
