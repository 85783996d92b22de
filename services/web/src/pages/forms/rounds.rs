//! What people do in a round of consent: the body speaks, the drafter answers, delivers and ends. The same commands as over REST.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Form, Path},
};
use zgoda_domain::{
    consent_round::{self, AnnulDelivery, ConsentRound, ConsentRoundCommand as C, RemoveParticipant},
    representation::Mandate,
    values::RoundId,
};

use super::{
    fields::{Fields, Unread},
    place::Place,
    sent::Sent,
};
use crate::{
    App, api,
    pages::visit::{Shown, either},
    permissions::About,
};

/// A body takes a position, or asks for room for more remarks.
pub async fn take_position(request: HttpRequest, id: Path<RoundId>, Form(fields): Form<Fields>) -> HttpResponse {
    if !fields.text("more").is_empty() {
        return either(more(&request, *id, fields).await);
    }
    let read = |fields: &Fields| fields.position().map(C::TakePosition);
    either(tell(&request, Place::Position(*id), *id, "take-position", fields, ("position", "matrix"), read).await)
}

async fn more(request: &HttpRequest, id: RoundId, fields: Fields) -> Shown {
    let sent = Sent::of(request, Place::Position(id), "position".to_owned(), fields).await?;
    Err(sent.once_more().await)
}

/// A body takes its position back.
pub async fn withdraw(request: HttpRequest, id: Path<RoundId>, Form(fields): Form<Fields>) -> HttpResponse {
    let read = |fields: &Fields| fields.withdrawal().map(C::WithdrawPosition);
    let place = Place::Withdrawal(*id);
    either(tell(&request, place, *id, "take-position", fields, ("position-withdrawn", "matrix"), read).await)
}

/// The drafter answers a remark.
pub async fn answer(request: HttpRequest, path: Path<(RoundId, u32)>, Form(fields): Form<Fields>) -> HttpResponse {
    let read = |n, fields: &Fields| fields.answer(n).map(C::AnswerRemark);
    either(remark(&request, path.into_inner(), "answer-remark", fields, "remark-answered", read).await)
}

/// The author of a remark is content with the answer.
pub async fn settle(request: HttpRequest, path: Path<(RoundId, u32)>, Form(fields): Form<Fields>) -> HttpResponse {
    let read = |n, fields: &Fields| fields.settlement(n).map(C::SettleRemark);
    either(remark(&request, path.into_inner(), "take-position", fields, "remark-settled", read).await)
}

/// The author of a remark holds to it.
pub async fn maintain(request: HttpRequest, path: Path<(RoundId, u32)>, Form(fields): Form<Fields>) -> HttpResponse {
    let read = |n, fields: &Fields| fields.maintenance(n).map(C::MaintainRemark);
    either(remark(&request, path.into_inner(), "take-position", fields, "remark-maintained", read).await)
}

async fn remark(
    request: &HttpRequest,
    (id, n): (RoundId, u32),
    permission: &'static str,
    fields: Fields,
    done: &'static str,
    read: impl FnOnce(u32, &Fields) -> Result<C, Unread>,
) -> Shown {
    // The remark may stand on a later page of the round's.
    let (done_there, part) = (format!("{done}&remark={n}"), format!("remark-{n}"));
    let place = Place::Remark(id, n, done);
    tell(request, place, id, permission, fields, (&done_there, &part), |fields| read(n, fields)).await
}

/// The document has reached a body.
pub async fn serve(request: HttpRequest, id: Path<RoundId>, Form(fields): Form<Fields>) -> HttpResponse {
    let read = |fields: &Fields| fields.delivery().map(C::Serve);
    let place = Place::Delivery(*id);
    either(tell(&request, place, *id, "serve-document", fields, ("delivered", "matrix"), read).await)
}

/// It turns out that the document had not reached a body.
pub async fn annul(request: HttpRequest, id: Path<RoundId>, Form(fields): Form<Fields>) -> HttpResponse {
    let read = |fields: &Fields| {
        let (body, reason, credentials) = fields.body_with_reason()?;
        Ok(C::AnnulDelivery(AnnulDelivery { body, reason, credentials }))
    };
    let place = Place::Annulment(*id);
    either(tell(&request, place, *id, "serve-document", fields, ("delivery-annulled", "matrix"), read).await)
}

/// One more body is asked.
pub async fn join(request: HttpRequest, id: Path<RoundId>, Form(fields): Form<Fields>) -> HttpResponse {
    let read = |fields: &Fields| fields.joining().map(C::AddParticipant);
    let place = Place::Participants(*id, "join");
    either(tell(&request, place, *id, "run-round", fields, ("body-joined", "matrix"), read).await)
}

/// A body is asked no more.
pub async fn leave(request: HttpRequest, id: Path<RoundId>, Form(fields): Form<Fields>) -> HttpResponse {
    let read = |fields: &Fields| {
        let (body, reason, credentials) = fields.body_with_reason()?;
        Ok(C::RemoveParticipant(RemoveParticipant { body, reason, mandate: Mandate::Shown(credentials) }))
    };
    let place = Place::Participants(*id, "leave");
    either(tell(&request, place, *id, "run-round", fields, ("body-left", "matrix"), read).await)
}

/// The drafter ends the round with its result.
pub async fn close(request: HttpRequest, id: Path<RoundId>, Form(fields): Form<Fields>) -> HttpResponse {
    let read = |fields: &Fields| fields.closing().map(C::Close);
    let place = Place::Ending(*id, "close");
    either(tell(&request, place, *id, "run-round", fields, ("round-closed", "matrix"), read).await)
}

/// The drafter ends the round with nothing.
pub async fn void(request: HttpRequest, id: Path<RoundId>, Form(fields): Form<Fields>) -> HttpResponse {
    let read = |fields: &Fields| fields.voiding().map(C::Void);
    let place = Place::Ending(*id, "void");
    either(tell(&request, place, *id, "run-round", fields, ("round-void", "history"), read).await)
}

/// Gives a command to a round once, however often its form is sent, carries out what follows from it, and goes back to the round.
async fn tell(
    request: &HttpRequest,
    place: Place,
    id: RoundId,
    permission: &'static str,
    fields: Fields,
    (done, part): (&str, &str),
    read: impl FnOnce(&Fields) -> Result<C, Unread>,
) -> Shown {
    let form = place.form().to_owned();
    let sent = Sent::of(request, place, form, fields).await?;
    sent.permit(permission, About::default())?;
    if let Some(stored) = sent.once::<ConsentRound>(consent_round::stream_id(id), read, App::as_registered).await? {
        // It is stored and nothing may say otherwise; what follows from it for the document is done later from the log.
        let followed = api::after_round(&sent.visit.app, id, stored).await;
        let last = followed.unwrap_or_else(|problem| {
            tracing::error!(code = problem.code(), round = %id, "what follows from a stored command is not done yet");
            stored
        });
        sent.wait_for(&last).await;
    }
    Ok(sent.done_at(&format!("/consent-rounds/{id}"), done, part))
}
