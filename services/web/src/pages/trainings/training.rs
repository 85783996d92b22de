//! One training: when, where, for whom, and what its list says in numbers.

use actix_web::{HttpRequest, HttpResponse, web::Path};
use askama::Template;
use zgoda_domain::values::TrainingId;
use zgoda_read_models::TrainingView;

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
    visit.show(&TrainingPage { frame, sees_people, acts: may::acts(&visit, &view.training), view })
}
