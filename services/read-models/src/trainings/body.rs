//! A body at a training as its row keeps it.

use serde::{Deserialize, Serialize};
use zgoda_domain::values::{Edrpou, TrainingId};

use crate::{shelf::Stored, sql::Arg, upsert::Upsert};

/// Whether a body is invited, and how many of its people came.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct BodyAtDoc {
    pub(crate) training: TrainingId,
    pub(crate) body: Edrpou,
    pub(crate) invited: bool,
    pub(crate) people: i64,
    pub(crate) present: i64,
}

impl BodyAtDoc {
    /// Whether it counts as reached: invited, and somebody of it was present.
    pub(crate) fn reached(&self) -> bool {
        self.invited && self.present > 0
    }
}

/// What such a row is known by.
pub(crate) fn body_at(training: &str, body: &Edrpou) -> String {
    format!("{training}/{body}")
}

impl Stored for BodyAtDoc {
    const TABLE: &'static str = "training_body";
    const LOAD: &'static str = "SELECT id, doc FROM training_body WHERE id IN (SELECT key FROM jsonb_each($1))";
    const STORE: Upsert = Upsert {
        into: "INSERT INTO training_body (id, training_id, edrpou, invited, present, doc)",
        cells: "tttiit",
        conflict: "ON CONFLICT (id) DO UPDATE SET invited = excluded.invited, present = excluded.present, doc = excluded.doc",
    };

    fn cells(&self, document: String) -> Vec<Arg> {
        vec![
            self.training.to_string().into(),
            self.body.as_str().into(),
            i64::from(self.invited).into(),
            self.present.into(),
            document.into(),
        ]
    }
}
