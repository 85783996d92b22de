//! Measures of a plan: shown, explained, and what the coordinator and the bodies do to them.

use std::sync::Arc;

use actix_web::{
    HttpResponse, get, post,
    web::{Data, Path},
};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    plan::{
        AmendDeadline, AnswerParticipation, Assign, DeclarePostponement, Dependency, DependencyKind, DependsOn,
        ParticipationAnswer, Party, Plan, PlanCommand, Responsibility, Role,
    },
    values::{Act, Edrpou, GroupId, Letter, Line, MeasureCode, Paragraph},
};
use zgoda_read_models::{HistoryRow, List, MeasureView, View};

use super::{
    inputs::DeadlineWords,
    paths::{MeasurePath, PlanPath},
    plan_change::Change,
    shapes,
};
use crate::{
    App,
    asking::Asking,
    body::Json,
    problem::Problem,
    query::{Moment, Paging, Sorting},
    reading::{Listing, Reading},
    reply::Reply,
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(list).service(get).service(history);
    server.service(assign).service(participation).service(amend_deadline).service(declare_postponement);
    server.service(depends_on);
}

/// Lists the measures of a plan by code.
#[utoipa::path(tag = "measures", params(PlanPath, Sorting<MeasureView>, Paging, Moment), security(("bearer" = ["read-plans"])),
    responses((status = 200, body = List<MeasureView>, description = "A page of measures.")))]
#[get("/plans/{id}/measures")]
async fn list(path: Path<PlanPath>, listing: Listing) -> Result<HttpResponse, Problem> {
    listing.view().plan(path.id).await?.ok_or_else(Problem::not_found)?;
    listing.answer(async |page| listing.view().measures(path.id, page).await).await
}

/// Shows a measure.
#[utoipa::path(tag = "measures", params(MeasurePath, Moment), security(("bearer" = ["read-plans"])),
    responses((status = 200, body = MeasureView, description = "The measure.")))]
#[get("/plans/{id}/measures/{code}")]
async fn get(path: Path<MeasurePath>, reading: Reading) -> Result<HttpResponse, Problem> {
    reading.one(reading.view.measure(path.id, &path.code).await?, |measure| measure.version)
}

/// Lists what happened to a measure, the latest first.
#[utoipa::path(tag = "measures", params(MeasurePath, Sorting<HistoryRow>, Paging, Moment), security(("bearer" = ["read-reporting"])),
    responses((status = 200, body = List<HistoryRow>, description = "A page of the history.")))]
#[get("/plans/{id}/measures/{code}/history")]
async fn history(path: Path<MeasurePath>, listing: Listing) -> Result<HttpResponse, Problem> {
    listing.view().measure(path.id, &path.code).await?.ok_or_else(Problem::not_found)?;
    listing.answer(async |page| listing.view().history(path.id, &path.code, page).await).await
}

/// Makes a body or a group responsible: exactly one of `edrpou` and `group` is given.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AssignResponsibility {
    /// The body.
    #[schema(value_type = Option<String>, example = "43220851")]
    edrpou: Option<Edrpou>,
    /// The group.
    #[schema(value_type = Option<String>)]
    group: Option<GroupId>,
    /// The name as the act has it; one that is still unresolved is resolved by this.
    #[schema(value_type = String)]
    name: Line,
    /// `lead` or `co-executor`.
    #[schema(value_type = String, example = "lead")]
    role: Role,
    /// "за згодою": bound only once it has consented.
    #[serde(default)]
    #[schema(required = false)]
    by_consent: bool,
    /// The act, letter or finding this rests on.
    #[schema(value_type = Option<String>, max_length = 20_000)]
    basis: Option<Paragraph>,
}

/// Makes a body or group responsible, changes its role, or says who an unresolved name is.
#[utoipa::path(tag = "measures", params(MeasurePath), request_body = AssignResponsibility,
    security(("bearer" = ["assign"])),
    responses((status = 200, body = MeasureView, description = "The measure.")))]
