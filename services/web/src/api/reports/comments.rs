//! Comments on a version, and the author's answers.

use actix_web::{post, web::Path};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    consent_round::{RemarkAnswer, Section},
    report::{AnswerComment, Comment, ReportCommand as C},
    representation::Credentials,
    values::{Edrpou, Paragraph, ReportId},
};
use zgoda_read_models::ReportView;

use crate::{
    api::{measures::acting_for, paths::ReportPath, shapes},
    asking::Asking,
    body::Json,
    problem::Problem,
    reply::Reply,
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(comment).service(answer);
}

/// Comments on a version.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CommentOn {
    /// For which body; by default the one the caller acts for.
    #[schema(value_type = Option<String>, example = "00015622")]
    body: Option<Edrpou>,
    /// The version that the author of the comment has before them.
    #[schema(minimum = 1)]
    version: u32,
    /// On which section, by its key; none for the whole.
    #[schema(value_type = Option<String>, example = "results")]
    section: Option<Section>,
    /// In words.
    #[schema(value_type = String, max_length = 20_000)]
    text: Paragraph,
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Comments on the present version, for a body that is asked to endorse it or for its author.
#[utoipa::path(tag = "reports", params(ReportPath), request_body = CommentOn, security(("bearer" = ["comment-report"])),
    responses((status = 200, body = ReportView, description = "The report with the comment.")))]
#[post("/reports/{id}/comments")]
async fn comment(path: Path<ReportPath>, asking: Asking, body: Json<CommentOn>) -> Result<Reply, Problem> {
    let CommentOn { body: speaker, version, section, text, credentials } = body.value;
    let speaker = acting_for(&asking, speaker, "/body")?;
    let comment =
        async move |_, _, credentials| Ok(C::Comment(Comment { body: speaker, version, section, text, credentials }));
    asking.change_report(path.id, &body.bytes, credentials, comment).await
}

/// A comment of a report.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct CommentPath {
    /// Identifier of the report.
    #[param(value_type = String, format = Uuid)]
    id: ReportId,
    /// Number of the comment.
    #[param(minimum = 1)]
    n: u32,
}

/// Answers a comment.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CommentAnswer {
    /// What becomes of it: `accepted`, `partly` or `rejected`.
    #[schema(value_type = String, example = "accepted")]
    answer: RemarkAnswer,
    /// In words; needed where it is not accepted in full.
    #[schema(value_type = Option<String>, max_length = 20_000)]
    text: Option<Paragraph>,
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Answers a comment for the body that reports.
#[utoipa::path(tag = "reports", params(CommentPath), request_body = CommentAnswer, security(("bearer" = ["draft-report"])),
    responses((status = 200, body = ReportView, description = "The report with the answer.")))]
#[post("/reports/{id}/comments/{n}/answer")]
async fn answer(path: Path<CommentPath>, asking: Asking, body: Json<CommentAnswer>) -> Result<Reply, Problem> {
    let (CommentPath { id, n }, CommentAnswer { answer, text, credentials }) = (path.into_inner(), body.value);
    let answer = async move |_, _, credentials| Ok(C::AnswerComment(AnswerComment { n, answer, text, credentials }));
    asking.change_report(id, &body.bytes, credentials, answer).await
}
