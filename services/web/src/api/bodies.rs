//! Bodies: names over time, contacts by role, groups, predecessors, duties.

use actix_web::{HttpResponse, get, http::StatusCode, post, web::Path};
use jiff::civil::Date;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    body::{
        self, Body, BodyCommand, BodyKind, BodyName, ChangeContacts, Contact, JoinGroup, LeaveGroup, RecordPredecessor,
        Register, Rename,
    },
    fulfilment::{Execution, Timeliness},
    values::{Edrpou, GroupId, Paragraph, PlanId},
};
use zgoda_event_log::Outcome;
use zgoda_read_models::{BodyFilter, BodyRow, BodyView, DutyFilter, DutyRow, List};

use super::{paths::BodyPath, shapes};
use crate::{
    asking::{Asking, Keyed},
    body::Json,
    permissions::About,
    problem::Problem,
    query::{Moment, Paging, Sorting},
    reading::{Listing, Reading},
    reply::Reply,
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(list).service(get).service(duties).service(create).service(rename).service(contacts);
    server.service(join_group).service(leave_group).service(predecessors);
}

/// Which bodies are listed.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct BodiesQuery {
    /// Part of a name, a wording or the code; case does not matter.
    search: Option<String>,
    /// Members of this group on the day of the view.
    #[param(value_type = Option<String>)]
    group: Option<GroupId>,
    /// Of this kind.
    #[param(value_type = Option<shapes::BodyKind>, inline)]
    kind: Option<BodyKind>,
}

/// Lists bodies by name in Ukrainian order.
#[utoipa::path(tag = "bodies", params(BodiesQuery, Sorting<BodyRow>, Paging, Moment), security(("bearer" = ["read-bodies"])),
    responses((status = 200, body = List<BodyRow>, description = "A page of bodies.")))]
#[get("/bodies")]
async fn list(listing: Listing<BodiesQuery>) -> Result<HttpResponse, Problem> {
    let BodiesQuery { search, group, kind } = listing.filter();
    let filter = BodyFilter { search: search.clone(), group: group.clone(), kind: *kind };
    listing.answer(async |page| listing.view().bodies(&filter, page).await).await
}

/// Shows a body; its contacts only to those who are signed in.
#[utoipa::path(tag = "bodies", params(BodyPath, Moment), security(("bearer" = ["read-bodies"])),
    responses((status = 200, body = BodyView, description = "The body.")))]
#[get("/bodies/{edrpou}")]
async fn get(path: Path<BodyPath>, reading: Reading) -> Result<HttpResponse, Problem> {
    let mut found = reading.view.body(&path.edrpou).await?;
    if reading.allowed.also("read-contacts") {
        return reading.one(found, |body| body.version);
    }
    if let Some(body) = &mut found {
        body.contacts.clear();
    }
    reading.one_in_form(found, |body| body.version, ".public")
}

/// Which duties are listed.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct DutiesQuery {
    /// Of this plan.
    #[param(value_type = Option<String>, format = Uuid)]
    plan: Option<PlanId>,
    /// Standing so in time: `in-time`, `at-risk`, `overdue`, `done-late`, `no-deadline`.
    #[param(value_type = Option<String>)]
    time: Option<Timeliness>,
    /// As far as this: `not-started`, `in-progress`, `partly-done`, `done`, `not-done`.
    #[param(value_type = Option<String>)]
    execution: Option<Execution>,
}

/// Lists what a body answers for, directly or through a group, by deadline.
#[utoipa::path(tag = "bodies", params(BodyPath, DutiesQuery, Sorting<DutyRow>, Paging, Moment), security(("bearer" = ["read-bodies"])),
    responses((status = 200, body = List<DutyRow>, description = "A page of duties.")))]
#[get("/bodies/{edrpou}/duties")]
async fn duties(path: Path<BodyPath>, listing: Listing<DutiesQuery>) -> Result<HttpResponse, Problem> {
    let DutiesQuery { plan, time, execution } = *listing.filter();
    let filter = DutyFilter { plan, time, execution };
    listing.view().body(&path.edrpou).await?.ok_or_else(Problem::not_found)?;
    listing.answer(async |page| listing.view().duties(&path.edrpou, &filter, page).await).await
}

/// Enters a body in the register.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CreateBody {
    /// Its code in the state register of legal entities; the last digit checks the others.
    #[schema(value_type = String, example = "43220851")]
    edrpou: Edrpou,
    /// Its name now.
    #[schema(value_type = shapes::BodyName)]
    name: BodyName,
    /// What it is.
    #[schema(value_type = shapes::BodyKind)]
    kind: BodyKind,
}

/// Enters a body in the register.
#[utoipa::path(tag = "bodies", request_body = CreateBody, security(("bearer" = ["register-body"])),
    responses((status = 201, body = BodyView, description = "The body as registered.")))]
#[post("/bodies")]
async fn create(asking: Asking, body: Json<CreateBody>) -> Result<Reply, Problem> {
    let CreateBody { edrpou, name, kind } = body.value;
    let register = Register { edrpou: edrpou.clone(), name, kind };
    change(asking, &body.bytes, &edrpou, BodyCommand::Register(register), StatusCode::CREATED).await
}

/// Names a body anew from a day on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RenameBody {
    /// The new name with the first day of its validity.
    #[schema(value_type = shapes::BodyName)]
    name: BodyName,
    /// The act or record that says so.
    #[schema(value_type = String, max_length = 20_000)]
    basis: Paragraph,
}

/// Names a body anew from a day on; earlier names stay readable for earlier days.
#[utoipa::path(tag = "bodies", params(BodyPath), request_body = RenameBody, security(("bearer" = ["rename-body"])),
    responses((status = 200, body = BodyView, description = "The body with its new name.")))]
