//! How the parts of a report look in JSON, for the description only.

#![allow(dead_code, reason = "schemas; the values themselves are read by the domain")]

use utoipa::ToSchema;

use crate::api::shapes::{Evidence, FigureSet};

/// What is reported on; `kind` says which.
#[derive(ToSchema)]
#[schema(rename_all = "kebab-case")]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum KindWords {
    /// A pilot carried out under a measure.
    Pilot {
        /// Code of the measure.
        #[schema(example = "2.4")]
        measure: String,
    },
    /// An audit carried out under a measure.
    Audit {
        /// Code of the measure.
        #[schema(example = "3.5")]
        measure: String,
    },
    /// How the plan is carried out, over half a year.
    HalfYearly {
        /// Which half.
        #[schema(example = "2025-H1")]
        half: String,
    },
}

/// A section of the text.
#[derive(ToSchema)]
pub struct SectionWords {
    /// By which comments and changes name it; once a report.
    #[schema(example = "results", max_length = 100)]
    key: String,
    /// Its heading.
    #[schema(max_length = 500)]
    heading: String,
    /// Its text: Markdown without HTML and pictures.
    #[schema(max_length = 60_000)]
    markdown: String,
}

/// Figures, and where they come from.
#[derive(ToSchema)]
pub struct FiguresWords {
    /// By which changes name them; once a report.
    #[schema(example = "notices-shown", max_length = 100)]
    key: String,
    /// The figures.
    set: FigureSet,
    /// Where they come from.
    provenance: ProvenanceWords,
}

/// Where figures come from; `kind` says which.
#[derive(ToSchema)]
#[schema(rename_all = "kebab-case")]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ProvenanceWords {
    /// A document shows them; figures prove no figures.
    Evidence {
        /// The document.
        evidence: Evidence,
    },
    /// This system counted them.
    Counted {
        /// Everything up to this place in the log, and nothing after it.
        position: i64,
        /// What was counted, in words.
        #[schema(max_length = 20_000)]
        how: String,
    },
}