#[post("/plans/{id}/measures/{code}/assign")]
async fn assign(path: Path<MeasurePath>, asking: Asking, body: Json<AssignResponsibility>) -> Result<Reply, Problem> {
    let AssignResponsibility { edrpou, group, name, role, by_consent, basis } = body.value;
    let party = match (edrpou, group) {
        (Some(edrpou), None) => Party::Body(edrpou),
        (None, Some(group)) => Party::Group(group),
        (Some(_), Some(_)) | (None, None) => return Err(either_body_or_group()),
    };
    let measure = path.code.clone();
    let assign = async move |app: Data<App>, _: Arc<Plan>| {
        match &party {
            Party::Body(edrpou) => app.existing_body(edrpou, "/edrpou").await?,
            Party::Group(group) => app.existing_group(group, "/group").await?,
            Party::Unresolved => {}
        }
        let responsibility = Responsibility { party, name, role, by_consent };
        Ok((PlanCommand::Assign(Assign { measure, responsibility, basis }), None))
    };
    change(path, asking, &body.bytes, assign).await
}

fn either_body_or_group() -> Problem {
    Problem::input(
        "body-or-group",
        "Вкажіть рівно одне з двох: edrpou органу або group.",
        "Give exactly one of the two: edrpou of a body or group.",
    )
    .at("/edrpou")
}

/// The answer of a body named "за згодою".
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AnswerConsent {
    /// The body; by default the one the caller acts for.
    #[schema(value_type = Option<String>)]
    edrpou: Option<Edrpou>,
    /// `consented` or `declined`.
    #[schema(value_type = String, example = "consented")]
    answer: YesOrNo,
    /// Why it declines; needed then.
    #[schema(value_type = Option<String>, max_length = 20_000)]
    reason: Option<Paragraph>,
    /// The letter, where there is one.
    #[schema(value_type = Option<shapes::Letter>)]
    letter: Option<Letter>,
}

/// Yes or no.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum YesOrNo {
    /// It takes part.
    Consented,
    /// It does not.
    Declined,
}

/// Records whether a body named "за згодою" takes part.
#[utoipa::path(tag = "measures", params(MeasurePath), request_body = AnswerConsent,
    security(("bearer" = ["answer-participation"])),
    responses((status = 200, body = MeasureView, description = "The measure.")))]
#[post("/plans/{id}/measures/{code}/participation")]
async fn participation(path: Path<MeasurePath>, asking: Asking, body: Json<AnswerConsent>) -> Result<Reply, Problem> {
    let AnswerConsent { edrpou, answer, reason, letter } = body.value;
    let edrpou = acting_for(&asking, edrpou, "/edrpou")?;
    let answer = match (answer, reason) {
        (YesOrNo::Consented, _) => ParticipationAnswer::Consented { letter },
        (YesOrNo::Declined, Some(reason)) => ParticipationAnswer::Declined { reason, letter },
        (YesOrNo::Declined, None) => {
            return Err(Problem::input("missing-field", "Бракує поля «reason».", "The field “reason” is missing.")
                .at("/reason"));
        }
    };
    let measure = path.code.clone();
    let answer = async move |app: Data<App>, _: Arc<Plan>| {
        let groups = app.groups_of(&edrpou).await?;
        let command = AnswerParticipation { measure, edrpou: edrpou.clone(), answer, groups };
        Ok((PlanCommand::AnswerParticipation(command), Some(edrpou)))
    };
    change(path, asking, &body.bytes, answer).await
}

/// The deadline that an amending act sets.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Amendment {
    /// The new deadline in the act's words: `грудень 2025`, `31.12.2025`, `постійно`.
    #[schema(value_type = String, example = "грудень 2025")]
    deadline: DeadlineWords,
    /// The amending act.
    #[schema(value_type = shapes::Act)]
    act: Act,
    /// What the act changes, in words.
    #[schema(value_type = String, max_length = 20_000)]
    summary: Paragraph,
}

/// Records that an act moved the deadline: the legal date moves.
#[utoipa::path(tag = "measures", params(MeasurePath), request_body = Amendment,
    security(("bearer" = ["amend-deadline"])),
    responses((status = 200, body = MeasureView, description = "The measure.")))]
