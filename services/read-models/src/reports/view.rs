//! What can be asked about reports.

use std::collections::BTreeSet;

use zgoda_domain::values::{ActorId, HalfYear, PlanId, ReportId};

use super::{feed, fetches, history, owed, queries};
use crate::{
    List, Page, ReadError, ReportFetchRow, ReportFetcher, ReportFilter, ReportHistoryRow, ReportRow, ReportVersionView,
    ReportView, View,
};

#[allow(clippy::missing_errors_doc)] // said once for all queries, beside the type
impl View {
    /// Reports with their latest version; those begun last first.
    pub async fn reports(&self, filter: &ReportFilter, page: &Page) -> Result<List<ReportRow>, ReadError> {
        queries::list(&mut self.sight().await?, filter, page).await
    }

    /// Every approved version once, in the order of the approvals, for one client; what the filter says of the state is not asked.
    pub async fn report_feed(
        &self,
        filter: &ReportFilter,
        client: &ActorId,
        page: &Page,
    ) -> Result<List<ReportRow>, ReadError> {
        feed::list(&mut self.sight().await?, filter, client, page).await
    }

    /// One report as lists show it.
    pub async fn report_row(&self, id: ReportId) -> Result<Option<ReportRow>, ReadError> {
        queries::row(&mut self.sight().await?, id).await
    }

    /// One report with its versions and comments.
    pub async fn report(&self, id: ReportId) -> Result<Option<ReportView>, ReadError> {
        queries::one(&mut self.sight().await?, id).await
    }

    /// One version of a report with what it says.
    pub async fn report_version(&self, id: ReportId, n: u32) -> Result<Option<ReportVersionView>, ReadError> {
        queries::version(&mut self.sight().await?, id, n).await
    }

    /// What happened to a report; none when there is no such report.
    pub async fn report_history(&self, id: ReportId, page: &Page) -> Result<Option<List<ReportHistoryRow>>, ReadError> {
        history::list(&mut self.sight().await?, id, page).await
    }

    /// The fetches of a report, by all clients or by one.
    pub async fn report_fetches(
        &self,
        id: ReportId,
        client: Option<&ActorId>,
        page: &Page,
    ) -> Result<List<ReportFetchRow>, ReadError> {
        fetches::list(&mut self.sight().await?, id, client, page).await
    }

    /// The plans that owe a report on a half of a year: those in force in it.
    pub async fn plans_that_report(&self, half: HalfYear) -> Result<BTreeSet<PlanId>, ReadError> {
        owed::plans(&mut self.sight().await?, half).await
    }

    /// Everybody who fetched a version.
    pub async fn report_fetchers(&self, id: ReportId, n: u32) -> Result<Vec<ReportFetcher>, ReadError> {
        fetches::fetchers(&mut self.sight().await?, id, n).await
    }
}
