//! Values that are checked once, when they are parsed, and trusted from then on.

mod act;
mod certificate_number;
mod deadline;
mod dotted;
mod edrpou;
mod email;
mod evidence;
mod figure_set;
mod half_year;
mod ids;
mod measure_code;
mod months;
mod period;
mod phone;
#[cfg(test)]
mod properties;
mod purpose;
mod read_by_parse;
mod sealed;
mod sha256;
mod subject;
mod text;
mod url;
mod value_error;

pub use act::{Act, ActKind, Letter};
pub use certificate_number::CertificateNumber;
pub use deadline::{Deadline, DeadlineKind};
pub use dotted::dotted;
pub use edrpou::Edrpou;
pub use email::Email;
pub use evidence::Evidence;
pub use figure_set::{FigurePart, FigureSet};
pub use half_year::HalfYear;
pub use ids::{ActorId, GroupId, MessageId, PlanId, ReportId, RoundId, TrainingId, TransitionPlanId};
pub use measure_code::MeasureCode;
pub use period::Period;
pub use phone::Phone;
pub use purpose::Purpose;
pub use sealed::Sealed;
pub use sha256::Sha256;
pub use subject::Subject;
pub use text::{Line, Paragraph, Text};
pub use url::Url;
pub use value_error::{Language, ValueError};

use serde::{Deserialize, Serialize};

read_by_parse::read_by_parse!(
    CertificateNumber,
    Edrpou,
    Email,
    GroupId,
    HalfYear,
    MeasureCode,
    Period,
    Phone,
    Purpose,
    Sha256,
    Url
);

/// A place in the total order of the log: 1, 2, 3 … ; 0 is before the first event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Position(pub i64);

impl std::fmt::Display for Position {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}
