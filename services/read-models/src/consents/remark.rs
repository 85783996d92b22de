//! A remark as its row keeps it: how far it is, and where the log tells what was said.

use serde::{Deserialize, Serialize};
use zgoda_domain::{
    consent_round::RemarkAnswer,
    values::{Edrpou, RoundId},
};

use crate::{Outcome, RemarkCounts, shelf::Stored, sql::Arg, upsert::Upsert};

/// A remark as its row keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct RemarkDoc {
    pub(crate) round: RoundId,
    pub(crate) n: u32,
    pub(crate) body: Edrpou,
    pub(crate) stage: Outcome,
    /// The position of the position taken that holds its words.
    pub(crate) raised: i64,
    pub(crate) answer: Option<RemarkAnswer>,
    /// The position of the last answer.
    pub(crate) answered: Option<i64>,
    /// The position at which it was maintained last.
    pub(crate) maintained: Option<i64>,
}

/// What a remark's row is known by.
pub(crate) fn remark_id(round: &str, n: u32) -> String {
    format!("{round}/{n:010}")
}

/// A remark moves from where it stood to where it stands.
pub(crate) fn moved(counts: &mut RemarkCounts, from: Outcome, to: Outcome) {
    if let Some(count) = count_of(counts, from) {
        *count = count.saturating_sub(1);
    }
    if let Some(count) = count_of(counts, to) {
        *count += 1;
    }
}

fn count_of(counts: &mut RemarkCounts, stage: Outcome) -> Option<&mut u32> {
    match stage {
        Outcome::Open => Some(&mut counts.open),
        Outcome::Answered => Some(&mut counts.answered),
        Outcome::Settled => Some(&mut counts.settled),
        Outcome::Maintained => Some(&mut counts.maintained),
        Outcome::Dropped | Outcome::NotAgreed | Outcome::Withdrawn | Outcome::Silent => None,
    }
}

impl Stored for RemarkDoc {
    const TABLE: &'static str = "consent_remark";
    const LOAD: &'static str = "SELECT id, doc FROM consent_remark WHERE id IN (SELECT key FROM jsonb_each($1))";
    const STORE: Upsert = Upsert {
        into: "INSERT INTO consent_remark (id, round_id, doc)",
        cells: "ttt",
        conflict: "ON CONFLICT (id) DO UPDATE SET doc = excluded.doc",
    };

    fn cells(&self, document: String) -> Vec<Arg> {
        vec![self.round.to_string().into(), document.into()]
    }
}
