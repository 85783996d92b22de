//! Who is asked, after the opening: each join and leave is a fact with its reason.

use actix_web::{http::StatusCode, post, web::Path};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    body::{self, Body, BodyKind},
    consent_round::{AddParticipant, ConsentRoundCommand, Participant, RemoveParticipant},
    representation::{Credentials, Mandate},
    values::{Edrpou, Paragraph},
};
use zgoda_event_log::LogError;
use zgoda_read_models::{ConsentRoundView, SeatRow, View};

use super::{ToRound, shapes as parts, signature};
use crate::{
    App,
    api::{paths::RoundPath, shapes},
    asking::Asking,
    body::Json,
    problem::Problem,
    reply::Reply,
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(add_participant).service(remove_participant);
}

/// One more body is asked.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct JoinRound {
    /// The body and what concerns it.
    #[schema(value_type = parts::ParticipantWords)]
    participant: Participant,
    /// Why it was not asked from the start.
    #[schema(value_type = String, max_length = 20_000)]
    reason: Paragraph,
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Adds a participant to an open round; its term begins with its own delivery.
#[utoipa::path(tag = "consent-rounds", params(RoundPath), request_body = JoinRound,
    security(("bearer" = ["run-round"])),
    responses((status = 200, body = SeatRow, description = "Where the body stands.")))]
#[post("/consent-rounds/{id}/participants")]
async fn add_participant(path: Path<RoundPath>, asking: Asking, body: Json<JoinRound>) -> Result<Reply, Problem> {
    let path = path.into_inner();
    let JoinRound { participant, reason, credentials } = body.value;
    let (files, joins) = (signature(&credentials), participant.body.clone());
    let add = AddParticipant { participant, reason, mandate: Mandate::Shown(credentials) };
    let to = ToRound { id: path.id, command: ConsentRoundCommand::AddParticipant(add), files };
    let find = async move |view: View| view.consent_seat(path.id, &joins).await;
    asking.change_round(StatusCode::OK, &body.bytes, to, find).await
}

impl App {
    /// The command with what the register of bodies says of the one that joins: whoever takes part by consent does so also where
    /// the drafter does not say so, since otherwise its silence would bind it.
    ///
    /// # Errors
    /// 422 when the register does not have the body.
    pub(crate) async fn as_registered(&self, mut command: ConsentRoundCommand) -> Result<ConsentRoundCommand, Problem> {
        if let ConsentRoundCommand::AddParticipant(AddParticipant { participant, .. }) = &mut command {
            self.existing_body(&participant.body, "/participant/body").await?;
            participant.by_consent |= self.takes_part_by_consent(&participant.body).await?;
        }
        Ok(command)
    }

    /// Whether the silence of a body binds nobody. Of what the register does not know, nothing is presumed.
    pub(crate) async fn takes_part_by_consent(&self, edrpou: &Edrpou) -> Result<bool, LogError> {
        let kind = self.log.load::<Body>(&body::stream_id(edrpou)).await?.state.kind();
        Ok(kind.is_none_or(BodyKind::takes_part_by_consent))
    }
}

/// A body is asked no more.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct LeaveRound {
    /// The body.
    #[schema(value_type = String, example = "00015622")]
    body: Edrpou,
    /// Why.
    #[schema(value_type = String, max_length = 20_000)]
    reason: Paragraph,
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Removes a participant that was added by hand and does not stand against the document.
#[utoipa::path(tag = "consent-rounds", params(RoundPath), request_body = LeaveRound,
    security(("bearer" = ["run-round"])),
    responses((status = 200, body = ConsentRoundView, description = "The round.")))]
#[post("/consent-rounds/{id}/participants/remove")]
async fn remove_participant(path: Path<RoundPath>, asking: Asking, body: Json<LeaveRound>) -> Result<Reply, Problem> {
    let path = path.into_inner();
    let LeaveRound { body: leaves, reason, credentials } = body.value;
    let files = signature(&credentials);
    let remove = RemoveParticipant { body: leaves, reason, mandate: Mandate::Shown(credentials) };
    let to = ToRound { id: path.id, command: ConsentRoundCommand::RemoveParticipant(remove), files };
    let find = async move |view: View| view.consent_round(path.id).await;
    asking.change_round(StatusCode::OK, &body.bytes, to, find).await
}
