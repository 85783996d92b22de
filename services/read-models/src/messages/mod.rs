//! Messages of bodies on measures, and what became of them. Their rows are the steps in `fulfilments`; their words are read from the log.

pub(crate) mod queries;

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zgoda_domain::{
    fulfilment::{Execution, MessageKind},
    values::{ActorId, Evidence, MeasureCode, MessageId, Period, PlanId},
};

use crate::{BodyRef, Sorted, Sorts};

/// One message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MessageRow {
    /// Its identifier.
    #[schema(value_type = String, format = Uuid)]
    pub id: MessageId,
    /// The plan.
    #[schema(value_type = String, format = Uuid)]
    pub plan: PlanId,
    /// The measure.
    #[schema(value_type = String, example = "2.3")]
    pub measure: MeasureCode,
    /// The body that reports.
    pub body: BodyRef,
    /// `progress` or `result`.
    #[schema(value_type = String, example = "progress")]
    pub kind: MessageKind,
    /// How far the body says it is.
    #[schema(value_type = String, example = "in-progress")]
    pub execution: Execution,
    /// What was done, in words.
    pub text: String,
    /// What proves it.
    #[schema(value_type = Vec<Object>)]
    pub evidence: Vec<Evidence>,
    /// Numbers of the indicators the message says are met.
    pub indicators_met: BTreeSet<u8>,
    /// The date it speaks of; for a result, the day it was reached.
    #[schema(value_type = String, format = Date)]
    pub as_of: Date,
    /// The month of monitoring it answers.
    #[schema(value_type = Option<String>, example = "2025-03")]
    pub period: Option<Period>,
    /// The earlier message it corrects.
    #[schema(value_type = Option<String>, format = Uuid)]
    pub restates: Option<MessageId>,
    /// What became of it.
    pub state: MessageState,
    /// Who filed it: the subject of a token, never a name.
    #[schema(value_type = String)]
    pub filed_by: ActorId,
    /// When it was recorded here.
    #[schema(value_type = String, format = DateTime)]
    pub filed_at: Timestamp,
    /// The review, once there is one.
    pub review: Option<ReviewRow>,
    /// Position of the event that filed it.
    pub position: i64,
    /// Version of the fulfilment's stream, for If-Match.
    pub version: i64,
}

impl Sorted for MessageRow {
    const SORTS: Sorts = Sorts(&["-position"]);
}

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MessageState {
    /// Waits for the coordinator.
    Filed,
    /// Confirmed.
    Confirmed,
    /// Returned with reasons.
    Returned,
    /// Confirmed, and corrected by a later confirmed message.
    Restated,
}

/// The coordinator's answer to a message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ReviewRow {
    /// Who reviewed it: the subject of a token, never a name.
    #[schema(value_type = String)]
    pub by: ActorId,
    /// When it was recorded here.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// The remark of a confirmation or the reasons of a return.
    pub note: Option<String>,
}
