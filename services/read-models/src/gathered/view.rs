//! The same, asked of a view.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;
use zgoda_domain::values::{Edrpou, MeasureCode, PlanId, Position, ReportId, RoundId, TrainingId};

use super::{Addressee, AskedRound, AwaitedAnswer, InvitedTraining, NamedPlan, NamedReport, OpenDuty, ahead, named};
use crate::{ReadError, View};

#[allow(clippy::missing_errors_doc)] // said at `View`
impl View {
    /// All bodies of the register as letters address them; one query.
    pub async fn addressees(&self) -> Result<BTreeMap<Edrpou, Addressee>, ReadError> {
        named::addressees(&mut self.sight().await?).await
    }

    /// These bodies as letters address them; one query, which reads no others.
    pub async fn addressees_of(&self, bodies: &BTreeSet<Edrpou>) -> Result<BTreeMap<Edrpou, Addressee>, ReadError> {
        named::addressees_of(&mut self.sight().await?, bodies).await
    }

    /// The bodies that events after a position changed, as they are now; one query, which reads no others.
    pub async fn addressees_since(&self, position: Position) -> Result<BTreeMap<Edrpou, Addressee>, ReadError> {
        named::addressees_since(&mut self.sight().await?, position).await
    }

    /// These plans by name; one query.
    pub async fn named_plans(&self, ids: &BTreeSet<PlanId>) -> Result<HashMap<PlanId, NamedPlan>, ReadError> {
        named::plans(&mut self.sight().await?, ids).await
    }

    /// The wordings of these measures; one query.
    pub async fn named_measures(
        &self,
        keys: &BTreeSet<(PlanId, MeasureCode)>,
    ) -> Result<HashMap<(PlanId, MeasureCode), String>, ReadError> {
        named::measures(&mut self.sight().await?, keys).await
    }

    /// What these rounds are about; one query.
    pub async fn round_titles(&self, ids: &BTreeSet<RoundId>) -> Result<HashMap<RoundId, String>, ReadError> {
        named::round_titles(&mut self.sight().await?, ids).await
    }

    /// These rounds with the bodies they ask; two queries.
    pub async fn asked_rounds(&self, ids: &BTreeSet<RoundId>) -> Result<HashMap<RoundId, AskedRound>, ReadError> {
        named::rounds(&mut self.sight().await?, ids).await
    }

    /// These reports with the bodies that rely on them; two queries.
    pub async fn named_reports(&self, ids: &BTreeSet<ReportId>) -> Result<HashMap<ReportId, NamedReport>, ReadError> {
        named::reports(&mut self.sight().await?, ids).await
    }

    /// These trainings with the bodies they invite; two queries.
    pub async fn invited_trainings(
        &self,
        ids: &BTreeSet<TrainingId>,
    ) -> Result<HashMap<TrainingId, InvitedTraining>, ReadError> {
        named::trainings(&mut self.sight().await?, ids).await
    }

    /// What bound bodies have not done under adopted plans and must by a day; five queries.
    pub async fn open_duties(&self, until: Date) -> Result<Vec<OpenDuty>, ReadError> {
        ahead::duties(&mut self.sight().await?, until).await
    }

    /// Who has not answered in open months that end by a day; a few queries a month of a plan.
    pub async fn awaited_answers(&self, until: Date) -> Result<Vec<AwaitedAnswer>, ReadError> {
        ahead::answers(&mut self.sight().await?, until).await
    }

    /// Trainings of these days, and those whose lists are not approved after they were held; two queries.
    pub async fn trainings_ahead(&self, from: Date, until: Date) -> Result<Vec<InvitedTraining>, ReadError> {
        ahead::trainings(&mut self.sight().await?, from, until).await
    }
}
