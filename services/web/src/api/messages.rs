//! Messages of bodies on measures: filed with evidence, confirmed or returned by the coordinator.

use std::collections::BTreeSet;

use actix_web::{HttpResponse, get, http::StatusCode, post, web::Path};
use jiff::civil::Date;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    fulfilment::{self, Confirm, Execution, FileMessage, Fulfilment, FulfilmentCommand, MessageKind, ReturnMessage},
    values::{Edrpou, Evidence, MessageId, Paragraph, Period, Sha256},
};
use zgoda_event_log::Outcome;
use zgoda_read_models::{List, MessageRow};

use super::{
    measures::acting_for,
    paths::{MeasurePath, MessagePath},
    plan_change::KnownPlan,
    shapes,
};
use crate::{
    asking::{Asking, Keyed},
    body::Json,
    problem::Problem,
    query::{Moment, Paging, Sorting},
    reading::{Listing, Reading},
    reply::Reply,
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(list).service(get).service(create).service(confirm).service(send_back);
}

/// Lists the messages on a measure, the latest first.
#[utoipa::path(tag = "messages", params(MeasurePath, Sorting<MessageRow>, Paging, Moment), security(("bearer" = ["read-reporting"])),
    responses((status = 200, body = List<MessageRow>, description = "A page of messages.")))]
#[get("/plans/{id}/measures/{code}/messages")]
async fn list(path: Path<MeasurePath>, listing: Listing) -> Result<HttpResponse, Problem> {
    listing.view().measure(path.id, &path.code).await?.ok_or_else(Problem::not_found)?;
    listing.answer(async |page| listing.view().messages(path.id, &path.code, page).await).await
}

/// Shows a message.
#[utoipa::path(tag = "messages", params(MessagePath, Moment), security(("bearer" = ["read-reporting"])),
    responses((status = 200, body = MessageRow, description = "The message.")))]
#[get("/plans/{id}/measures/{code}/messages/{message_id}")]
async fn get(path: Path<MessagePath>, reading: Reading) -> Result<HttpResponse, Problem> {
    let found = reading.view.message(path.message_id).await?.filter(|message| stands_at(message, &path));
    reading.one(found, |message| message.version)
}

/// Reports progress or a result.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Report {
    /// The body that reports; by default the one the caller acts for.
    #[schema(value_type = Option<String>, example = "43220851")]
    body: Option<Edrpou>,
    /// `progress` or `result`.
    #[schema(value_type = String, example = "progress")]
    kind: MessageKind,
    /// How far the body is: `not-started`, `in-progress`, `partly-done`, `done`, `not-done`.
    #[schema(value_type = String, example = "in-progress")]
    execution: Execution,
    /// What was done, in words.
    #[schema(value_type = String, max_length = 20_000)]
    text: Paragraph,
    /// What proves it; at most 100 pieces. A result needs at least one.
    #[serde(default)]
    #[schema(value_type = Vec<shapes::Evidence>, required = false)]
    evidence: Vec<Evidence>,
    /// Numbers of the indicators that this message says are met, from 1.
    #[serde(default)]
    #[schema(value_type = Vec<u8>, required = false)]
    indicators_met: BTreeSet<u8>,
    /// The date the message speaks of; for a result, the day it was reached.
    #[schema(value_type = String, format = Date)]
    as_of: Date,
    /// The month of monitoring it answers, where it answers one.
    #[schema(value_type = Option<String>, example = "2025-03")]
    period: Option<Period>,
    /// The confirmed message that this one corrects.
    #[schema(value_type = Option<String>, format = Uuid)]
    restates: Option<MessageId>,
}

/// Reports on a measure for one's own body.
#[utoipa::path(tag = "messages", params(MeasurePath), request_body = Report, security(("bearer" = ["file-message"])),
    responses((status = 201, body = MessageRow, description = "The message as filed.")))]
#[post("/plans/{id}/measures/{code}/messages")]
async fn create(path: Path<MeasurePath>, asking: Asking, body: Json<Report>) -> Result<Reply, Problem> {
    let reporter = acting_for(&asking, body.value.body.clone(), "/body")?;
    let Json { value: report, bytes } = body;
    let work = async move |asking: Keyed| {
        let message = MessageId(asking.new_id());
        let done = asking.once(file(&asking, &path, reporter, message, report)).await?;
        let reply = asking.answer(StatusCode::CREATED, &done, async |view| view.message(message).await).await?;
        Ok(reply.at(&format!("/plans/{}/measures/{}/messages/{message}", path.id, path.code)))
    };
    asking.keyed(&bytes).at_home(work).await
}

