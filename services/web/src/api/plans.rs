//! Plans: listed, shown, adopted; their questions, board and overview.

use std::sync::Arc;

use actix_web::{
    HttpResponse, get, post,
    web::{Data, Path},
};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    plan::{Adopt, Plan, PlanCommand, ReassignAnomaly, SettleAnomaly},
    values::{Act, Edrpou, MeasureCode, Paragraph, PlanId},
};
use zgoda_read_models::{AnomalyFilter, AnomalyRow, Board, Dashboard, List, Page, PlanRow, PlanView, ReadError, View};

use super::{
    paths::{AnomalyPath, PlanPath},
    shapes,
};
use crate::{
    App,
    asking::Asking,
    body::Json,
    problem::Problem,
    query::{Flag, FormQuery, Moment, Paging, Sorting},
    reading::{Listing, Reading, TableReading},
    reply::Reply,
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(list).service(get).service(board).service(dashboard).service(adopt);
    server.service(anomalies).service(settle).service(reassign);
}

/// Lists plans by title.
#[utoipa::path(tag = "plans", params(Sorting<PlanRow>, Paging, Moment), security(("bearer" = ["read-plans"])),
    responses((status = 200, body = List<PlanRow>, description = "A page of plans.")))]
#[get("/plans")]
async fn list(listing: Listing) -> Result<HttpResponse, Problem> {
    listing.answer(async |page| listing.view().plans(page).await).await
}

/// Shows a plan with its tasks and amendments.
#[utoipa::path(tag = "plans", params(PlanPath, Moment), security(("bearer" = ["read-plans"])),
    responses((status = 200, body = PlanView, description = "The plan.")))]
#[get("/plans/{id}")]
async fn get(path: Path<PlanPath>, reading: Reading) -> Result<HttpResponse, Problem> {
    reading.one(reading.view.plan(path.id).await?, |plan| plan.version)
}

/// Shows all measures of a plan at one glance; its rows also as csv and xlsx.
#[utoipa::path(tag = "plans", params(PlanPath, Moment, FormQuery), security(("bearer" = ["read-plans"])),
    responses((status = 200, body = Board, description = "The board.")))]
#[get("/plans/{id}/board")]
async fn board(path: Path<PlanPath>, reading: TableReading) -> Result<HttpResponse, Problem> {
    let found = reading.reading.view.board(path.id).await?;
    reading.answer(found, |board| board.plan.version, |board| &board.rows)
}

/// Shows the overview of a plan; the last events only to those who are signed in.
#[utoipa::path(tag = "plans", params(PlanPath, Moment), security(("bearer" = ["read-plans"])),
    responses((status = 200, body = Dashboard, description = "The overview.")))]
#[get("/plans/{id}/dashboard")]
async fn dashboard(path: Path<PlanPath>, reading: Reading) -> Result<HttpResponse, Problem> {
    let mut found = reading.view.dashboard(path.id).await?;
    if reading.allowed.also("read-reporting") {
        return reading.one(found, |dashboard| dashboard.plan.version);
    }
    if let Some(dashboard) = &mut found {
        dashboard.changed.clear();
    }
    reading.one_in_form(found, |dashboard| dashboard.plan.version, ".public")
}

/// Records the adoption of a plan.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AdoptPlan {
    /// The act with its number and date.
    #[schema(value_type = shapes::Act)]
    act: Act,
}

/// Records the act that adopted the plan.
#[utoipa::path(tag = "plans", params(PlanPath), request_body = AdoptPlan, security(("bearer" = ["adopt-plan"])),
    responses((status = 200, body = PlanView, description = "The plan as adopted.")))]
#[post("/plans/{id}/adopt")]
async fn adopt(path: Path<PlanPath>, asking: Asking, body: Json<AdoptPlan>) -> Result<Reply, Problem> {
    let command = PlanCommand::Adopt(Adopt { act: body.value.act });
    let id = path.id;
    let find = async move |view: View| view.plan(id).await;
    asking.change_plan(id, &body.bytes, async move |_, _| Ok((command, None)), find).await
}

