//! The register of bodies and groups.

use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use zgoda_read_models::{BodyFilter, BodyRow, GroupRow, Page};

use super::{
    frame::Frame,
    visit::{Shown, Visit, either},
};

#[derive(Template)]
#[template(path = "bodies.html")]
struct BodiesPage {
    frame: Frame,
    bodies: Vec<BodyRow>,
    groups: Vec<GroupRow>,
}

/// All bodies and groups.
pub async fn show(request: HttpRequest) -> HttpResponse {
    either(page(&request).await)
}

async fn page(request: &HttpRequest) -> Shown {
    let visit = Visit::of(request).await?;
    let bodies = visit.view.bodies(&BodyFilter::default(), &Page::all()).await.map_err(|error| visit.failed(&error))?;
    let groups = visit.view.groups(&Page::all()).await.map_err(|error| visit.failed(&error))?;
    let frame = visit.frame.clone().titled(visit.frame.t.bodies(), "bodies");
    visit.show(&BodiesPage { frame, bodies: bodies.items, groups: groups.items })
}
