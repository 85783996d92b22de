//! What happens in one body's fulfilment of one measure.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    aggregate::DomainEvent,
    fulfilment::{Execution, MessageKind},
    values::{ActorId, Edrpou, Evidence, MeasureCode, MessageId, Paragraph, Period, PlanId},
};

/// Stored as `fulfilment.<variant>`; see `api-spec/events/fulfilment/`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "snake_case")]
pub enum FulfilmentEvent {
    /// A responsible body told where it stands.
    MessageFiled {
        /// The plan.
        plan: PlanId,
        /// The measure.
        measure: MeasureCode,
        /// The body that reports.
        body: Edrpou,
        /// The message.
        message: MessageId,
        /// Progress or result.
        kind: MessageKind,
        /// How far the body says it is.
        execution: Execution,
        /// What was done, in words.
        text: Paragraph,
        /// What proves it.
        evidence: Vec<Evidence>,
        /// Numbers of the indicators the message says are met.
        indicators_met: BTreeSet<u8>,
        /// The date the message speaks of ("станом на"); for a result, the day it was reached.
        as_of: Date,
        /// The month of monitoring it answers, where it answers one.
        period: Option<Period>,
        /// The earlier confirmed message it corrects.
        restates: Option<MessageId>,
        /// Who filed it, and hence may not confirm it.
        filed_by: ActorId,
    },
    /// The coordinator confirmed a message.
    MessageConfirmed {
        /// The plan.
        plan: PlanId,
        /// The measure.
        measure: MeasureCode,
        /// The body that had reported.
        body: Edrpou,
        /// The message.
        message: MessageId,
        /// Who confirmed it.
        confirmed_by: ActorId,
        /// A remark, if any.
        note: Option<Paragraph>,
    },
    /// The coordinator returned a message with reasons.
    MessageReturned {
        /// The plan.
        plan: PlanId,
        /// The measure.
        measure: MeasureCode,
        /// The body that had reported.
        body: Edrpou,
        /// The message.
        message: MessageId,
        /// Who returned it.
        returned_by: ActorId,
        /// Why.
        reasons: Paragraph,
    },
}

impl DomainEvent for FulfilmentEvent {}
