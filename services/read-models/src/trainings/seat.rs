//! A person on a list, and a certificate, as their rows keep them: no name, and nothing sealed.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zgoda_domain::{
    training::Attendance,
    values::{CertificateNumber, Edrpou, Subject, TrainingId},
};

use crate::{shelf::Stored, sql::Arg, upsert::Upsert};

/// Where a person comes from and whether they were there: what counting needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct SeatAtDoc {
    pub(crate) training: TrainingId,
    pub(crate) subject: Subject,
    pub(crate) body: Edrpou,
    pub(crate) attendance: Option<Attendance>,
    /// No longer on the list.
    pub(crate) left: bool,
    /// The position from which on the person stood there, and the one where they left: who read the list meanwhile read of them.
    pub(crate) since: i64,
    pub(crate) until: Option<i64>,
}

/// What such a row is known by.
pub(crate) fn seat_at(training: &str, subject: &Subject) -> String {
    format!("{training}/{subject}")
}

impl Stored for SeatAtDoc {
    const TABLE: &'static str = "training_seat";
    const LOAD: &'static str = "SELECT id, doc FROM training_seat WHERE id IN (SELECT key FROM jsonb_each($1))";
    const STORE: Upsert = Upsert {
        into: "INSERT INTO training_seat (id, training_id, subject, doc)",
        cells: "tttt",
        conflict: "ON CONFLICT (id) DO UPDATE SET doc = excluded.doc",
    };

    fn cells(&self, document: String) -> Vec<Arg> {
        vec![self.training.to_string().into(), self.subject.to_string().into(), document.into()]
    }
}

/// A certificate that was issued.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct CertificateDoc {
    pub(crate) number: CertificateNumber,
    pub(crate) training: TrainingId,
    pub(crate) body: Edrpou,
    pub(crate) issued_at: Timestamp,
    pub(crate) revoked: bool,
}

impl Stored for CertificateDoc {
    const TABLE: &'static str = "training_certificate";
    const LOAD: &'static str = "SELECT id, doc FROM training_certificate WHERE id IN (SELECT key FROM jsonb_each($1))";
    const STORE: Upsert = Upsert {
        into: "INSERT INTO training_certificate (id, doc)",
        cells: "tt",
        conflict: "ON CONFLICT (id) DO UPDATE SET doc = excluded.doc",
    };

    fn cells(&self, document: String) -> Vec<Arg> {
        vec![document.into()]
    }
}
