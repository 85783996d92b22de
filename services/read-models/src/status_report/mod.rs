//! Where a plan stood at a cut-off, as the report on half a year tells it: a function of the log up to there and of nothing else.
//!
//! Whoever has the log makes the same [`StatusReport`] again, and the same JSON of it byte for byte: it is read from tables replayed up to
//! the cut-off, in a fixed order, and told for the day of the cut-off and not for today.

mod assembly;
mod comparison;
mod rows;

use zgoda_domain::{
    calendar,
    report::CutOff,
    values::{HalfYear, PlanId},
};

pub use rows::{
    EvidenceRow, Mark, ReportedBody, ReportedMeasure, ReportedMonth, ReportedPostponement, SaidRow, SilenceRow,
    StatusChange, StatusReport,
};

use crate::{ReadError, ReadModels};

/// Tells apart what programs of different versions count; to be raised whenever the same log gives other rows.
pub const VERSION: u32 = 1;

/// What is to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatusAsked {
    /// Of which plan.
    pub plan: PlanId,
    /// Over which half of a year.
    pub half: HalfYear,
    /// Up to where.
    pub cutoff: CutOff,
    /// Compared with where things stood then.
    pub since: Option<CutOff>,
}

impl ReadModels {
    /// Where a plan stood; none when there was no such plan then. So many queries, however many measures, bodies and months there are.
    ///
    /// # Errors
    /// When the log or the tables do not answer; [`ReadError::Busy`] when too many look back.
    pub async fn status_report(&self, asked: &StatusAsked) -> Result<Option<StatusReport>, ReadError> {
        let before = match asked.since {
            Some(since) => {
                let mut sight = self.sight_once(since.position, calendar::kyiv_date(since.at)).await?;
                Some(comparison::Before::of(&mut sight, asked.plan).await?)
            }
            None => None,
        };
        let mut sight = self.sight_once(asked.cutoff.position, calendar::kyiv_date(asked.cutoff.at)).await?;
        assembly::assembled(&mut sight, asked, before.as_ref()).await
    }
}
