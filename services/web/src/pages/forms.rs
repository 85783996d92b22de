//! What signed-in people do on the page of a measure: report, confirm, return. The same commands as over REST, from HTML forms.

use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::{Form, Path},
};
use zgoda_domain::{
    Context, Rejection,
    fulfilment::{self, Confirm, Fulfilment, FulfilmentCommand, FulfilmentRejection, ReturnMessage},
    plan::{self, Plan},
    values::{MeasureCode, MessageId, Paragraph, PlanId, Position, ValueError},
};
use zgoda_event_log::{CommandKey, ExecuteError, LogError, Request};
use zgoda_read_models::MessageRow;

use super::{
    fields::Fields,
    notice, session,
    visit::{Refusal, Shown, Visit, either},
};
use crate::{identity::Caller, permissions::About};

/// Names and values as the browser sends them.
type Pairs = Vec<(String, String)>;

/// A responsible body reports.
pub async fn file(request: HttpRequest, path: Path<(PlanId, MeasureCode)>, Form(pairs): Form<Pairs>) -> HttpResponse {
    let (id, code) = path.into_inner();
    either(report(&request, id, code, Fields::new(pairs)).await)
}

/// The coordinator confirms.
pub async fn confirm(
    request: HttpRequest,
    path: Path<(PlanId, MeasureCode, MessageId)>,
    Form(pairs): Form<Pairs>,
) -> HttpResponse {
    either(review(&request, path.into_inner(), &Fields::new(pairs), true).await)
}

/// The coordinator returns.
pub async fn send_back(
    request: HttpRequest,
    path: Path<(PlanId, MeasureCode, MessageId)>,
    Form(pairs): Form<Pairs>,
) -> HttpResponse {
    either(review(&request, path.into_inner(), &Fields::new(pairs), false).await)
}

async fn report(request: &HttpRequest, id: PlanId, code: MeasureCode, fields: Fields) -> Shown {
    let sent = Sent::of(request, &fields).await?;
    let body = sent.caller.body.clone().ok_or_else(|| sent.forbidden())?;
    sent.permit("file-message", About { body: Some(&body), ..About::default() })?;
    let plan = sent.plan(id).await?;
    let known = sent.visit.view.body(&body).await.map_err(|error| sent.visit.failed(&error))?;
    let today = sent.visit.view.today();
    let lasting = |from, until: Option<jiff::civil::Date>| from <= today && until.is_none_or(|until| today < until);
    let memberships = known.into_iter().flat_map(|body| body.groups);
    let groups: Vec<_> = memberships.filter(|row| lasting(row.from, row.until)).map(|row| row.group).collect();
    let duty = plan.duty(&code, &body, &groups).map_err(|refusal| sent.refused(&refusal))?;
    // The key stands in the form, so that a second click does not report twice.
    let key =
        CommandKey::of(&format!("{} {}", sent.caller.actor.0, request.path()), fields.text("key"), &fields.bytes());
    let message = MessageId(key.command_id());
    let command =
        fields.message(id, code.clone(), body.clone(), message, duty).map_err(|error| sent.unreadable(&error))?;
    let stream = fulfilment::stream_id(id, &code, &body);
    sent.execute(stream, FulfilmentCommand::FileMessage(command), Some(key)).await?;
    Ok(there(id, &code, "filed"))
}

async fn review(
    request: &HttpRequest,
    (id, code, message): (PlanId, MeasureCode, MessageId),
    fields: &Fields,
    confirms: bool,
) -> Shown {
    let sent = Sent::of(request, fields).await?;
    let found = sent.visit.view.message(message).await.map_err(|error| sent.visit.failed(&error))?;
    let stands_here = |row: &MessageRow| row.plan == id && row.measure == code;
    let body = found.filter(stands_here).ok_or_else(|| sent.visit.not_found())?.body.edrpou;
    let plan = sent.visit.view.plan(id).await.map_err(|error| sent.visit.failed(&error))?;
    let coordinator = plan.ok_or_else(|| sent.visit.not_found())?.coordinator.edrpou;
    sent.permit("review-message", About { coordinator: Some(&coordinator), ..About::default() })?;
    let stream = fulfilment::stream_id(id, &code, &body);
    let measure = code.clone();
    let command = if confirms {
        let note = fields.optional("note", Paragraph::parse).map_err(|error| sent.unreadable(&error))?;
        FulfilmentCommand::Confirm(Confirm { plan: id, measure, body, message, coordinator, note })
    } else {
        let reasons = Paragraph::parse(fields.text("reasons")).map_err(|error| sent.unreadable(&error))?;
        FulfilmentCommand::ReturnMessage(ReturnMessage { plan: id, measure, body, message, coordinator, reasons })
    };
    sent.execute(stream, command, None).await?;
    Ok(there(id, &code, if confirms { "confirmed" } else { "returned" }))
}

