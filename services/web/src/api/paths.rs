//! The parts of addresses.

use serde::Deserialize;
use utoipa::IntoParams;
use zgoda_domain::values::{
    Edrpou, GroupId, MeasureCode, MessageId, Period, PlanId, ReportId, RoundId, Sha256, TransitionPlanId,
};

/// A body.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct BodyPath {
    /// Code of the body in the state register of legal entities.
    #[param(value_type = String, example = "43220851")]
    pub edrpou: Edrpou,
}

/// A group of bodies.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct GroupPath {
    /// Identifier of the group.
    #[param(value_type = String, example = "trembita-participants")]
    pub group: GroupId,
}

/// A plan.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct PlanPath {
    /// Identifier of the plan.
    #[param(value_type = String, format = Uuid)]
    pub id: PlanId,
}

/// A question about a plan.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct AnomalyPath {
    /// Identifier of the plan.
    #[param(value_type = String, format = Uuid)]
    pub id: PlanId,
    /// Number of the question within the plan.
    #[param(minimum = 1)]
    pub n: u32,
}

/// A report.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct ReportPath {
    /// Identifier of the report.
    #[param(value_type = String, format = Uuid)]
    pub id: ReportId,
}

/// A version of a report.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct ReportVersionPath {
    /// Identifier of the report.
    #[param(value_type = String, format = Uuid)]
    pub id: ReportId,
    /// Number of the version.
    #[param(minimum = 1)]
    pub n: u32,
}

/// A measure of a plan.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct MeasurePath {
    /// Identifier of the plan.
    #[param(value_type = String, format = Uuid)]
    pub id: PlanId,
    /// Code of the measure.
    #[param(value_type = String, example = "2.3")]
    pub code: MeasureCode,
}

/// A message on a measure.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct MessagePath {
    /// Identifier of the plan.
    #[param(value_type = String, format = Uuid)]
    pub id: PlanId,
    /// Code of the measure.
    #[param(value_type = String, example = "2.3")]
    pub code: MeasureCode,
    /// Identifier of the message.
    #[param(value_type = String, format = Uuid)]
    pub message_id: MessageId,
}

/// A month of monitoring of a plan.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct CyclePath {
    /// Identifier of the plan.
    #[param(value_type = String, format = Uuid)]
    pub id: PlanId,
    /// The month.
    #[param(value_type = String, example = "2025-03")]
    pub period: Period,
}

/// An uploaded file.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct FilePath {
    /// SHA-256 of its bytes in hexadecimal digits.
    #[param(value_type = String)]
    pub sha256: Sha256,
}

/// A plan of phased transition.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct TransitionPlanPath {
    /// Identifier of the plan of phased transition.
    #[param(value_type = String, format = Uuid)]
    pub id: TransitionPlanId,
}

/// A version of a plan of phased transition.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct TransitionVersionPath {
    /// Identifier of the plan of phased transition.
    #[param(value_type = String, format = Uuid)]
    pub id: TransitionPlanId,
    /// Number of the version.
    #[param(minimum = 1)]
    pub n: u32,
}

/// A phase of a plan of phased transition.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct PhasePath {
    /// Identifier of the plan of phased transition.
    #[param(value_type = String, format = Uuid)]
    pub id: TransitionPlanId,
    /// Number of the phase.
    #[param(minimum = 1)]
    pub n: u16,
}

/// An interaction of a plan of phased transition.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct InteractionPath {
    /// Identifier of the plan of phased transition.
    #[param(value_type = String, format = Uuid)]
    pub id: TransitionPlanId,
    /// Number of the interaction in the plan.
    #[param(minimum = 1)]
    pub n: u32,
}

/// A consent round.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct RoundPath {
    /// Identifier of the round.
    #[param(value_type = String, format = Uuid)]
    pub id: RoundId,
}

/// A remark in a consent round.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct RemarkPath {
    /// Identifier of the round.
    #[param(value_type = String, format = Uuid)]
    pub id: RoundId,
    /// Number of the remark in the round.
    #[param(minimum = 1)]
    pub n: u32,
}
