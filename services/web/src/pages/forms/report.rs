//! A responsible body reports.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Form, Path},
};
use zgoda_domain::{
    fulfilment::{self, Fulfilment, FulfilmentCommand},
    values::{MeasureCode, MessageId, PlanId},
};
use zgoda_event_log::CommandKey;

use super::{fields::Fields, place::Place, sent::Sent};
use crate::{
    pages::visit::{Shown, either},
    permissions::About,
    problem::Problem,
};

/// The name of the form on the page of a measure.
pub const REPORT: &str = "report";

/// A responsible body reports.
pub async fn file(request: HttpRequest, path: Path<(PlanId, MeasureCode)>, Form(fields): Form<Fields>) -> HttpResponse {
    let (id, code) = path.into_inner();
    either(report(&request, id, code, fields).await)
}

async fn report(request: &HttpRequest, id: PlanId, code: MeasureCode, fields: Fields) -> Shown {
    let sent = Sent::of(request, Place::Measure(id, code.clone()), REPORT.to_owned(), fields).await?;
    let body = sent.caller.body.clone().ok_or_else(|| sent.forbidden("file-message"))?;
    sent.permit("file-message", About { body: Some(&body), ..About::default() })?;
    // The key stands in the form, so that a second click does not report twice.
    let scope = format!("{} {}", sent.caller.actor.0, request.path());
    let key = CommandKey::of(&scope, sent.fields.text("key"), &sent.fields.bytes());
    if sent.did(&key).await? {
        return Ok(sent.done("filed", "messages"));
    }
    let plan = sent.plan(id).await?;
    let known = sent.visit.view.body(&body).await.map_err(|error| sent.visit.failed(&error))?;
    let today = sent.visit.view.today();
    let lasting = |from, until: Option<jiff::civil::Date>| from <= today && until.is_none_or(|until| today < until);
    let memberships = known.into_iter().flat_map(|body| body.groups);
    let groups: Vec<_> = memberships.filter(|row| lasting(row.from, row.until)).map(|row| row.group).collect();
    let duty = plan.duty(&code, &body, &groups).map_err(|rejection| Problem::rejected(&rejection));
    let duty = sent.or_again(duty).await?;
    let message = MessageId(key.command_id());
    let command = sent.or_again(sent.fields.message(id, code.clone(), body.clone(), message, duty)).await?;
    let stream = fulfilment::stream_id(id, &code, &body);
    sent.execute::<Fulfilment>(stream, FulfilmentCommand::FileMessage(command), Some(key)).await?;
    Ok(sent.done("filed", "messages"))
}