/// Back to the measure, where the reader sees what the form did.
fn there(id: PlanId, code: &MeasureCode, done: &str) -> HttpResponse {
    let location = format!("/plans/{id}/measures/{code}?done={done}#messages");
    HttpResponse::SeeOther().insert_header((header::LOCATION, location)).finish()
}

/// A form that came from a page of ours, from somebody who is signed in.
struct Sent<'r> {
    visit: Visit,
    caller: Caller,
    request: &'r HttpRequest,
}

impl<'r> Sent<'r> {
    async fn of(request: &'r HttpRequest, fields: &Fields) -> Result<Self, Refusal> {
        let visit = Visit::of(request).await?;
        match visit.frame.caller.clone() {
            Some(caller) if session::proves_origin(request, fields.text("csrf")) => Ok(Self { visit, caller, request }),
            _ => {
                let t = visit.frame.t;
                let status = StatusCode::FORBIDDEN;
                Err(Box::new(notice::page(request, visit.frame, status, t.not_sent(), t.sign_in_again())))
            }
        }
    }

    fn permit(&self, permission: &str, about: About<'_>) -> Result<(), Refusal> {
        if self.visit.may_about(permission, about) { Ok(()) } else { Err(self.forbidden()) }
    }

    async fn plan(&self, id: PlanId) -> Result<std::sync::Arc<Plan>, Refusal> {
        match self.visit.app.log.load::<Plan>(&plan::stream_id(id)).await {
            Ok(loaded) => Ok(loaded.state),
            Err(error) => Err(self.broken(&error)),
        }
    }

    async fn execute(&self, id: String, command: FulfilmentCommand, key: Option<CommandKey>) -> Result<(), Refusal> {
        let app = &self.visit.app;
        let now = app.clock.now();
        let context = Context { actor: self.caller.actor.clone(), on_behalf_of: self.caller.body.clone(), now };
        let request = Request::<Fulfilment> { key, ..Request::new(id, command, context) };
        let done = app.log.execute(request).await.map_err(|error| self.not_executed(&error))?;
        // Too late is no failure: the command is stored, only the page may lag behind.
        app.read_models.wait_for(Position(done.position.0), app.settings.read_your_writes).await.ok();
        Ok(())
    }

    fn not_executed(&self, error: &ExecuteError<FulfilmentRejection>) -> Refusal {
        let t = self.visit.frame.t;
        match error {
            ExecuteError::Rejected(refusal) => self.refused(refusal),
            ExecuteError::KeyReused => self.page(StatusCode::CONFLICT, t.sent_already()),
            ExecuteError::Conflict { .. } => self.page(StatusCode::CONFLICT, t.changed_meanwhile()),
            ExecuteError::Overloaded => self.page(StatusCode::SERVICE_UNAVAILABLE, t.unavailable_hint()),
            ExecuteError::Log(error) => self.broken(error),
        }
    }

    fn refused(&self, refusal: &impl Rejection) -> Refusal {
        self.page(StatusCode::CONFLICT, &refusal.sentence(self.visit.frame.t.0))
    }

    fn unreadable(&self, error: &ValueError) -> Refusal {
        self.page(StatusCode::UNPROCESSABLE_ENTITY, error.sentence(self.visit.frame.t.0))
    }

    fn forbidden(&self) -> Refusal {
        self.page(StatusCode::FORBIDDEN, self.visit.frame.t.not_yours())
    }

    fn broken(&self, error: &LogError) -> Refusal {
        tracing::error!(%error, path = self.request.path(), "a form could not be carried out");
        self.page(StatusCode::SERVICE_UNAVAILABLE, self.visit.frame.t.unavailable_hint())
    }

    fn page(&self, status: StatusCode, sentence: &str) -> Refusal {
        let frame = self.visit.frame.clone();
        Box::new(notice::page(self.request, frame, status, self.visit.frame.t.not_sent(), sentence))
    }
}
