//! A person on a list, and a certificate, as their rows keep them: no name, and nothing sealed.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zgoda_domain::{
    training::Attendance,
    values::{CertificateNumber, Edrpou, Subject, TrainingId},
};

use crate::{
    ReadError,
    shelf::Stored,
    sql::{Arg, Run},
    upsert::Upsert,
    view::Sight,
};

/// Where a person comes from and whether they were there: what counting needs. There is a row for each person of each list, so it holds no
/// word twice: whose it is and of which training its key says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct SeatAtDoc {
    pub(crate) body: Edrpou,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) attendance: Option<Attendance>,
    /// The position from which on the person stood there; a row that is there keeps its own.
    #[serde(skip)]
    pub(crate) since: i64,
    /// The one where they left: who read the list meanwhile read of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) until: Option<i64>,
}

/// What such a row is known by: the person first, so that all rows of one stand together.
pub(crate) fn seat_at(training: &str, subject: &Subject) -> String {
    format!("{subject}/{training}")
}

/// A person's seats: of which training, since when, and what is known of each.
pub(crate) async fn seats_of(
    sight: &mut Sight,
    subject: Subject,
) -> Result<Vec<(TrainingId, i64, SeatAtDoc)>, ReadError> {
    // The character after `/` is `0`.
    let text = "SELECT id, since, doc FROM training_seat WHERE id >= $1 AND id < $2 ORDER BY id";
    let mut seats = Vec::new();
    for row in sight.tx.rows(text, vec![format!("{subject}/").into(), format!("{subject}0").into()]).await? {
        let id: String = row.get(0)?;
        let training = id.split_once('/').and_then(|(_, training)| training.parse().ok());
        let unknown = || ReadError::Row { table: "training_seat", reason: "its key names no training".to_owned() };
        seats.push((training.map(TrainingId).ok_or_else(unknown)?, row.get(1)?, row.document(2, "training_seat")?));
    }
    Ok(seats)
}

impl Stored for SeatAtDoc {
    const TABLE: &'static str = "training_seat";
    const LOAD: &'static str = "SELECT id, doc FROM training_seat WHERE id IN (SELECT key FROM jsonb_each($1))";
    const STORE: Upsert = Upsert {
        into: "INSERT INTO training_seat (id, since, doc)",
        cells: "tit",
        // Who comes back stood there before as well.
        conflict: "ON CONFLICT (id) DO UPDATE SET doc = excluded.doc",
    };

    fn cells(&self, document: String) -> Vec<Arg> {
        vec![self.since.into(), document.into()]
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