async fn file(
    asking: &Keyed,
    path: &MeasurePath,
    reporter: Edrpou,
    message: MessageId,
    report: Report,
) -> Result<Outcome, Problem> {
    let plan = asking.app().plan(path.id).await?;
    let permitted = asking.permit(plan.about(Some(&reporter)))?;
    for (index, evidence) in report.evidence.iter().enumerate() {
        uploaded(asking.app(), evidence, index).await?;
    }
    let groups = asking.app().groups_of(&reporter).await?;
    let duty = plan.state.duty(&path.code, &reporter, &groups).map_err(|refusal| Problem::rejected(&refusal))?;
    let stream = fulfilment::stream_id(path.id, &path.code, &reporter);
    let command = FulfilmentCommand::FileMessage(FileMessage {
        plan: path.id,
        measure: path.code.clone(),
        body: reporter,
        message,
        kind: report.kind,
        execution: report.execution,
        text: report.text,
        evidence: report.evidence,
        indicators_met: report.indicators_met,
        as_of: report.as_of,
        period: report.period,
        restates: report.restates,
        duty,
    });
    permitted.execute::<Fulfilment>(stream, command).await
}

/// Confirms a message.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Confirmation {
    /// A remark, if any.
    #[schema(value_type = Option<String>, max_length = 20_000)]
    note: Option<Paragraph>,
}

/// Confirms a message; whoever filed it may not.
#[utoipa::path(tag = "messages", params(MessagePath), request_body = Confirmation,
    security(("bearer" = ["review-message"])),
    responses((status = 200, body = MessageRow, description = "The message with its review.")))]
#[post("/plans/{id}/measures/{code}/messages/{message_id}/confirm")]
async fn confirm(path: Path<MessagePath>, asking: Asking, body: Json<Confirmation>) -> Result<Reply, Problem> {
    review(path.into_inner(), asking, &body.bytes, move |path, reporter, coordinator| {
        FulfilmentCommand::Confirm(Confirm {
            plan: path.id,
            measure: path.code.clone(),
            body: reporter,
            message: path.message_id,
            coordinator,
            note: body.value.note,
        })
    })
    .await
}

/// Returns a message with reasons.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Return {
    /// What is wrong or missing.
    #[schema(value_type = String, max_length = 20_000)]
    reasons: Paragraph,
}

/// Returns a message; the body answers with a new one.
#[utoipa::path(tag = "messages", operation_id = "return", params(MessagePath), request_body = Return,
    security(("bearer" = ["review-message"])),
    responses((status = 200, body = MessageRow, description = "The message with its review.")))]
#[post("/plans/{id}/measures/{code}/messages/{message_id}/return")]
async fn send_back(path: Path<MessagePath>, asking: Asking, body: Json<Return>) -> Result<Reply, Problem> {
    review(path.into_inner(), asking, &body.bytes, move |path, reporter, coordinator| {
        FulfilmentCommand::ReturnMessage(ReturnMessage {
            plan: path.id,
            measure: path.code.clone(),
            body: reporter,
            message: path.message_id,
            coordinator,
            reasons: body.value.reasons,
        })
    })
    .await
}

/// What confirming and returning have in common; the command is made from the reporting and the coordinating body.
async fn review(
    path: MessagePath,
    asking: Asking,
    bytes: &[u8],
    command: impl FnOnce(&MessagePath, Edrpou, Edrpou) -> FulfilmentCommand + Send + 'static,
) -> Result<Reply, Problem> {
    let work = async move |asking: Keyed| {
        let reviewed = async {
            let plan: KnownPlan = asking.app().plan(path.id).await?;
            let permitted = asking.permit(plan.about(None))?;
            let message = asking.app().read_models.at(None).await?.message(path.message_id).await?;
            let message = message.filter(|message| stands_at(message, &path)).ok_or_else(Problem::not_found)?;
            let reporter = message.body.edrpou;
            let stream = fulfilment::stream_id(path.id, &path.code, &reporter);
            permitted.execute::<Fulfilment>(stream, command(&path, reporter, plan.coordinator)).await
        };
        let done = asking.once(reviewed).await?;
        asking.answer(StatusCode::OK, &done, async |view| view.message(path.message_id).await).await
    };
    asking.keyed(bytes).at_home(work).await
}

fn stands_at(message: &MessageRow, path: &MessagePath) -> bool {
    message.plan == path.id && message.measure == path.code
}

/// Evidence that names an uploaded file names one that is there.
async fn uploaded(app: &crate::App, evidence: &Evidence, index: usize) -> Result<(), Problem> {
    let (file, field): (Option<&Sha256>, _) = match evidence {
        Evidence::File { sha256, .. } => (Some(sha256), "sha256"),
        Evidence::Letter { file, .. } | Evidence::Certificate { file, .. } => (file.as_ref(), "file"),
        Evidence::Act { .. } | Evidence::Url { .. } | Evidence::Figures { .. } => (None, ""),
    };
    app.uploaded(file, &format!("/evidence/{index}/{field}")).await
}
