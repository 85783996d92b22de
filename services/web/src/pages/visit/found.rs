//! What a page is about: found for its reader, or the page that says why not.

use zgoda_domain::{
    access_journal,
    training::{self, Training},
    values::{Purpose, ReportId, RoundId, TrainingId, TransitionPlanId},
};
use zgoda_read_models::{
    BodyRef, ConsentRoundView, ListedPerson, ReadError, ReportView, TrainingView, TransitionPlanView,
};

use super::{Refusal, Visit};
use crate::{
    pages::notice,
    personal::{Opened, Reader},
};

impl Visit {
    /// A round of consent.
    ///
    /// # Errors
    /// The page that says that only those who are signed in see it, that there is none, or that a store did not answer.
    pub async fn round(&self, id: RoundId) -> Result<ConsentRoundView, Refusal> {
        self.reads_consents()?;
        let found = self.view.consent_round(id).await.map_err(|error| self.failed(&error))?;
        found.ok_or_else(|| self.not_found())
    }

    /// A plan of phased transition.
    ///
    /// # Errors
    /// As [`Visit::round`].
    pub async fn transition(&self, id: TransitionPlanId) -> Result<TransitionPlanView, Refusal> {
        self.reads_consents()?;
        let found = self.view.transition_plan(id).await.map_err(|error| self.failed(&error))?;
        found.ok_or_else(|| self.not_found())
    }

    /// A report, for whoever works on it.
    ///
    /// # Errors
    /// As [`Visit::round`].
    pub async fn report(&self, id: ReportId) -> Result<ReportView, Refusal> {
        self.works_on_reports()?;
        let found = self.view.report(id).await.map_err(|error| self.failed(&error))?;
        found.ok_or_else(|| self.not_found())
    }

    /// A training.
    ///
    /// # Errors
    /// As [`Visit::round`].
    pub async fn training(&self, id: TrainingId) -> Result<TrainingView, Refusal> {
        let found = self.view.training(id).await.map_err(|error| self.failed(&error))?;
        found.ok_or_else(|| self.not_found())
    }

    /// The reader's own body by its short name; none who acts for nobody.
    ///
    /// # Errors
    /// As [`Visit::round`].
    pub async fn own_body(&self) -> Result<Option<BodyRef>, Refusal> {
        let Some(edrpou) = self.frame.own_body() else { return Ok(None) };
        let found = self.view.body(edrpou).await.map_err(|error| self.failed(&error))?;
        let name = found.map_or_else(|| edrpou.to_string(), |body| body.short_name);
        Ok(Some(BodyRef { edrpou: edrpou.clone(), name }))
    }

    /// Opens a list for the reader, once that is recorded.
    ///
    /// # Errors
    /// The page that says that it could not be recorded or opened.
    pub async fn open(
        &self,
        about: access_journal::About,
        read: (access_journal::What, access_journal::Form),
        purpose: &Purpose,
        listed: Vec<ListedPerson>,
    ) -> Result<Vec<Opened>, Refusal> {
        let unavailable = || Box::new(notice::unavailable(&self.request, self.frame.clone()));
        let caller = self.frame.caller.as_ref().ok_or_else(|| self.not_for_reader())?;
        let reader = Reader::of(caller, self.request.headers(), None).map_err(|_| unavailable())?;
        let opened = self.app.open_list(&reader, read, about, purpose, listed).await;
        opened.map_err(|problem| {
            tracing::error!(code = problem.code(), "a list could not be opened for a page");
            unavailable()
        })
    }

    /// The hash of a training's list as it is now.
    ///
    /// # Errors
    /// As [`Visit::round`].
    pub async fn list_hash(&self, id: TrainingId) -> Result<String, Refusal> {
        let loaded = self.app.log.load::<Training>(&training::stream_id(id)).await;
        let loaded = loaded.map_err(|error| self.failed(&ReadError::Log(Box::new(error))))?;
        let course = loaded.state.course().ok_or_else(|| self.not_found())?;
        Ok(training::list_hash(course).to_string())
    }
}
