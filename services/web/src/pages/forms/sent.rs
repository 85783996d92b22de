//! A form that came from a page of ours, from somebody who is signed in.

mod again;

use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
};
use zgoda_domain::{
    Aggregate,
    plan::{self, Plan},
    values::{PlanId, Position},
};
use zgoda_event_log::{AppendError, CommandKey, ExecuteError, Outcome, Request};

use super::{
    fields::{Fields, Unread},
    place::Place,
};
use crate::{
    App, audit,
    identity::Caller,
    pages::{
        notice, session,
        visit::{Refusal, Visit},
    },
    permissions::About,
    personal::Reader,
    problem::Problem,
};
pub use again::NotDone;

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
        let loaded = self.visit.app.log.load::<Plan>(&plan::stream_id(id)).await;
        Ok(self.or_again(loaded.map_err(Problem::from)).await?.state)
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
        let command = self.or_again(read(&self.fields)).await?;
        let command = self.or_again(registered(&self.visit.app, command).await).await?;
        self.store::<A>(id, command, Some(key)).await.map(Some)
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
        let request = Request::<A> { key, ..Request::new(id, command, self.caller.context(app.clock.now())) };
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
        self.or_again(Reader::of(&self.caller, self.request.headers(), None)).await
    }

    /// The page that it stood on as it is now, for what is told once in answer to it.
    ///
    /// # Errors
    /// As [`Visit::of`].
    pub async fn afterwards(&self) -> Result<Visit, Refusal> {
        let mut visit = Visit::of(self.request).await?;
        visit.frame = visit.frame.at(self.place.path());
        Ok(visit)
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
}
