//! What people do to a plan of phased transition: draft it, put it to the bodies, rework it, carry it out. The same commands as over REST.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Form, Path},
};
use zgoda_domain::{
    transition_plan::{self, Draft, TransitionPlan, TransitionPlanCommand as C},
    values::{RoundId, TransitionPlanId},
};

use super::{
    fields::{Fields, Unread},
    place::Place,
    plan_fields::{draft_change, interaction_step, phase_step},
    sent::Sent,
};
use crate::{
    App, api,
    pages::{
        transitions::Part,
        visit::{Shown, Visit, either},
    },
    permissions::About,
};

/// A plan is begun.
pub async fn begin(request: HttpRequest, Form(fields): Form<Fields>) -> HttpResponse {
    either(beginning(&request, fields).await)
}

async fn beginning(request: &HttpRequest, fields: Fields) -> Shown {
    let sent = Sent::of(request, Place::NewPlan, "begin".to_owned(), fields).await?;
    let drafter = sent.caller.body.clone().ok_or_else(|| sent.forbidden("draft-transition"))?;
    sent.permit("draft-transition", About::default())?;
    // The plan is named by the key of its form, so that the second of two clicks leads to the same plan.
    let id = TransitionPlanId(sent.key().command_id());
    let read = |fields: &Fields| {
        let (title, credentials) = fields.title()?;
        Ok(C::Draft(Draft { title, drafter, credentials }))
    };
    if let Some(done) =
        sent.once::<TransitionPlan>(transition_plan::stream_id(id), read, App::naming_known_bodies).await?
    {
        sent.wait_for(&done).await;
    }
    Ok(sent.done_at(&format!("/transition-plans/{id}/draft"), "plan-begun", "add-phase"))
}

/// The content of a draft is changed.
pub async fn change(
    request: HttpRequest,
    path: Path<(TransitionPlanId, String)>,
    Form(fields): Form<Fields>,
) -> HttpResponse {
    let (id, verb) = path.into_inner();
    let Some(read) = draft_change(&verb) else { return either(absent(&request).await) };
    // Each phase has a form of its own to change it.
    let form = if verb == "change-phase" { format!("{verb}-{}", fields.text("number")) } else { verb };
    let here = format!("/transition-plans/{id}/draft");
    let place = Place::Draft(id, form);
    either(tell(&request, place, id, "draft-transition", fields, ("draft-changed", &here, "content"), read).await)
}

/// The next version is begun: a plan in consent is reworked, an approved one is amended.
pub async fn rework(request: HttpRequest, id: Path<TransitionPlanId>, Form(fields): Form<Fields>) -> HttpResponse {
    either(reworking(&request, *id, fields).await)
}

async fn reworking(request: &HttpRequest, id: TransitionPlanId, fields: Fields) -> Shown {
    let sent = Sent::of(request, Place::Rework(id), "rework".to_owned(), fields).await?;
    sent.permit("draft-transition", About::default())?;
    let key = sent.key();
    if !sent.did(&key).await? {
        let (reason, credentials) = sent.or_again(sent.fields.reason()).await?;
        let command = sent.or_again(api::next_version(&sent.visit.app, id, reason, credentials).await).await?;
        sent.execute::<TransitionPlan>(transition_plan::stream_id(id), command, Some(key)).await?;
    }
    Ok(sent.done_at(&format!("/transition-plans/{id}/draft"), "plan-reworked", "content"))
}

/// An amendment is given up.
pub async fn abandon(request: HttpRequest, id: Path<TransitionPlanId>, Form(fields): Form<Fields>) -> HttpResponse {
    let read = |fields: &Fields| {
        let (reason, credentials) = fields.reason()?;
        Ok(C::AbandonAmendment(transition_plan::AbandonAmendment { reason, credentials }))
    };
    let (place, plan) = (Place::Draft(*id, "abandon".to_owned()), format!("/transition-plans/{id}"));
    either(
        tell(&request, place, *id, "draft-transition", fields, ("amendment-abandoned", &plan, "content"), read).await,
    )
}

