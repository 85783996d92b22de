//! The page that a form comes back on when it is refused.

use actix_web::http::StatusCode;

use super::Sent;
use crate::{
    audit,
    pages::{
        anomalies::QuestionsPage,
        consents,
        forms::{
            draft::{Draft, Drafts, Fault},
            fields::{Fields, Unread},
            page::again,
            place::{Place, field_of},
        },
        measure::MeasurePage,
        notice, reports, trainings, transitions,
        visit::{Refusal, Visit},
    },
    problem::Problem,
};

/// Why a form did nothing.
pub enum NotDone {
    /// Fields that cannot be read.
    Unread(Unread),
    /// A rule that refuses it.
    Refused(Problem),
}

impl From<Unread> for NotDone {
    fn from(unread: Unread) -> Self {
        Self::Unread(unread)
    }
}

impl From<Problem> for NotDone {
    fn from(problem: Problem) -> Self {
        Self::Refused(problem)
    }
}

impl Sent<'_> {
    /// What came of it, or the form again with why nothing did.
    ///
    /// # Errors
    /// The page with the form again, as it was typed.
    pub async fn or_again<T>(&self, outcome: Result<T, impl Into<NotDone>>) -> Result<T, Refusal> {
        match outcome.map_err(Into::into) {
            Ok(done) => Ok(done),
            Err(NotDone::Unread(unread)) => Err(self.unread(unread).await),
            Err(NotDone::Refused(problem)) => Err(self.refused(problem).await),
        }
    }

    /// The form again, with what cannot be read beside each field.
    pub async fn unread(&self, unread: Unread) -> Refusal {
        let faults = Fault::of(unread, self.visit.frame.t.0);
        self.again(StatusCode::UNPROCESSABLE_ENTITY, self.fields.clone(), faults).await
    }

    /// The form again, with the rule that refused it.
    pub async fn refused(&self, problem: Problem) -> Refusal {
        let t = self.visit.frame.t;
        audit::refused(self.request, Some(&self.caller), problem.status(), problem.code());
        // What a program does about a failure (repeat with its key) is not what a person does.
        let words = if problem.status().is_server_error() { t.unavailable_hint() } else { problem.sentence(t.0) };
        let pointer = problem.faults().first().map(|fault| fault.pointer.as_str());
        let fault = Fault { field: field_of(problem.code(), pointer).into(), words: words.to_owned() };
        // The page shows the present version and says so: whoever sends the form again speaks of that one.
        let another = matches!(problem.code(), "other-version" | "older-version");
        let fields = if another { self.fields.without("version") } else { self.fields.clone() };
        self.again(problem.status(), fields, vec![fault]).await
    }

    /// The form again: another message needs another key.
    pub(super) async fn sent_already(&self) -> Refusal {
        let fault = Fault { field: "".into(), words: self.visit.frame.t.sent_already().to_owned() };
        self.again(StatusCode::CONFLICT, self.fields.without("key"), vec![fault]).await
    }

    /// The form again as it was typed, with more room.
    pub async fn once_more(&self) -> Refusal {
        self.shown(StatusCode::OK, self.fields.clone(), Vec::new(), self.visit.clone()).await
    }

    async fn again(&self, status: StatusCode, fields: Fields, faults: Vec<Fault>) -> Refusal {
        let general = faults.iter().find(|fault| fault.field.is_empty()).map(|fault| fault.words.as_str());
        let visit = self.visit.saying_no(general.unwrap_or(self.visit.frame.t.mend_the_marked()));
        self.shown(status, fields, faults, visit).await
    }

    async fn shown(&self, status: StatusCode, fields: Fields, faults: Vec<Fault>, visit: Visit) -> Refusal {
        let writing = fields.writing();
        let drafts = Drafts::from(Draft::new(self.form.clone(), fields, faults));
        let page = match &self.place {
            Place::Measure(id, code) => again::<MeasurePage>(&visit, (*id, code.clone()), drafts, status).await,
            Place::Questions(id) => again::<QuestionsPage>(&visit, *id, drafts, status).await,
            Place::Position(id) => again::<consents::PositionPage>(&visit, *id, drafts, status).await,
            Place::Withdrawal(id) => again::<consents::WithdrawalPage>(&visit, *id, drafts, status).await,
            Place::Remark(id, n, _) => again::<consents::RemarkPage>(&visit, (*id, *n), drafts, status).await,
            Place::Delivery(id) => again::<consents::DeliveryPage>(&visit, *id, drafts, status).await,
            Place::Ending(id, _) => again::<consents::EndingPage>(&visit, *id, drafts, status).await,
            Place::Participants(id, _) => again::<consents::ParticipantsPage>(&visit, *id, drafts, status).await,
            Place::Annulment(id) => again::<consents::AnnulmentPage>(&visit, *id, drafts, status).await,
            Place::NewPlan => again::<transitions::BeginPage>(&visit, (), drafts, status).await,
            Place::Draft(id, _) => again::<transitions::DraftPage>(&visit, *id, drafts, status).await,
            Place::Rework(id) => again::<transitions::ReworkPage>(&visit, *id, drafts, status).await,
            Place::Step(id, part, n, _) => {
                again::<transitions::StepsPage>(&visit, (*id, *part, *n), drafts, status).await
            }
            Place::Approval(id) => again::<transitions::ApprovalPage>(&visit, *id, drafts, status).await,
            Place::NewReport => again::<reports::NewReportPage>(&visit, (), drafts, status).await,
            Place::Writing(id) => again::<reports::WritingPage>(&visit, *id, drafts, status).await,
            Place::Attaching(id) => again::<reports::AttachingPage>(&visit, *id, drafts, status).await,
            Place::ReportAct(id, act) => again::<reports::ReportActPage>(&visit, (*id, *act), drafts, status).await,
            Place::NewTraining => again::<trainings::SchedulePage>(&visit, (), drafts, status).await,
            Place::MarksFile(id) => again::<trainings::MarksFilePage>(&visit, *id, drafts, status).await,
            Place::Register(id) => again::<trainings::RegisterPage>(&visit, *id, drafts, status).await,
            Place::RegisterList(id) => again::<trainings::RegisterListPage>(&visit, *id, drafts, status).await,
            Place::Code(id) => again::<trainings::CodePage>(&visit, *id, drafts, status).await,
            Place::Links(id, _) => again::<trainings::LinksPage>(&visit, *id, drafts, status).await,
            Place::People(id, _) => again::<trainings::PeoplePage>(&visit, *id, drafts, status).await,
            Place::TrainingAct(id, act) => again::<trainings::ActPage>(&visit, (*id, *act), drafts, status).await,
        };
        // Not even the page can be shown: what was written is given back all the same.
        page.map(Box::new).unwrap_or_else(|refusal| {
            let t = visit.frame.t;
            let sentence = match refusal.status() {
                StatusCode::NOT_FOUND => t.not_found_hint(),
                StatusCode::FORBIDDEN => t.not_yours(),
                _ => t.unavailable_hint(),
            };
            let (frame, status) = (visit.frame, refusal.status());
            Box::new(notice::with_writing(self.request, frame, status, t.not_sent(), sentence, writing))
        })
    }
}
