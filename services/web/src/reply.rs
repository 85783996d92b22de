//! What a command is answered, made where the command is carried out and sent from where its connection is.

use actix_web::{
    HttpRequest, HttpResponse, Responder,
    body::BoxBody,
    http::{StatusCode, header},
};
use serde::Serialize;
use zgoda_event_log::Outcome;

use crate::{api::BASE, conditional::version_tag, problem::Problem, reading::POSITION};

/// The answer to a command. Unlike a response it may go from one thread to another.
#[derive(Debug)]
pub struct Reply {
    status: StatusCode,
    version: i64,
    position: i64,
    place: Option<String>,
    json: Vec<u8>,
}

impl Reply {
    /// Tells of a command that is stored, and what is so after it.
    ///
    /// # Errors
    /// When `shown` has no form in JSON.
    pub fn new<T: Serialize>(status: StatusCode, outcome: &Outcome, shown: &T) -> Result<Self, Problem> {
        let json = serde_json::to_vec(shown).map_err(|error| {
            tracing::error!(%error, "an answer has no form in JSON");
            Problem::failure()
        })?;
        Ok(Self { status, version: outcome.version, position: outcome.position.0, place: None, json })
    }

    /// The same, saying where the created resource is, as a path of the API.
    #[must_use]
    pub fn at(self, path: &str) -> Self {
        Self { place: Some(format!("{BASE}{path}")), ..self }
    }
}

impl Responder for Reply {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let mut answer = HttpResponse::build(self.status);
        answer.insert_header(header::ContentType::json());
        answer.insert_header((header::ETAG, version_tag(self.version)));
        answer.insert_header((header::CACHE_CONTROL, "no-store"));
        answer.insert_header((POSITION, self.position));
        if self.status == StatusCode::ACCEPTED {
            // It is stored; only what is shown lags behind.
            answer.insert_header((header::RETRY_AFTER, 1));
        }
        if let Some(place) = self.place {
            answer.insert_header((header::LOCATION, place));
        }
        answer.body(self.json)
    }
}
