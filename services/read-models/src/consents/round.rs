//! A round as its row keeps it: its rules, versions and end, and how much stands open. It does not grow with the participants.

use std::{
    collections::BTreeSet,
    ops::{AddAssign, SubAssign},
};

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use zgoda_domain::{
    calendar::kyiv_date,
    consent_round::{Policy, RoundResult, Section, Subject},
    values::{Edrpou, Line, RoundId, Sha256},
};

use crate::{
    DecisionContext, RoundState,
    collation::sort_key,
    consents::held::Pause,
    shelf::{Stored, word},
    sql::Arg,
    upsert::Upsert,
};

/// A round as its row keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct RoundDoc {
    pub(crate) id: RoundId,
    pub(crate) subject: Subject,
    pub(crate) title: Line,
    pub(crate) drafter: Edrpou,
    pub(crate) policy: Policy,
    pub(crate) state: RoundState,
    /// In order; there is always one.
    pub(crate) versions: Vec<VersionDoc>,
    /// The position of the opening.
    pub(crate) opened: i64,
    pub(crate) opened_at: Timestamp,
    pub(crate) ended: Option<Ended>,
    pub(crate) pauses: Vec<Pause>,
    pub(crate) open: DecisionContext,
    pub(crate) version: i64,
}

/// A version that was put to the participants.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct VersionDoc {
    pub(crate) version: u32,
    pub(crate) sha256: Sha256,
    pub(crate) since: Timestamp,
    pub(crate) changed: BTreeSet<Section>,
    pub(crate) carried: usize,
    pub(crate) renewed: usize,
}

/// The end of a round; what was said at it stands in the log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Ended {
    pub(crate) position: i64,
    pub(crate) at: Timestamp,
    /// None when it was voided or expired.
    pub(crate) result: Option<RoundResult>,
}

impl RoundDoc {
    /// The version that is put to the participants.
    pub(crate) fn present(&self) -> &VersionDoc {
        self.versions.last().expect("a round is opened over a version")
    }

    /// The day up to which somebody holds something: of the end, or the day of the view.
    pub(crate) fn last_day(&self, today: Date) -> Date {
        self.ended.as_ref().map_or(today, |ended| kyiv_date(ended.at))
    }
}

impl Stored for RoundDoc {
    const TABLE: &'static str = "consent_round";
    const LOAD: &'static str = "SELECT id, doc FROM consent_round WHERE id IN (SELECT key FROM jsonb_each($1))";
    const STORE: Upsert = Upsert {
        into: "INSERT INTO consent_round (id, sort_key, opened, subject, state, doc)",
        cells: "ttittt",
        conflict: "ON CONFLICT (id) DO UPDATE SET state = excluded.state, doc = excluded.doc",
    };

    fn cells(&self, document: String) -> Vec<Arg> {
        vec![
            sort_key(self.title.as_str()).into(),
            self.opened.into(),
            self.subject.document().to_string().into(),
            word(&self.state).into(),
            document.into(),
        ]
    }
}

impl AddAssign for DecisionContext {
    fn add_assign(&mut self, other: Self) {
        self.participants += other.participants;
        self.silent += other.silent;
        self.open_remarks += other.open_remarks;
        self.unsettled_remarks += other.unsettled_remarks;
    }
}

impl SubAssign for DecisionContext {
    fn sub_assign(&mut self, other: Self) {
        self.participants -= other.participants;
        self.silent -= other.silent;
        self.open_remarks -= other.open_remarks;
        self.unsettled_remarks -= other.unsettled_remarks;
    }
}