#[post("/bodies/{edrpou}/rename")]
async fn rename(path: Path<BodyPath>, asking: Asking, body: Json<RenameBody>) -> Result<Reply, Problem> {
    let RenameBody { name, basis } = body.value;
    let command = BodyCommand::Rename(Rename { name, basis });
    change(asking, &body.bytes, &path.edrpou, command, StatusCode::OK).await
}

/// Replaces the contacts of a body.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReplaceContacts {
    /// All contacts from now on, at most 20; addresses of roles, never of persons.
    #[schema(value_type = Vec<shapes::Contact>)]
    contacts: Vec<Contact>,
}

/// Replaces the contacts of a body.
#[utoipa::path(tag = "bodies", params(BodyPath), request_body = ReplaceContacts,
    security(("bearer" = ["change-contacts"])),
    responses((status = 200, body = BodyView, description = "The body with its contacts.")))]
#[post("/bodies/{edrpou}/contacts")]
async fn contacts(path: Path<BodyPath>, asking: Asking, body: Json<ReplaceContacts>) -> Result<Reply, Problem> {
    let command = BodyCommand::ChangeContacts(ChangeContacts { contacts: body.value.contacts });
    change(asking, &body.bytes, &path.edrpou, command, StatusCode::OK).await
}

/// Lets a body belong to a group.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Join {
    /// The group.
    #[schema(value_type = String, example = "trembita-participants")]
    group: GroupId,
    /// First day of membership.
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// On what basis.
    #[schema(value_type = String, max_length = 20_000)]
    basis: Paragraph,
}

/// Lets a body belong to a group from a day on.
#[utoipa::path(tag = "bodies", params(BodyPath), request_body = Join, security(("bearer" = ["change-membership"])),
    responses((status = 200, body = BodyView, description = "The body with its groups.")))]
#[post("/bodies/{edrpou}/join-group")]
async fn join_group(path: Path<BodyPath>, asking: Asking, body: Json<Join>) -> Result<Reply, Problem> {
    let Join { group, from, basis } = body.value;
    let edrpou = path.into_inner().edrpou;
    let work = async move |asking: Keyed| {
        let joined = async {
            asking.app().existing_group(&group, "/group").await?;
            decide(&asking, &edrpou, BodyCommand::JoinGroup(JoinGroup { group, from, basis })).await
        };
        let done = asking.once(joined).await?;
        asking.answer(StatusCode::OK, &done, async |view| view.body(&edrpou).await).await
    };
    asking.keyed(&body.bytes).at_home(work).await
}

/// Ends a body's membership of a group.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Leave {
    /// The group.
    #[schema(value_type = String, example = "trembita-participants")]
    group: GroupId,
    /// First day without membership.
    #[schema(value_type = String, format = Date)]
    until: Date,
    /// Why.
    #[schema(value_type = String, max_length = 20_000)]
    reason: Paragraph,
}

/// Ends a body's membership of a group.
#[utoipa::path(tag = "bodies", params(BodyPath), request_body = Leave, security(("bearer" = ["change-membership"])),
    responses((status = 200, body = BodyView, description = "The body with its groups.")))]
#[post("/bodies/{edrpou}/leave-group")]
async fn leave_group(path: Path<BodyPath>, asking: Asking, body: Json<Leave>) -> Result<Reply, Problem> {
    let Leave { group, until, reason } = body.value;
    let command = BodyCommand::LeaveGroup(LeaveGroup { group, until, reason });
    change(asking, &body.bytes, &path.edrpou, command, StatusCode::OK).await
}

/// Records from whom a body took over.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Predecessor {
    /// Name of the predecessor.
    #[schema(value_type = shapes::BodyName)]
    name: BodyName,
    /// Its code, where known.
    #[schema(value_type = Option<String>)]
    edrpou: Option<Edrpou>,
    /// From which day, where known.
    #[schema(value_type = Option<String>, format = Date)]
    on: Option<Date>,
    /// The act or document that says so.
    #[schema(value_type = String, max_length = 20_000)]
    basis: Paragraph,
}

/// Records from whom a body took over.
#[utoipa::path(tag = "bodies", params(BodyPath), request_body = Predecessor,
    security(("bearer" = ["record-predecessor"])),
    responses((status = 200, body = BodyView, description = "The body with its predecessors.")))]
#[post("/bodies/{edrpou}/predecessors")]
async fn predecessors(path: Path<BodyPath>, asking: Asking, body: Json<Predecessor>) -> Result<Reply, Problem> {
    let Predecessor { name, edrpou, on, basis } = body.value;
    let command = BodyCommand::RecordPredecessor(RecordPredecessor { name, predecessor: edrpou, on, basis });
    change(asking, &body.bytes, &path.edrpou, command, StatusCode::OK).await
}

async fn change(
    asking: Asking,
    bytes: &[u8],
    edrpou: &Edrpou,
    command: BodyCommand,
    status: StatusCode,
) -> Result<Reply, Problem> {
    let edrpou = edrpou.clone();
    let work = async move |asking: Keyed| {
        let done = asking.once(decide(&asking, &edrpou, command)).await?;
        asking.answer(status, &done, async |view| view.body(&edrpou).await).await
    };
    asking.keyed(bytes).at_home(work).await
}

async fn decide(asking: &Keyed, edrpou: &Edrpou, command: BodyCommand) -> Result<Outcome, Problem> {
    let permitted = asking.permit(About { body: Some(edrpou), ..About::default() })?;
    permitted.execute::<Body>(body::stream_id(edrpou), command).await
}
