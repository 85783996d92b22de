//! How the parts of trainings look in JSON, for the description only.

#![allow(dead_code, reason = "schemas; the values themselves are read by the domain")]

use utoipa::ToSchema;

/// A measure of a plan.
#[derive(ToSchema)]
pub(super) struct MeasureOfPlan {
    /// Identifier of the plan.
    #[schema(format = Uuid)]
    plan: String,
    /// Code of the measure.
    #[schema(example = "1.2")]
    code: String,
}