/// Which questions are listed.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct AnomaliesQuery {
    /// About this measure.
    #[param(value_type = Option<String>)]
    measure: Option<MeasureCode>,
    /// Answered, or open.
    #[param(inline)]
    settled: Option<Flag>,
    /// Owned by this body.
    #[param(value_type = Option<String>)]
    owner: Option<Edrpou>,
}

/// Lists the questions that the import of the plan asked instead of guessing.
#[utoipa::path(tag = "plans", params(PlanPath, AnomaliesQuery, Sorting<AnomalyRow>, Paging, Moment),
    security(("bearer" = ["read-reporting"])),
    responses((status = 200, body = List<AnomalyRow>, description = "A page of questions.")))]
#[get("/plans/{id}/anomalies")]
async fn anomalies(path: Path<PlanPath>, listing: Listing<AnomaliesQuery>) -> Result<HttpResponse, Problem> {
    let AnomaliesQuery { measure, settled, owner } = listing.filter();
    let filter = AnomalyFilter { measure: measure.clone(), settled: settled.map(bool::from), owner: owner.clone() };
    listing.view().plan(path.id).await?.ok_or_else(Problem::not_found)?;
    listing.answer(async |page| listing.view().anomalies(path.id, &filter, page).await).await
}

/// Answers a question.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SettleQuestion {
    /// What was decided and why.
    #[schema(value_type = String, max_length = 20_000)]
    decision: Paragraph,
}

/// Answers a question about the plan, once.
#[utoipa::path(tag = "plans", params(AnomalyPath), request_body = SettleQuestion,
    security(("bearer" = ["settle-anomaly"])),
    responses((status = 200, body = AnomalyRow, description = "The question with its answer.")))]
#[post("/plans/{id}/anomalies/{n}/settle")]
async fn settle(path: Path<AnomalyPath>, asking: Asking, body: Json<SettleQuestion>) -> Result<Reply, Problem> {
    let AnomalyPath { id, n } = path.into_inner();
    let settle = async move |_: Data<App>, plan: Arc<Plan>| {
        let command = SettleAnomaly { n, decision: body.value.decision };
        Ok((PlanCommand::SettleAnomaly(command), plan.owner_of_question(n).cloned()))
    };
    let find = async move |view: View| question(&view, id, n).await;
    asking.change_plan(id, &body.bytes, settle, find).await
}

/// Gives a question to another body.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReassignQuestion {
    /// EDRPOU of the body that is to answer.
    #[schema(value_type = String, example = "43220851")]
    owner: Edrpou,
}

/// Gives a question to the body that can answer it.
#[utoipa::path(tag = "plans", params(AnomalyPath), request_body = ReassignQuestion,
    security(("bearer" = ["settle-anomaly"])),
    responses((status = 200, body = AnomalyRow, description = "The question with its new owner.")))]
#[post("/plans/{id}/anomalies/{n}/reassign")]
async fn reassign(path: Path<AnomalyPath>, asking: Asking, body: Json<ReassignQuestion>) -> Result<Reply, Problem> {
    let AnomalyPath { id, n } = path.into_inner();
    let reassign = async move |app: Data<App>, plan: Arc<Plan>| {
        app.existing_body(&body.value.owner, "/owner").await?;
        let command = ReassignAnomaly { n, owner: body.value.owner };
        Ok((PlanCommand::ReassignAnomaly(command), plan.owner_of_question(n).cloned()))
    };
    let find = async move |view: View| question(&view, id, n).await;
    asking.change_plan(id, &body.bytes, reassign, find).await
}

async fn question(view: &View, id: PlanId, n: u32) -> Result<Option<AnomalyRow>, ReadError> {
    let all = view.anomalies(id, &AnomalyFilter::default(), &Page::all()).await?;
    Ok(all.items.into_iter().find(|row| row.n == n))
}
