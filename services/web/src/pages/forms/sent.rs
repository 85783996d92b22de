//! A form that came from a page of ours, from somebody who is signed in; and the page it comes back on when it is refused.

use std::borrow::Cow;

use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
};
use zgoda_domain::{
    Aggregate, Context,
    plan::{self, Plan},
    values::{PlanId, Position, ValueError},
};
use zgoda_event_log::{AppendError, CommandKey, ExecuteError, Outcome, Request};

use super::{
    draft::{Draft, Drafts, Fault},
    fields::{Fields, Unread},
    page::again,
    place::{Place, field_of},
};
use crate::{
    App, audit,
    identity::Caller,
    pages::{
        anomalies::QuestionsPage,
        consents,
        measure::MeasurePage,
        notice, reports, session, trainings, transitions,
        visit::{Refusal, Visit},
    },
    permissions::About,
    personal::Reader,
    problem::Problem,
};

/// A form with who sent it.
pub struct Sent<'r> {
    /// The request for a page that it is.
    pub visit: Visit,
    /// Who sent it.
    pub caller: Caller,
    /// What was typed.
    pub fields: Fields,
    request: &'r HttpRequest,
    place: Place,
    form: String,
}

impl<'r> Sent<'r> {
    /// Takes a form of that name when it comes from a page of ours and somebody is signed in.
    ///
    /// # Errors
    /// A page with what was written, to be copied: without a reader who is signed in there is no form to show it in.
    pub async fn of(request: &'r HttpRequest, place: Place, form: String, fields: Fields) -> Result<Self, Refusal> {
        let mut visit = Visit::of(request).await?;
        visit.frame = visit.frame.at(place.path());
        match visit.frame.caller.clone() {
            Some(caller) if session::proves_origin(request, fields.text("csrf")) => {
                Ok(Self { visit, caller, fields, request, place, form })
            }
            caller => {
                audit::refused(request, caller.as_ref(), StatusCode::FORBIDDEN, "form-unproven");
                let t = visit.frame.t;
                let page = notice::with_writing(
                    request,
                    visit.frame,
                    StatusCode::FORBIDDEN,
                    t.not_sent(),
                    t.sign_in_again(),
                    fields.writing(),
                );
                Err(Box::new(page))
            }
        }
    }

