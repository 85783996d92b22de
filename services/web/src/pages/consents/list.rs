//! All rounds of consent, and before them what waits for the reader's body.

use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;
use zgoda_read_models::{
    ConsentRoundFilter, ConsentRoundRow, Cursor, Page, ReadError, RoundState, WaitingRow, WaitingStep,
};

use crate::pages::{
    frame::Frame,
    visit::{Shown, Visit, either},
};

/// The parameters of the page.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    state: String,
    cursor: Option<String>,
}

/// A choice of the filter.
struct Choice {
    key: &'static str,
    words: &'static str,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "consents/list.html")]
struct RoundsPage {
    frame: Frame,
    rounds: Vec<ConsentRoundRow>,
    waiting: Vec<WaitingRow>,
    states: Vec<Choice>,
    state: String,
    next: Option<String>,
}

/// All rounds, the latest first.
pub async fn show(request: HttpRequest) -> HttpResponse {
    either(page(&request).await)
}

async fn page(request: &HttpRequest) -> Shown {
    let visit = Visit::of(request).await?;
    visit.reads_consents()?;
    let found = RoundsPage::read(&visit, visit.parameters()).await.map_err(|error| visit.failed(&error))?;
    visit.show(&found)
}

impl RoundsPage {
    async fn read(visit: &Visit, asked: Asked) -> Result<Self, ReadError> {
        let t = visit.frame.t;
        let states = [
            ("open", RoundState::Open, t.only_open()),
            ("closed", RoundState::Closed, t.only_closed()),
            ("void", RoundState::Void, t.only_void()),
        ];
        let state = states.iter().find(|(key, ..)| *key == asked.state).map(|(_, state, _)| *state);
        let filter = ConsentRoundFilter { state, ..ConsentRoundFilter::default() };
        let page = Page { cursor: asked.cursor.map(Cursor), ..Page::default() };
        let list = match visit.view.consent_rounds(&filter, &page).await {
            Err(ReadError::CursorInvalid) => visit.view.consent_rounds(&filter, &Page::default()).await?,
            answered => answered?,
        };
        let waiting = match visit.frame.own_body() {
            Some(body) => visit.view.waiting_for(body).await?,
            None => Vec::new(),
        };
        let choice = |(key, _, words): (&'static str, _, _)| Choice { key, words, chosen: key == asked.state };
        Ok(Self {
            frame: visit.frame.clone().titled(t.consents(), "consents"),
            states: states.map(choice).into_iter().collect(),
            rounds: list.items,
            waiting,
            state: state.map(|_| asked.state).unwrap_or_default(),
            next: list.next_cursor,
        })
    }

    /// How many bodies agreed, also by silence or by leaving the matter to others.
    fn agreed(&self, round: &ConsentRoundRow) -> i64 {
        ["agreed", "deemed-agreed", "not-competent"].iter().filter_map(|standing| round.counts.get(*standing)).sum()
    }
}