/// The draft is put to the interested bodies: in a new round, or in the one that goes on.
pub async fn send(request: HttpRequest, id: Path<TransitionPlanId>, Form(fields): Form<Fields>) -> HttpResponse {
    either(sending(&request, *id, fields).await)
}

async fn sending(request: &HttpRequest, id: TransitionPlanId, fields: Fields) -> Shown {
    let sent = Sent::of(request, Place::Draft(id, "send".to_owned()), "send".to_owned(), fields).await?;
    sent.permit("run-round", About::default())?;
    let key = sent.key();
    if !sent.did(&key).await? {
        let (policy, credentials) = sent.or_again(sent.fields.sending()).await?;
        let (app, fresh) = (&sent.visit.app, RoundId(key.command_id()));
        let command = sent.or_again(api::sending(app, id, fresh, policy, credentials).await).await?;
        let stored = sent.store::<TransitionPlan>(transition_plan::stream_id(id), command, Some(key)).await?;
        // It is stored and nothing may say otherwise; the round over it is opened later from the log.
        let followed = api::after_sending(&sent.visit.app, id, stored).await;
        let last = followed.map_or_else(
            |problem| {
                tracing::error!(code = problem.code(), plan = %id, "what follows from a version that was sent is not done yet");
                stored
            },
            |(_, last)| last,
        );
        sent.wait_for(&last).await;
    }
    Ok(sent.done_at(&format!("/transition-plans/{id}"), "plan-sent", "versions"))
}

/// A phase is begun, completed or slips.
pub async fn step_phase(
    request: HttpRequest,
    path: Path<(TransitionPlanId, u16, String)>,
    Form(fields): Form<Fields>,
) -> HttpResponse {
    let (id, n, verb) = path.into_inner();
    let Some(read) = phase_step(&verb) else { return either(absent(&request).await) };
    let (part, plan) = (format!("phase-{n}"), format!("/transition-plans/{id}"));
    let (place, read) = (Place::Step(id, Part::Phases, n.into(), verb), |fields: &Fields| read(fields, n));
    either(tell(&request, place, id, "carry-out-transition", fields, ("step-recorded", &plan, &part), read).await)
}

/// An interaction is begun, confirmed, taken back or slips.
pub async fn step_interaction(
    request: HttpRequest,
    path: Path<(TransitionPlanId, u32, String)>,
    Form(fields): Form<Fields>,
) -> HttpResponse {
    let (id, n, verb) = path.into_inner();
    let Some(read) = interaction_step(&verb) else { return either(absent(&request).await) };
    let (part, plan) = (format!("interaction-{n}"), format!("/transition-plans/{id}"));
    let (place, read) = (Place::Step(id, Part::Interactions, n, verb), |fields: &Fields| read(fields, n));
    either(tell(&request, place, id, "carry-out-transition", fields, ("step-recorded", &plan, &part), read).await)
}

async fn absent(request: &HttpRequest) -> Shown {
    Err(Visit::of(request).await?.not_found())
}

/// Gives a command to a plan once, however often its form is sent, and goes on to a page of it.
async fn tell(
    request: &HttpRequest,
    place: Place,
    id: TransitionPlanId,
    permission: &'static str,
    fields: Fields,
    (done, page, part): (&str, &str, &str),
    read: impl FnOnce(&Fields) -> Result<C, Unread>,
) -> Shown {
    let form = place.form().to_owned();
    let sent = Sent::of(request, place, form, fields).await?;
    sent.permit(permission, About::default())?;
    if let Some(stored) =
        sent.once::<TransitionPlan>(transition_plan::stream_id(id), read, App::naming_known_bodies).await?
    {
        sent.wait_for(&stored).await;
    }
    Ok(sent.done_at(page, done, part))
}
