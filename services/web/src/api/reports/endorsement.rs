//! A version is put to those who take part in what it reports on.

use std::collections::BTreeMap;

use actix_web::{
    post,
    web::{Data, Path},
};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    consent_round::{Participant, PolicyRef},
    plan::{self, Plan},
    report::{BegunReport, ReportCommand as C, RequestEndorsement},
    representation::Credentials,
    values::{Edrpou, GroupId, ReportId, RoundId},
};
use zgoda_read_models::ReportView;

use super::begun;
use crate::{
    App,
    api::{consent_rounds::shapes as parts, paths::ReportPath, shapes},
    asking::{Asking, time_of},
    body::Json,
    problem::Problem,
    reply::Reply,
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(endorse);
}

/// Puts a version to those who endorse it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Endorse {
    /// The rules of a new round; the round that goes on keeps its own.
    #[schema(value_type = parts::PolicyName)]
    policy: PolicyRef,
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Fixes the draft as a version and opens a consent round over it with the participants of the measure, or puts it into the round that
/// goes on.
#[utoipa::path(tag = "reports", params(ReportPath), request_body = Endorse, security(("bearer" = ["draft-report"])),
    responses((status = 200, body = ReportView, description = "The report with its round.")))]
#[post("/reports/{id}/endorse")]
async fn endorse(path: Path<ReportPath>, asking: Asking, body: Json<Endorse>) -> Result<Reply, Problem> {
    let (id, Endorse { policy, credentials }) = (path.id, body.value);
    let endorse = async move |app: Data<App>, _, credentials| {
        let fresh = RoundId(uuid::Uuid::new_v7(time_of(app.clock.now())));
        endorsing(&app, id, fresh, policy, credentials).await
    };
    asking.change_report(id, &body.bytes, credentials, endorse).await
}

/// The command that puts a draft to those who take part.
///
/// # Errors
/// 404 when there is no such report; 503 when a store does not answer.
pub(crate) async fn endorsing(
    app: &App,
    id: ReportId,
    round: RoundId,
    policy: PolicyRef,
    credentials: Credentials,
) -> Result<C, Problem> {
    let participants = participants(app, &begun(app, id).await?).await?;
    Ok(C::RequestEndorsement(RequestEndorsement { round, policy, participants, credentials }))
}

/// Who takes part in what is reported on, as the plan and the groups say today.
async fn participants(app: &App, report: &BegunReport) -> Result<Vec<Participant>, Problem> {
    let plan = app.log.load::<Plan>(&plan::stream_id(report.plan())).await?.state;
    let view = app.read_models.at(None).await?;
    let members: BTreeMap<GroupId, Vec<Edrpou>> = view.memberships(view.today()).await?;
    let of_group = |group: &GroupId| members.get(group).cloned().unwrap_or_default();
    let named = plan.who_endorses(report.kind().measure(), &of_group).map_err(|refused| Problem::rejected(&refused))?;
    let mut participants = Vec::with_capacity(named.len());
    for (body, by_consent) in named {
        let by_consent = by_consent || app.takes_part_by_consent(&body).await?;
        participants.push(Participant { body, by_consent, concerns: [].into(), reason: None });
    }
    Ok(participants)
}
