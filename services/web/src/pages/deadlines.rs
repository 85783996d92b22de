//! Deadlines of all plans in the order they fall due.

use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;
use zgoda_domain::fulfilment::Timeliness;
use zgoda_read_models::{Cursor, DeadlineFilter, DeadlineRow, Page, ReadError};

use super::{
    frame::Frame,
    visit::{Shown, Visit, either},
};

/// The parameters of the page.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    time: String,
    cursor: Option<String>,
}

/// A choice of the filter.
struct Choice {
    key: &'static str,
    words: &'static str,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "deadlines.html")]
struct DeadlinesPage {
    frame: Frame,
    rows: Vec<DeadlineRow>,
    times: Vec<Choice>,
    time: String,
    next: Option<String>,
}

const TIMES: [(&str, Timeliness); 5] = [
    ("overdue", Timeliness::Overdue),
    ("at-risk", Timeliness::AtRisk),
    ("in-time", Timeliness::InTime),
    ("done-late", Timeliness::DoneLate),
    ("no-deadline", Timeliness::NoDeadline),
];

/// All deadlines.
pub async fn show(request: HttpRequest) -> HttpResponse {
    either(page(&request).await)
}

async fn page(request: &HttpRequest) -> Shown {
    let visit = Visit::of(request).await?;
    let asked: Asked = visit.parameters();
    let time = TIMES.iter().find(|(key, _)| *key == asked.time).map(|(_, time)| *time);
    let filter = DeadlineFilter { time, ..DeadlineFilter::default() };
    let asked_page = Page { limit: 100, cursor: asked.cursor.map(Cursor), ..Page::default() };
    let list = match visit.view.deadlines(&filter, &asked_page).await {
        Err(ReadError::CursorInvalid) => visit.view.deadlines(&filter, &Page::default()).await,
        answered => answered,
    };
    let list = list.map_err(|error| visit.failed(&error))?;
    let t = visit.frame.t;
    let choice = |(key, time): &(&'static str, Timeliness)| Choice {
        key,
        words: t.time(*time).words,
        chosen: *key == asked.time,
    };
    let frame = visit.frame.clone().titled(t.deadlines(), "deadlines");
    let times = TIMES.iter().map(choice).collect();
    visit.show(&DeadlinesPage { frame, rows: list.items, times, time: asked.time, next: list.next_cursor })
}

impl DeadlinesPage {
    fn day(&self, row: &DeadlineRow) -> String {
        let t = self.frame.t;
        match &row.deadline {
            Some(deadline) => deadline.last_day.map_or_else(|| deadline.text.clone(), |day| t.date(day)),
            None => t.no_deadline().to_owned(),
        }
    }

    /// Days left or over, for what is not done yet.
    fn left(&self, row: &DeadlineRow) -> Option<String> {
        let t = self.frame.t;
        let days = row.days_left?;
        match row.status.time {
            Timeliness::Overdue => Some(format!("{} {}", t.days_over(), t.days(days.abs()))),
            Timeliness::AtRisk | Timeliness::InTime
                if days >= 0 && row.status.execution != zgoda_domain::fulfilment::Execution::Done =>
            {
                Some(format!("{} {}", t.days_left(), t.days(days)))
            }
            _ => None,
        }
    }

    fn next_link(&self, cursor: &str) -> String {
        format!("?time={}&cursor={cursor}{}", self.time, self.frame.and_keep())
    }
}
