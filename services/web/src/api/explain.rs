//! Why a deadline falls on its day and how far it is away, each day with its legal source.

use actix_web::{HttpResponse, get, web::Path};
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    calendar::{self, CountedDay},
    values::{Deadline, Language, Line},
};
use zgoda_read_models::{DeadlineView, MeasureView};

use super::paths::MeasurePath;
use crate::{problem::Problem, query::Moment, reading::Reading};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(explain_deadline);
}

/// The explanation of a deadline.
#[derive(Debug, Serialize, ToSchema)]
struct Explained {
    /// The deadline; none when the source names none.
    deadline: Option<DeadlineView>,
    /// The day it is looked at.
    #[schema(value_type = String, format = Date)]
    today: Date,
    /// The version of the calendar that was asked.
    #[schema(example = "ua-2025.1")]
    calendar: String,
    /// The explanation in the reader's language, sentence by sentence.
    sentences: Vec<String>,
    /// Calendar days from today; negative when it has passed.
    calendar_days: Option<i64>,
    /// Working days from today; negative when it has passed.
    working_days: Option<i64>,
    /// The working day a term would move to by art. 254 of the Civil Code; a plan's deadline is not moved.
    #[schema(value_type = Option<String>, format = Date)]
    would_move_to: Option<Date>,
    /// Every day between today and the last day; left out when there are more than 400.
    days: Vec<ExplainedDay>,
    /// Version of the plan's stream.
    version: i64,
}

/// One day of the explanation.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ExplainedDay {
    /// The day.
    #[schema(value_type = String, format = Date)]
    date: Date,
    /// Whether it is worked.
    working: bool,
    /// Its number among the working days; none when it is skipped.
    number: Option<u32>,
    /// Why it is counted or skipped.
    reason: String,
    /// The act that makes it so, where one does.
    source: Option<String>,
}

/// Explains the deadline of a measure: every counted and skipped day with its legal source.
#[utoipa::path(tag = "measures", params(MeasurePath, Moment), security(("bearer" = ["read-plans"])),
    responses((status = 200, body = Explained, description = "The explanation.")))]
#[get("/plans/{id}/measures/{code}/explain-deadline")]
async fn explain_deadline(path: Path<MeasurePath>, reading: Reading) -> Result<HttpResponse, Problem> {
    let measure = reading.view.measure(path.id, &path.code).await?.ok_or_else(Problem::not_found)?;
    let explained = explained(measure, reading.view.today(), reading.language);
    let form = if reading.language == Language::Uk { ".uk" } else { ".en" };
    reading.one_in_form(Some(explained), |explained| explained.version, form)
}

fn explained(measure: MeasureView, today: Date, language: Language) -> Explained {
    let calendar = calendar::ukraine();
    let mut explained = Explained {
        deadline: measure.deadline,
        today,
        calendar: calendar.version.0.clone(),
        sentences: Vec::new(),
        calendar_days: None,
        working_days: None,
        would_move_to: None,
        days: Vec::new(),
        version: measure.version,
    };
    let words = explained.deadline.as_ref().and_then(|view| {
        Some(Deadline { kind: view.kind, text: Line::parse(&view.text).ok()?, last_day: view.last_day })
    });
    let Some(deadline) = words else { return explained };
    let explanation = calendar.explain_deadline(&deadline, today);
    explained.sentences = explanation.sentences(language);
    if let Some(last) = explanation.last_day {
        explained.calendar_days = Some(last.calendar_days);
        explained.working_days = Some(last.working_days);
        explained.would_move_to = last.would_move_to;
        explained.days = last.days.into_iter().map(|day| explained_day(day, language)).collect();
    }
    explained
}

pub(super) fn explained_day(counted: CountedDay, language: Language) -> ExplainedDay {
    ExplainedDay {
        date: counted.day.date,
        working: counted.day.working,
        number: counted.number(),
        reason: counted.text(language),
        source: counted.source().map(|source| source.text(language).to_owned()),
    }
}