#[post("/plans/{id}/measures/{code}/amend-deadline")]
async fn amend_deadline(path: Path<MeasurePath>, asking: Asking, body: Json<Amendment>) -> Result<Reply, Problem> {
    let Amendment { deadline, act, summary } = body.value;
    let command = AmendDeadline { measure: path.code.clone(), deadline: deadline.0, act, summary };
    change(path, asking, &body.bytes, async move |_, _| Ok((PlanCommand::AmendDeadline(command), None))).await
}

/// A letter that informs of a delay.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Postponement {
    /// The body that declares it; by default the one the caller acts for.
    #[schema(value_type = Option<String>)]
    by: Option<Edrpou>,
    /// The letter.
    #[schema(value_type = shapes::Letter)]
    letter: Letter,
    /// Why.
    #[schema(value_type = String, max_length = 20_000)]
    reason: Paragraph,
    /// The new date in the letter's words, where it names one.
    #[schema(value_type = Option<String>, example = "березень 2026")]
    until: Option<DeadlineWords>,
}

/// Records that a body informed by letter that it will be later: the legal date stays.
#[utoipa::path(tag = "measures", params(MeasurePath), request_body = Postponement,
    security(("bearer" = ["declare-postponement"])),
    responses((status = 200, body = MeasureView, description = "The measure.")))]
#[post("/plans/{id}/measures/{code}/declare-postponement")]
async fn declare_postponement(
    path: Path<MeasurePath>,
    asking: Asking,
    body: Json<Postponement>,
) -> Result<Reply, Problem> {
    let Postponement { by, letter, reason, until } = body.value;
    let by = acting_for(&asking, by, "/by")?;
    let until = until.map(|words| words.0);
    let measure = path.code.clone();
    let declare = async move |app: Data<App>, _: Arc<Plan>| {
        let groups = app.groups_of(&by).await?;
        let command = DeclarePostponement { measure, by: by.clone(), groups, letter, reason, until };
        Ok((PlanCommand::DeclarePostponement(command), Some(by)))
    };
    change(path, asking, &body.bytes, declare).await
}

/// What a measure waits for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Wait {
    /// Code of the measure waited for.
    #[schema(value_type = String, example = "1.1")]
    on: MeasureCode,
    /// In which way: `after`, `part-of`, `gated-by` or `receives-information-from`.
    #[schema(value_type = String, example = "after")]
    kind: DependencyKind,
    /// On what basis this is said.
    #[schema(value_type = String, max_length = 20_000)]
    basis: Paragraph,
}

/// Says that the measure waits for another.
#[utoipa::path(tag = "measures", params(MeasurePath), request_body = Wait,
    security(("bearer" = ["declare-dependency"])),
    responses((status = 200, body = MeasureView, description = "The measure.")))]
#[post("/plans/{id}/measures/{code}/depends-on")]
async fn depends_on(path: Path<MeasurePath>, asking: Asking, body: Json<Wait>) -> Result<Reply, Problem> {
    let Wait { on, kind, basis } = body.value;
    let command = DependsOn { measure: path.code.clone(), dependency: Dependency { on, kind, basis } };
    change(path, asking, &body.bytes, async move |_, _| Ok((PlanCommand::DependsOn(command), None))).await
}

async fn change<C>(
    path: Path<MeasurePath>,
    asking: Asking,
    bytes: &[u8],
    change: impl FnOnce(Data<App>, Arc<Plan>) -> C + Send + 'static,
) -> Result<Reply, Problem>
where
    C: Future<Output = Result<Change, Problem>> + Send,
{
    let MeasurePath { id, code } = path.into_inner();
    asking.change_plan(id, bytes, change, async move |view: View| view.measure(id, &code).await).await
}

/// The body that something is said for: the one named, else the caller's own.
pub(super) fn acting_for(asking: &Asking, named: Option<Edrpou>, pointer: &str) -> Result<Edrpou, Problem> {
    named.or_else(|| asking.caller.body.clone()).ok_or_else(|| {
        Problem::input(
            "body-missing",
            "Вкажіть орган: у вашому токені його немає.",
            "Name the body: your token does not.",
        )
        .at(pointer)
    })
}
