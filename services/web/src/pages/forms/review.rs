//! The coordinator confirms a report or returns it.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Form, Path},
};
use zgoda_domain::{
    fulfilment::{self, Confirm, Fulfilment, FulfilmentCommand, ReturnMessage},
    values::{MeasureCode, MessageId, Paragraph, PlanId},
};
use zgoda_read_models::MessageRow;

use super::{
    fields::{Fields, Reading},
    place::Place,
    sent::Sent,
};
use crate::{
    pages::visit::{Shown, either},
    permissions::About,
};

/// The message that a form is about.
type Reported = (PlanId, MeasureCode, MessageId);

/// The coordinator confirms.
pub async fn confirm(request: HttpRequest, path: Path<Reported>, Form(fields): Form<Fields>) -> HttpResponse {
    either(review(&request, path.into_inner(), fields, true).await)
}

/// The coordinator returns.
pub async fn send_back(request: HttpRequest, path: Path<Reported>, Form(fields): Form<Fields>) -> HttpResponse {
    either(review(&request, path.into_inner(), fields, false).await)
}

async fn review(request: &HttpRequest, (id, code, message): Reported, fields: Fields, confirms: bool) -> Shown {
    let form = format!("{}-{}", if confirms { "confirm" } else { "return" }, message.0);
    let sent = Sent::of(request, Place::Measure(id, code.clone()), form, fields).await?;
    let found = sent.visit.view.message(message).await.map_err(|error| sent.visit.failed(&error))?;
    let stands_here = |row: &MessageRow| row.plan == id && row.measure == code;
    let body = found.filter(stands_here).ok_or_else(|| sent.visit.not_found())?.body.edrpou;
    let plan = sent.plan(id).await?;
    let coordinator = plan.coordinator().cloned().ok_or_else(|| sent.visit.not_found())?;
    sent.permit("review-message", About { coordinator: Some(&coordinator), ..About::default() })?;
    let stream = fulfilment::stream_id(id, &code, &body);
    let measure = code.clone();
    let command = if confirms {
        let mut reading = Reading::of(&sent.fields);
        let note = reading.take_optional("note", Paragraph::parse);
        sent.or_again(reading.done()).await?;
        FulfilmentCommand::Confirm(Confirm { plan: id, measure, body, message, coordinator, note })
    } else {
        let reasons = sent.or_again(sent.fields.one("reasons", Paragraph::parse)).await?;
        FulfilmentCommand::ReturnMessage(ReturnMessage { plan: id, measure, body, message, coordinator, reasons })
    };
    sent.execute::<Fulfilment>(stream, command, None).await?;
    Ok(sent.done(if confirms { "confirmed" } else { "returned" }, "messages"))
}
