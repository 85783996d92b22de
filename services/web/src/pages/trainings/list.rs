//! All trainings, and which bodies they reached.

use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;
use zgoda_read_models::{
    Coverage, CoverageFilter, Cursor, Page, ReadError, TrainingFilter, TrainingRow, TrainingState,
};

use crate::pages::{
    frame::Frame,
    visit::{Shown, Visit, either},
};

/// The parameters of the page.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    state: Option<TrainingState>,
    cursor: Option<String>,
}

#[derive(Template)]
#[template(path = "trainings/list.html")]
struct TrainingsPage {
    frame: Frame,
    trainings: Vec<TrainingRow>,
    coverage: Coverage,
    state: Option<TrainingState>,
    may_schedule: bool,
    next: Option<String>,
}

const STATES: [TrainingState; 5] = [
    TrainingState::Scheduled,
    TrainingState::Held,
    TrainingState::ListApproved,
    TrainingState::ReopeningAsked,
    TrainingState::Cancelled,
];

/// All trainings, the latest first.
pub async fn show(request: HttpRequest) -> HttpResponse {
    either(page(&request).await)
}

async fn page(request: &HttpRequest) -> Shown {
    let visit = Visit::of(request).await?;
    let found = TrainingsPage::read(&visit, visit.parameters()).await.map_err(|error| visit.failed(&error))?;
    visit.show(&found)
}

impl TrainingsPage {
    async fn read(visit: &Visit, asked: Asked) -> Result<Self, ReadError> {
        let filter = TrainingFilter { state: asked.state, ..TrainingFilter::default() };
        let page = Page { cursor: asked.cursor.map(Cursor), ..Page::default() };
        let list = match visit.view.trainings(&filter, &page).await {
            Err(ReadError::CursorInvalid) => visit.view.trainings(&filter, &Page::default()).await?,
            answered => answered?,
        };
        Ok(Self {
            frame: visit.frame.clone().titled(visit.frame.t.trainings(), "trainings"),
            trainings: list.items,
            coverage: visit.view.coverage(&CoverageFilter::default()).await?,
            state: asked.state,
            may_schedule: visit.shows_now() && visit.may("run-training") && visit.frame.own_body().is_some(),
            next: list.next_cursor,
        })
    }

    /// The choices of the filter: the word of each, and whether it is chosen.
    fn states(&self) -> Vec<(String, &'static str, bool)> {
        let choice = |state| (key(state), self.frame.t.training_state(state).words, self.state == Some(state));
        STATES.map(choice).into()
    }

    /// Cursors are in base64url, which an address takes as it is.
    fn next_link(&self, cursor: &str) -> String {
        let state = self.state.map(|state| format!("&state={}", key(state))).unwrap_or_default();
        format!("?cursor={cursor}{state}{}", self.frame.and_keep())
    }
}

fn key(state: TrainingState) -> String {
    serde_json::to_value(state).ok().and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default()
}
