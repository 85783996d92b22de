//! What can be asked about plans of phased transition.

use zgoda_domain::values::TransitionPlanId;

use super::{history, queries};
use crate::{
    List, Page, PhaseRow, ReadError, TransitionHistoryRow, TransitionPlanFilter, TransitionPlanRow,
    TransitionPlanVersionView, TransitionPlanView, View,
};

#[allow(clippy::missing_errors_doc)] // said once for all queries, beside the type
impl View {
    /// Plans of phased transition; by title unless asked otherwise.
    pub async fn transition_plans(
        &self,
        filter: &TransitionPlanFilter,
        page: &Page,
    ) -> Result<List<TransitionPlanRow>, ReadError> {
        queries::list(&mut self.sight().await?, filter, page).await
    }

    /// One plan of phased transition.
    pub async fn transition_plan(&self, id: TransitionPlanId) -> Result<Option<TransitionPlanView>, ReadError> {
        queries::one(&mut self.sight().await?, id).await
    }

    /// The same plan as lists show it: nothing of its story is read.
    pub async fn transition_plan_row(&self, id: TransitionPlanId) -> Result<Option<TransitionPlanRow>, ReadError> {
        queries::row(&mut self.sight().await?, id).await
    }

    /// One version of such a plan, as it was sent.
    pub async fn transition_plan_version(
        &self,
        id: TransitionPlanId,
        version: u32,
    ) -> Result<Option<TransitionPlanVersionView>, ReadError> {
        queries::version(&mut self.sight().await?, id, version).await
    }

    /// The phases of such a plan by number, with their execution.
    pub async fn transition_plan_phases(&self, id: TransitionPlanId) -> Result<Option<Vec<PhaseRow>>, ReadError> {
        queries::phases(&mut self.sight().await?, id).await
    }

    /// What happened to such a plan; the latest first.
    pub async fn transition_plan_history(
        &self,
        id: TransitionPlanId,
        page: &Page,
    ) -> Result<Option<List<TransitionHistoryRow>>, ReadError> {
        history::list(&mut self.sight().await?, id, page).await
    }
}
