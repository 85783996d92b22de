//! How the parts of a plan of phased transition look in JSON, for the description only.

#![allow(dead_code, reason = "schemas; the values themselves are read by the domain")]

use utoipa::ToSchema;

/// A step of the transition, with the days in which it is made.
#[derive(ToSchema)]
pub struct PhaseWords {
    /// 1, 2, 3 …
    #[schema(minimum = 1)]
    number: u16,
    /// What it is about.
    #[schema(max_length = 500)]
    title: String,
    /// First day.
    #[schema(format = Date)]
    from: String,
    /// Last day.
    #[schema(format = Date)]
    until: String,
}

/// A system of a body.
#[derive(ToSchema)]
pub struct SystemWords {
    /// EDRPOU of its owner.
    #[schema(example = "37508470")]
    body: String,
    /// Its name.
    #[schema(max_length = 500)]
    system: String,
}

/// An exchange between two systems that is switched to monitoring of access to personal data.
#[derive(ToSchema)]
pub struct InteractionWords {
    /// In which phase.
    #[schema(minimum = 1)]
    phase: u16,
    /// Who gives the data.
    provider: SystemWords,
    /// Who takes them.
    consumer: SystemWords,
    /// The code of the service in the catalogue.
    #[schema(example = "GetPersonFullNameByDRFOCode_1", max_length = 500)]
    service_code: String,
    /// For what purpose, as the subject of the data is told.
    #[schema(max_length = 20_000)]
    purpose: String,
}

/// How an approval takes account of the pilot; `kind` says which.
#[derive(ToSchema)]
#[schema(rename_all = "kebab-case")]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum PilotBasis {
    /// It rests on a report.
    Report {
        /// Outgoing number of the report.
        #[schema(max_length = 500)]
        number: String,
        /// Of the report.
        #[schema(format = Date)]
        date: String,
        /// SHA-256 of the uploaded report.
        file: Option<String>,
    },
    /// There is no report to rest on.
    WithoutReport {
        /// Why not.
        #[schema(max_length = 20_000)]
        reason: String,
    },
}
