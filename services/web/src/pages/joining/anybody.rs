//! A form of somebody who has no account: sent from a page of ours, recognised when it is sent twice, carried out as a participant's act.

use actix_web::{HttpRequest, http::StatusCode};
use zgoda_domain::{
    training::{self, Training, TrainingCommand},
    values::{Position, TrainingId},
};
use zgoda_event_log::{AppendError, CommandKey, ExecuteError, Request};

use crate::{
    audit,
    identity::Caller,
    pages::{
        forms::{Draft, Drafts, Fault, Fields, Unread},
        session,
        visit::{Refusal, Visit},
    },
    problem::Problem,
};

/// A form with what was typed.
pub struct Anybody<'r> {
    /// The request for a page that it is.
    pub visit: Visit,
    /// What was typed.
    pub fields: Fields,
    request: &'r HttpRequest,
}

/// What its page is shown again with, because a form did nothing.
pub struct Unheard {
    /// The visit, saying why.
    pub visit: Visit,
    /// What was typed, and what is wrong with it.
    pub drafts: Drafts,
    /// Of the answer.
    pub status: StatusCode,
}

impl<'r> Anybody<'r> {
    /// Takes a form that comes from a page of ours.
    ///
    /// # Errors
    /// The page that says that another site sent it.
    pub async fn of(request: &'r HttpRequest, fields: Fields) -> Result<Self, Refusal> {
        let visit = Visit::of(request).await?;
        if session::is_from_here(request) {
            return Ok(Self { visit, fields, request });
        }
        audit::refused(request, None, StatusCode::FORBIDDEN, "form-unproven");
        Err(visit.sent_from_elsewhere())
    }

    /// By what the form is recognised when it is sent twice. It may name a person: its digest is a keyed one.
    pub fn key(&self) -> CommandKey {
        let digest = self.visit.app.vault.digests().of_body(&self.fields.bytes());
        CommandKey::of(&format!("participant {}", self.request.path()), self.fields.text("key"), &digest)
    }

    /// True when the form was sent before and did what it asks for.
    ///
    /// # Errors
    /// The log does not answer, or knows the key from another form.
    pub async fn did(&self, key: &CommandKey) -> Result<bool, Problem> {
        match self.visit.app.log.repeated(key).await {
            Ok(first) => Ok(first.is_some()),
            Err(AppendError::Log(error)) => Err(error.into()),
            Err(AppendError::KeyReused | AppendError::Conflict { .. }) => Err(Problem::key_reused()),
        }
    }

    /// Lets a training decide, and waits until the pages show what it decided.
    ///
    /// # Errors
    /// What the training refuses with.
    pub async fn tell(&self, id: TrainingId, command: TrainingCommand, key: CommandKey) -> Result<(), Problem> {
        let app = &self.visit.app;
        let context = Caller::unknown().context(app.clock.now());
        let request = Request::<Training> { key: Some(key), ..Request::new(training::stream_id(id), command, context) };
        let done = match app.log.execute(request).await {
            Ok(done) => done,
            Err(ExecuteError::KeyReused) => return Err(Problem::key_reused()),
            Err(error) => return Err(Problem::not_executed(error, false)),
        };
        // Too late is no failure: it is stored, only the page may lag behind.
        app.read_models.wait_for(Position(done.position.0), app.settings.read_your_writes).await.ok();
        Ok(())
    }

    /// The form again, with what cannot be read beside each field.
    pub fn unread(&self, form: &str, unread: Unread) -> Unheard {
        let t = self.visit.frame.t;
        self.unheard(form, Fault::of(unread, t.0), t.mend_the_marked(), StatusCode::UNPROCESSABLE_ENTITY)
    }

    /// The form again, with the rule that refused it.
    pub fn refused(&self, form: &str, problem: &Problem) -> Unheard {
        let t = self.visit.frame.t;
        audit::refused(self.request, None, problem.status(), problem.code());
        let failed = problem.status().is_server_error();
        let sentence = if failed { t.unavailable_hint() } else { problem.sentence(t.0) };
        let field = if problem.code().starts_with("check-in-code") { "code" } else { "" };
        let faults = vec![Fault { field: field.into(), words: sentence.to_owned() }];
        self.unheard(form, faults, sentence, problem.status())
    }

    fn unheard(&self, form: &str, faults: Vec<Fault>, why: &str, status: StatusCode) -> Unheard {
        let drafts = Draft::new(form, self.fields.clone(), faults).into();
        Unheard { visit: self.visit.saying_no(why), drafts, status }
    }
}
