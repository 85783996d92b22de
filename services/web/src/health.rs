//! Whether the program lives, whether it can serve, and its figures.

use actix_web::{HttpResponse, get, http::StatusCode, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zgoda_event_log::LogError;

use crate::{App, problem::Problem};

/// A part further behind than this many events is not ready to be shown.
const MAX_LAG: i64 = 10_000;

/// Whether each part can serve.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Readiness {
    /// True when all parts can.
    pub ready: bool,
    /// The parts.
    pub parts: Vec<PartReadiness>,
}

/// Whether one part can serve.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PartReadiness {
    /// `log`, `files`, `automation`, or the name of a read model.
    #[schema(example = "board")]
    pub part: String,
    /// True when it can.
    pub ready: bool,
    /// How many events of the log it has not taken in yet, if it follows the log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lag: Option<i64>,
    /// How many events, or steps that follow from them, were put aside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parked: Option<usize>,
}

impl PartReadiness {
    /// A part that follows the log and stands so many events before its head.
    pub fn following(part: &str, lag: i64, parked: usize) -> Self {
        Self { part: part.to_owned(), ready: lag <= MAX_LAG, lag: Some(lag), parked: Some(parked) }
    }

    /// A part of which there is no more to say than whether it can do its work.
    pub fn simple(part: &str, ready: bool) -> Self {
        Self { part: part.to_owned(), ready, lag: None, parked: None }
    }
}

/// Says that the process lives; asks nothing else.
#[utoipa::path(tag = "operations", responses((status = 204, description = "The process lives.")))]
#[get("/healthz")]
pub async fn healthz() -> HttpResponse {
    HttpResponse::NoContent().finish()
}

/// Says which part can serve and which is behind.
#[utoipa::path(tag = "operations", responses(
    (status = 200, body = Readiness, description = "All parts can serve."),
    (status = 503, body = Readiness, description = "Some part cannot.")))]
#[get("/readyz")]
pub async fn readyz(app: web::Data<App>) -> HttpResponse {
    let mut parts = Vec::new();
    let log = app.log.check().await;
    if let Err(error) = &log {
        tracing::error!(%error, "the log cannot take in commands");
    }
    parts.push(PartReadiness::simple("log", log.is_ok()));
    match app.read_models.lag().await {
        Ok(models) => {
            parts.extend(models.into_iter().map(|model| {
                PartReadiness::following(model.model, model.head.0 - model.position.0, model.parked.len())
            }))
        }
        Err(error) => {
            tracing::error!(%error, "the read models do not say how far they are");
            parts.push(PartReadiness::simple("read-models", false));
        }
    }
    for other in &app.others {
        parts.push(other().await);
    }
    parts.push(PartReadiness::simple("files", app.files.check().await.is_ok()));
    let ready = parts.iter().all(|part| part.ready);
    let status = if ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    HttpResponse::build(status).json(Readiness { ready, parts })
}

/// The figures of the process as Prometheus reads them.
#[utoipa::path(tag = "operations", responses(
    (status = 200, description = "Prometheus text format.", content_type = "text/plain", body = String),
    (status = 404, description = "Nobody collects figures.")))]
#[get("/metrics")]
pub async fn figures(app: web::Data<App>) -> Result<HttpResponse, Problem> {
    let handle = app.metrics.as_ref().ok_or_else(Problem::not_found)?;
    if let Ok(head) = app.log.head().await {
        ::metrics::gauge!("zgoda_log_head").set(precise(head.0));
    }
    match app.log.check().await {
        Ok(ahead) => ::metrics::gauge!("zgoda_log_ahead_of_clock_seconds").set(ahead.as_secs_f64()),
        Err(LogError::Ahead { seconds }) => {
            let seconds = i64::try_from(seconds).unwrap_or(i64::MAX);
            ::metrics::gauge!("zgoda_log_ahead_of_clock_seconds").set(precise(seconds));
        }
        Err(_) => {}
    }
    for model in app.read_models.lag().await.unwrap_or_default() {
        ::metrics::gauge!("zgoda_read_model_lag", "model" => model.model).set(precise(model.head.0 - model.position.0));
        let parked = i64::try_from(model.parked.len()).unwrap_or(i64::MAX);
        ::metrics::gauge!("zgoda_read_model_parked", "model" => model.model).set(precise(parked));
    }
    Ok(HttpResponse::Ok().content_type("text/plain; version=0.0.4").body(handle.render()))
}

/// Gauges are floating; positions stay far below the 2^53 that they hold exactly.
#[allow(clippy::cast_precision_loss)]
fn precise(count: i64) -> f64 {
    count as f64
}
