//! What is asked of trainings.

use zgoda_domain::values::{CertificateNumber, Edrpou, Purpose, Subject, TrainingId};

use super::{coverage, history, list, queries};
use crate::{
    Coverage, CoverageFilter, List, ListedPerson, Page, ReadError, TrainingCertificateRow, TrainingFilter,
    TrainingHistoryRow, TrainingRow, TrainingView, View,
};

impl View {
    /// Trainings; the latest first unless asked otherwise.
    pub async fn trainings(&self, filter: &TrainingFilter, page: &Page) -> Result<List<TrainingRow>, ReadError> {
        queries::list(&mut self.sight().await?, filter, page).await
    }

    /// One training with the bodies it is for.
    pub async fn training(&self, id: TrainingId) -> Result<Option<TrainingView>, ReadError> {
        queries::one(&mut self.sight().await?, id).await
    }

    /// The same training as lists show it.
    pub async fn training_row(&self, id: TrainingId) -> Result<Option<TrainingRow>, ReadError> {
        queries::row(&mut self.sight().await?, id).await
    }

    /// The people on a training's list, all or those of one body, their names sealed. Whoever opens them journals it first.
    pub async fn training_list(
        &self,
        id: TrainingId,
        only: Option<&Edrpou>,
    ) -> Result<Option<Vec<ListedPerson>>, ReadError> {
        list::of(&mut self.sight().await?, id, only).await
    }

    /// Each registration of one person for a training, their name sealed, also those after which they left its list. As of a list.
    pub async fn registrations_of(&self, id: TrainingId, subject: Subject) -> Result<Vec<ListedPerson>, ReadError> {
        list::registrations_of(&mut self.sight().await?, id, subject).await
    }

    /// What happened to a training, without names; the latest first unless asked otherwise.
    pub async fn training_history(
        &self,
        id: TrainingId,
        page: &Page,
    ) -> Result<Option<List<TrainingHistoryRow>>, ReadError> {
        history::list(&mut self.sight().await?, id, page).await
    }

    /// The trainings on whose lists a person stands.
    pub async fn trainings_of(&self, subject: Subject) -> Result<Vec<TrainingId>, ReadError> {
        queries::of_subject(&mut self.sight().await?, subject).await
    }

    /// Those of some keys whose persons never stood on the list of the training they were made for, as far as is known here.
    pub async fn not_on_lists(&self, keys: Vec<(Subject, Purpose)>) -> Result<Vec<(Subject, Purpose)>, ReadError> {
        queries::not_on_lists(&mut self.sight().await?, keys).await
    }

    /// What anybody may know of a certificate.
    pub async fn training_certificate(
        &self,
        number: &CertificateNumber,
    ) -> Result<Option<TrainingCertificateRow>, ReadError> {
        queries::certificate(&mut self.sight().await?, number).await
    }

    /// Which bodies the trainings that were held reached.
    pub async fn coverage(&self, filter: &CoverageFilter) -> Result<Coverage, ReadError> {
        coverage::of(&mut self.sight().await?, filter).await
    }
}
