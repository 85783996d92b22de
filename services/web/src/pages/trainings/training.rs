//! One training: when, where, for whom, and what its list says in numbers.

use actix_web::{HttpRequest, HttpResponse, web::Path};
use askama::Template;
use serde::Deserialize;
use zgoda_domain::values::TrainingId;
use zgoda_read_models::{Cursor, Page, ReadError, TrainingHistoryRow, TrainingView};

use super::{Act, may};
use crate::api::{Sees, sees};
use crate::pages::{
    frame::Frame,
    visit::{Shown, Visit, either},
};

#[derive(Template)]
#[template(path = "trainings/training.html")]
struct TrainingPage {
    frame: Frame,
    view: TrainingView,
    acts: Vec<Act>,
    sees_people: bool,
    /// The reader issues links and takes them back.
    links: bool,
    /// The reader registers people now.
    registers: bool,
    /// The reader marks people now.
    marks: bool,
    /// The reader shows a code now by which people check in.
    shows_code: bool,
    /// What happened, for those who are signed in.
    history: Vec<TrainingHistoryRow>,
    older: Option<String>,
}

/// One training.
pub async fn show(request: HttpRequest, id: Path<TrainingId>) -> HttpResponse {
    either(page(&request, *id).await)
}

async fn page(request: &HttpRequest, id: TrainingId) -> Shown {
    let visit = Visit::of(request).await?;
    let mut view = visit.training(id).await?;
    if visit.frame.caller.is_none() {
        view.link = None;
    }
    let sees_people = sees(visit.frame.caller.as_ref(), &view.training.organiser.edrpou) != Sees::Counts;
    let frame = visit.frame.clone().titled(view.training.topic.clone(), "trainings");
    let (history, older) = story(&visit, id).await.map_err(|error| visit.failed(&error))?;
    let (acts, links) = (may::acts(&visit, &view.training), may::links(&visit, &view.training));
    let (marks, shows_code) = (may::mark(&visit, &view.training), may::show_code(&visit, &view.training));
    let registers = may::register(&visit, &view);
    visit.show(&TrainingPage { frame, sees_people, acts, links, registers, marks, shows_code, view, history, older })
}

/// The parameters of the page.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    cursor: Option<String>,
}

/// A page of what happened, and where the next one begins; nothing for who is not signed in.
async fn story(visit: &Visit, id: TrainingId) -> Result<(Vec<TrainingHistoryRow>, Option<String>), ReadError> {
    if !visit.may("read-reporting") {
        return Ok((Vec::new(), None));
    }
    let asked: Asked = visit.parameters();
    let page = Page { limit: 20, cursor: asked.cursor.map(Cursor), ..Page::default() };
    let found = match visit.view.training_history(id, &page).await {
        // A cursor from an old address: the reader gets the newest entries instead of a refusal.
        Err(ReadError::CursorInvalid) => visit.view.training_history(id, &Page { cursor: None, ..page }).await?,
        answered => answered?,
    };
    Ok(found.map(|list| (list.items, list.next_cursor)).unwrap_or_default())
}
