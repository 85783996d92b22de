//! A version of a document is put to the interested bodies: in a new round, or in the one that goes on.

use std::collections::BTreeSet;

use actix_web::{http::StatusCode, post, web::Path};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    consent_round::{ConsentRoundRejection, PolicyRef, Subject},
    representation::Credentials,
    transition_plan::{self, LaidPlan, SendToConsent, TransitionPlan, TransitionPlanCommand as C},
    values::{Edrpou, ReportId, RoundId, TransitionPlanId},
};
use zgoda_event_log::{LogError, Outcome};
use zgoda_read_models::{ConsentRoundView, RoundState};

use super::{follow, shapes as parts};
use crate::{
    App,
    api::{paths::RoundPath, shapes},
    asking::{Asking, Keyed},
    body::Json,
    permissions::About,
    problem::Problem,
    reply::Reply,
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(open).service(replace_version);
}

/// Opens a round.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct OpenRound {
    /// The plan of phased transition whose draft is put to the interested bodies.
    #[schema(value_type = String, format = Uuid)]
    transition_plan: TransitionPlanId,
    /// The rules the round is held by.
    #[schema(value_type = parts::PolicyName)]
    policy: PolicyRef,
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Fixes the draft of a plan of phased transition as its next version and opens a round over it; the participants are frozen.
#[utoipa::path(tag = "consent-rounds", request_body = OpenRound, security(("bearer" = ["run-round"])),
    responses((status = 201, body = ConsentRoundView, description = "The open round.")))]
#[post("/consent-rounds")]
async fn open(asking: Asking, body: Json<OpenRound>) -> Result<Reply, Problem> {
    let OpenRound { transition_plan: plan, policy, credentials } = body.value;
    let work = async move |asking: Keyed| {
        let fresh = RoundId(asking.new_id());
        let sent = async {
            match laid(asking.app(), plan).await?.round() {
                Some(round) => Err(round_goes_on(round)),
                None => send(&asking, plan, fresh, policy, credentials).await,
            }
        };
        let done = asking.once(sent).await?;
        let (round, done) = follow::after_sending(asking.app(), plan, done).await?;
        let reply = asking.answer(StatusCode::CREATED, &done, async |view| view.consent_round(round).await).await?;
        Ok(reply.at(&format!("/consent-rounds/{round}")))
    };
    asking.keyed(&body.bytes).at_home(work).await
}

/// Puts a reworked version into a round.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NextVersion {
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Puts the reworked draft in the place of the present version; the round's rules say whose consent stays.
#[utoipa::path(tag = "consent-rounds", params(RoundPath), request_body = NextVersion,
    security(("bearer" = ["run-round"])),
    responses((status = 200, body = ConsentRoundView, description = "The round over the new version.")))]
#[post("/consent-rounds/{id}/versions")]
async fn replace_version(path: Path<RoundPath>, asking: Asking, body: Json<NextVersion>) -> Result<Reply, Problem> {
    let credentials = body.value.credentials;
    let work = async move |asking: Keyed| {
        let view = asking.app().read_models.at(None).await?;
        let round = view.consent_round_row(path.id).await?.ok_or_else(Problem::not_found)?;
        let plan = match round.subject {
            Subject::TransitionPlan { id } => id,
            Subject::Report { id } => return Err(sent_with_report(id)),
        };
        let sent = async {
            match laid(asking.app(), plan).await?.round() {
                Some(present) if present == path.id => send(&asking, plan, present, round.policy, credentials).await,
                _ if round.state == RoundState::Void => Err(Problem::rejected(&ConsentRoundRejection::RoundVoid)),
                _ => Err(Problem::rejected(&ConsentRoundRejection::RoundClosed)),
            }
        };
        let done = asking.once(sent).await?;
        let (_, done) = follow::after_sending(asking.app(), plan, done).await?;
        asking.answer(StatusCode::OK, &done, async |view| view.consent_round(path.id).await).await
    };
    asking.keyed(&body.bytes).at_home(work).await
}

/// Sends the draft to consent; who takes part "за згодою" the register of bodies says.
async fn send(
    asking: &Keyed,
    plan: TransitionPlanId,
    round: RoundId,
    policy: PolicyRef,
    credentials: Credentials,
) -> Result<Outcome, Problem> {
    let permitted = asking.permit(About::default())?;
    asking.app().uploaded(credentials.signature.as_ref(), "/credentials/signature").await?;
    let by_consent = by_consent(asking.app(), &laid(asking.app(), plan).await?).await?;
    let command = C::SendToConsent(SendToConsent { round, policy, by_consent, credentials });
    permitted.execute::<TransitionPlan>(transition_plan::stream_id(plan), command).await
}

/// The command that puts a draft to the bodies: in the round that goes on, by that round's rules, or in a fresh one.
///
/// # Errors
/// 404 when there is no such plan; 503 when a store does not answer.
pub(crate) async fn sending(
    app: &App,
    plan: TransitionPlanId,
    fresh: RoundId,
    policy: PolicyRef,
    credentials: Credentials,
) -> Result<C, Problem> {
    let laid = laid(app, plan).await?;
    let (round, policy) = match laid.round() {
        Some(present) => {
            let row = app.read_models.at(None).await?.consent_round_row(present).await?;
            (present, row.map_or(policy, |row| row.policy))
        }
        None => (fresh, policy),
    };
    let by_consent = by_consent(app, &laid).await?;
    Ok(C::SendToConsent(SendToConsent { round, policy, by_consent, credentials }))
}

/// The interested bodies whose silence binds nobody.
async fn by_consent(app: &App, plan: &LaidPlan) -> Result<BTreeSet<Edrpou>, LogError> {
    let mut bound_by_word_alone = BTreeSet::new();
    for edrpou in plan.content().interested(plan.drafter()).into_keys() {
        if app.takes_part_by_consent(&edrpou).await? {
            bound_by_word_alone.insert(edrpou);
        }
    }
    Ok(bound_by_word_alone)
}

/// The plan as the log has it; 404 when there is none.
async fn laid(app: &App, id: TransitionPlanId) -> Result<LaidPlan, Problem> {
    match &*app.log.load::<TransitionPlan>(&transition_plan::stream_id(id)).await?.state {
        TransitionPlan::Absent => Err(Problem::not_found()),
        TransitionPlan::Laid(plan) => Ok(LaidPlan::clone(plan)),
    }
}

fn sent_with_report(report: ReportId) -> Problem {
    Problem::new(
        StatusCode::CONFLICT,
        "sent-with-the-report",
        format!("Нову версію звіту надсилають разом із ним: POST /reports/{report}/endorse."),
        format!("The next version of a report is sent with the report: POST /reports/{report}/endorse."),
    )
}

fn round_goes_on(round: RoundId) -> Problem {
    Problem::new(
        StatusCode::CONFLICT,
        "round-goes-on",
        format!(
            "Погодження {round} щодо цього плану триває: надішліть нову версію до нього, або спершу завершіть його."
        ),
        format!("Round {round} over this plan goes on: put the new version into it, or end it first."),
    )
}
