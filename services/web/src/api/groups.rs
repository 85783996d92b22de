//! Groups of bodies and their members on a day.

use actix_web::{HttpResponse, get, http::StatusCode, post, web::Path};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    body::group::{self, Define, Group, GroupCommand},
    values::{Edrpou, GroupId, Line, Paragraph},
};
use zgoda_read_models::{GroupRow, List, Page};

use super::paths::GroupPath;
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
    server.service(list).service(define).service(members);
}

/// Lists groups by name in Ukrainian order.
#[utoipa::path(tag = "groups", params(Sorting<GroupRow>, Paging, Moment), security(("bearer" = ["read-bodies"])),
    responses((status = 200, body = List<GroupRow>, description = "A page of groups.")))]
#[get("/groups")]
async fn list(listing: Listing) -> Result<HttpResponse, Problem> {
    listing.answer(async |page| listing.view().groups(page).await).await
}

/// Defines a group.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DefineGroup {
    /// Its identifier: lower-case Latin words joined by hyphens.
    #[schema(value_type = String, example = "trembita-participants")]
    group: GroupId,
    /// Its name for people.
    #[schema(value_type = String, example = "Учасники системи «Трембіта»")]
    name: Line,
    /// Other wordings that acts use for it; import recognises them.
    #[serde(default)]
    #[schema(value_type = Vec<String>, required = false)]
    wordings: Vec<Line>,
    /// What makes a body a member.
    #[schema(value_type = String, max_length = 20_000)]
    rule: Paragraph,
}

/// Defines a group; who belongs to it is said at each body.
#[utoipa::path(tag = "groups", request_body = DefineGroup, security(("bearer" = ["define-group"])),
    responses((status = 201, body = GroupRow, description = "The group.")))]
#[post("/groups")]
async fn define(asking: Asking, body: Json<DefineGroup>) -> Result<Reply, Problem> {
    let DefineGroup { group, name, wordings, rule } = body.value;
    let command = GroupCommand::Define(Define { group: group.clone(), name, wordings, rule });
    let work = async move |asking: Keyed| {
        let permitted = asking.permit(About::default())?;
        let done = asking.once(permitted.execute::<Group>(group::stream_id(&group), command)).await?;
        let find = async move |view: zgoda_read_models::View| {
            let groups = view.groups(&Page::all()).await?;
            Ok(groups.items.into_iter().find(|row| row.group == group))
        };
        asking.answer(StatusCode::CREATED, &done, find).await
    };
    asking.keyed(&body.bytes).at_home(work).await
}

/// On which day.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct MembersQuery {
    /// The day; by default that of the view.
    #[param(value_type = Option<String>, format = Date)]
    on: Option<Date>,
}

/// Who belongs to a group on a day.
#[derive(Debug, Serialize, ToSchema)]
struct Members {
    /// The group.
    #[schema(value_type = String)]
    group: GroupId,
    /// The day.
    #[schema(value_type = String, format = Date)]
    on: Date,
    /// The bodies by code.
    #[schema(value_type = Vec<String>)]
    members: Vec<Edrpou>,
    /// Version of the group's stream.
    version: i64,
}

/// Shows who belongs to a group on a day.
#[utoipa::path(tag = "groups", params(GroupPath, MembersQuery, Moment), security(("bearer" = ["read-bodies"])),
    responses((status = 200, body = Members, description = "The members on that day.")))]
#[get("/groups/{group}/members")]
async fn members(path: Path<GroupPath>, reading: Reading<MembersQuery>) -> Result<HttpResponse, Problem> {
    let group = path.into_inner().group;
    let known = reading.view.groups(&Page::all()).await?.items.into_iter().find(|row| row.group == group);
    let version = known.ok_or_else(Problem::not_found)?.version;
    let on = reading.filter.on.unwrap_or_else(|| reading.view.today());
    let members = reading.view.group_members(&group, on).await?;
    reading.one(Some(Members { group, on, members, version }), |members| members.version)
}