    /// The request that brought it.
    pub fn request(&self) -> &'r HttpRequest {
        self.request
    }

    /// Checks a permission of the sender.
    ///
    /// # Errors
    /// As [`Sent::forbidden`].
    pub fn permit(&self, permission: &'static str, about: About<'_>) -> Result<(), Refusal> {
        if self.visit.may_about(permission, about) { Ok(()) } else { Err(self.forbidden(permission)) }
    }

    /// The page that says that this is not the sender's to do, with what they wrote.
    pub fn forbidden(&self, permission: &'static str) -> Refusal {
        audit::refused(self.request, Some(&self.caller), StatusCode::FORBIDDEN, permission);
        let t = self.visit.frame.t;
        let (frame, writing) = (self.visit.frame.clone(), self.fields.writing());
        let page =
            notice::with_writing(self.request, frame, StatusCode::FORBIDDEN, t.not_sent(), t.not_yours(), writing);
        Box::new(page)
    }

    /// A plan as the log has it.
    ///
    /// # Errors
    /// The log does not answer.
    pub async fn plan(&self, id: PlanId) -> Result<std::sync::Arc<Plan>, Refusal> {
        match self.visit.app.log.load::<Plan>(&plan::stream_id(id)).await {
            Ok(loaded) => Ok(loaded.state),
            Err(error) => Err(self.refused(error.into()).await),
        }
    }

    /// True when the form was sent before and did what it asks for. What it depends on may have changed since.
    ///
    /// # Errors
    /// The page with the form again, when it was sent with other words.
    pub async fn did(&self, key: &CommandKey) -> Result<bool, Refusal> {
        match self.visit.app.log.repeated(key).await {
            Ok(first) => Ok(first.is_some()),
            Err(AppendError::Log(error)) => Err(self.refused(error.into()).await),
            Err(AppendError::KeyReused | AppendError::Conflict { .. }) => Err(self.sent_already().await),
        }
    }

    /// The form again: another message needs another key.
    async fn sent_already(&self) -> Refusal {
        let fault = Fault { field: "".into(), words: self.visit.frame.t.sent_already().to_owned() };
        self.again(StatusCode::CONFLICT, self.fields.without("key"), vec![fault]).await
    }

    /// Lets an aggregate decide, however often the form is sent, once on the command that it gives; none when it did so before.
    ///
    /// # Errors
    /// The page with the form again, as it was typed.
    pub async fn once<A: Aggregate>(
        &self,
        id: String,
        read: impl FnOnce(&Fields) -> Result<A::Command, Unread>,
        registered: impl AsyncFnOnce(&App, A::Command) -> Result<A::Command, Problem>,
    ) -> Result<Option<Outcome>, Refusal> {
        let key = self.key();
        if self.did(&key).await? {
            return Ok(None);
        }
        let command = match read(&self.fields) {
            Ok(command) => command,
            Err(unread) => return Err(self.unread(unread).await),
        };
        match registered(&self.visit.app, command).await {
            Ok(command) => self.store::<A>(id, command, Some(key)).await.map(Some),
            Err(problem) => Err(self.refused(problem).await),
        }
    }

    /// Lets an aggregate decide on a command, stores what it decides, and waits until the pages show it.
    ///
    /// # Errors
    /// The page with the form again, as it was typed.
    pub async fn execute<A: Aggregate>(
        &self,
        id: String,
        command: A::Command,
        key: Option<CommandKey>,
    ) -> Result<(), Refusal> {
        let done = self.store::<A>(id, command, key).await?;
        self.wait_for(&done).await;
        Ok(())
    }

    /// Lets an aggregate decide on a command and stores what it decides.
    ///
    /// # Errors
    /// The page with the form again, as it was typed.
    pub async fn store<A: Aggregate>(
        &self,
        id: String,
        command: A::Command,
        key: Option<CommandKey>,
    ) -> Result<Outcome, Refusal> {
        let app = &self.visit.app;
        let now = app.clock.now();
        let context = Context { actor: self.caller.actor.clone(), on_behalf_of: self.caller.body.clone(), now };
        let request = Request::<A> { key, ..Request::new(id, command, context) };
        match app.log.execute(request).await {
            Ok(done) => Ok(done),
            Err(ExecuteError::KeyReused) => Err(self.sent_already().await),
            Err(error) => Err(self.refused(Problem::not_executed(error, false)).await),
        }
    }

    /// Waits until the pages show what was stored. Too late is no failure: it is stored, only the page may lag behind.
    pub async fn wait_for(&self, done: &Outcome) {
        let app = &self.visit.app;
        app.read_models.wait_for(Position(done.position.0), app.settings.read_your_writes).await.ok();
    }

    /// By what the form is recognised when it is sent twice: its key, under its sender and its address.
    pub fn key(&self) -> CommandKey {
        let scope = format!("{} {}", self.caller.actor.0, self.request.path());
        // The proof of origin is another one after signing in again; the form is the same.
        CommandKey::of(&scope, self.fields.text("key"), &self.fields.without("csrf").bytes())
    }

    /// The same where the form names people: a plain digest of it would let names and addresses be tried.
    pub fn personal_key(&self) -> CommandKey {
        let scope = format!("{} {}", self.caller.actor.0, self.request.path());
        let digest = self.visit.app.vault.digests().of_body(&self.fields.without("csrf").bytes());
        CommandKey::of(&scope, self.fields.text("key"), &digest)
    }

    /// Who reads what is held on persons, by this form.
    ///
    /// # Errors
    /// The page with the form again, when a header names no ground.
    pub async fn reader(&self) -> Result<Reader, Refusal> {
        match Reader::of(&self.caller, self.request.headers(), None) {
            Ok(reader) => Ok(reader),
            Err(problem) => Err(self.refused(problem).await),
        }
    }

    /// Back to the page, where the reader sees what the form did.
    pub fn done(&self, what: &str, part: &str) -> HttpResponse {
        self.done_at(&self.place.path(), what, part)
    }

    /// To another page, where the reader sees what the form did.
    pub fn done_at(&self, path: &str, what: &str, part: &str) -> HttpResponse {
        let location = format!("{path}?done={what}#{part}");
        HttpResponse::SeeOther().insert_header((header::LOCATION, location)).finish()
    }

    /// The form again, with what cannot be read beside each field.
    pub async fn unread(&self, unread: Unread) -> Refusal {
        let language = self.visit.frame.t.0;
        let fault = |(field, error): (Cow<'static, str>, ValueError)| Fault {
            field,
            words: error.sentence(language).to_owned(),
        };
        let faults = unread.into_iter().map(fault).collect();
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

    /// The form again as it was typed, with more room.
    pub async fn once_more(&self) -> Refusal {
        self.shown(StatusCode::OK, self.fields.clone(), Vec::new(), self.visit.clone()).await
    }

    async fn again(&self, status: StatusCode, fields: Fields, faults: Vec<Fault>) -> Refusal {
        let t = self.visit.frame.t;
        let general = faults.iter().find(|fault| fault.field.is_empty()).map(|fault| fault.words.clone());
        let sentence = general.unwrap_or_else(|| t.mend_the_marked().to_owned());
        let mut visit = self.visit.clone();
        visit.frame = visit.frame.saying_no(format!("{}. {sentence}", t.not_sent()));
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
