//! Why the term of a body ends on its day: every counted and skipped day with its legal source.

use actix_web::{HttpResponse, get, web::Path};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    calendar,
    consent_round::{Delivery, Policy},
    values::{Edrpou, Language},
};
use zgoda_read_models::{BodyRef, SeatRow, SeatRules};

use super::shapes as parts;
use crate::{
    api::{
        explain::{ExplainedDay, explained_day},
        paths::RoundPath,
    },
    problem::Problem,
    query::Moment,
    reading::Reading,
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(explain_term);
}

/// Whose term is explained.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct TermQuery {
    /// The body.
    #[param(value_type = String, example = "00015622")]
    body: Edrpou,
}

/// The explanation of a term.
#[derive(Debug, Serialize, ToSchema)]
struct ExplainedTerm {
    /// The body.
    body: BodyRef,
    /// The rules of the round, with the act they rest on.
    #[schema(value_type = Object)]
    policy: Policy,
    /// The delivery that set the term running; none while the document has not reached the body.
    #[schema(value_type = Option<parts::DeliveryProof>)]
    delivery: Option<Delivery>,
    /// The last day to answer, as it was counted when the delivery was recorded.
    #[schema(value_type = Option<String>, format = Date)]
    due_on: Option<Date>,
    /// The calendar that gave it.
    calendar: Option<String>,
    /// The calendar by which the days below are counted.
    #[schema(example = "ua-2025.1")]
    counted_by: String,
    /// The last day by that calendar; another one than `due_on` when the calendar has changed since, and then it moves nothing.
    #[schema(value_type = Option<String>, format = Date)]
    would_be: Option<Date>,
    /// The count in a sentence, in the reader's language.
    summary: Option<String>,
    /// Every day after the delivery up to the last one.
    days: Vec<ExplainedDay>,
    /// Version of the round's stream.
    version: i64,
}

/// Explains the term of a body: every counted and skipped day with its legal source.
#[utoipa::path(tag = "consent-rounds", params(RoundPath, TermQuery, Moment), security(("bearer" = ["read-consents"])),
    responses((status = 200, body = ExplainedTerm, description = "The explanation.")))]
#[get("/consent-rounds/{id}/explain-deadline")]
async fn explain_term(path: Path<RoundPath>, reading: Reading<TermQuery>) -> Result<HttpResponse, Problem> {
    let found = reading.view.consent_rules(path.id, &reading.filter.body).await?;
    let explained = found.map(|found| explained(found, reading.language));
    let form = if reading.language == Language::Uk { ".uk" } else { ".en" };
    reading.one_in_form(explained, |explained| explained.version, form)
}

fn explained(SeatRules { seat, policy, version }: SeatRules, language: Language) -> ExplainedTerm {
    let SeatRow { body, delivery, due_on, calendar: given_by, .. } = seat;
    let counted = calendar::ukraine();
    let explanation = delivery
        .as_ref()
        .map(|delivery| counted.explain(policy.term.counted(), delivery.at, policy.last_day_off.counted()));
    let days = explanation.iter().flat_map(|explanation| &explanation.days);
    ExplainedTerm {
        body,
        due_on,
        calendar: given_by,
        counted_by: counted.version.0.clone(),
        would_be: explanation.as_ref().map(|explanation| explanation.end.last_day()),
        summary: explanation.as_ref().map(|explanation| explanation.summary(language)),
        days: days.map(|day| explained_day(*day, language)).collect(),
        policy,
        delivery,
        version,
    }
}
