//! The table of disagreements as a page to read and print; as a file by `?format=`.

use actix_web::{HttpRequest, HttpResponse, web::Path};
use askama::Template;
use zgoda_domain::values::RoundId;
use zgoda_read_models::{ConsentRoundRow, DisagreementRow};

use crate::pages::{
    frame::Frame,
    visit::{Shown, Visit, either},
};

#[derive(Template)]
#[template(path = "consents/disagreements.html")]
struct DisagreementsPage {
    frame: Frame,
    round: ConsentRoundRow,
    rows: Vec<DisagreementRow>,
}

/// The table of a round.
pub async fn show(request: HttpRequest, id: Path<RoundId>) -> HttpResponse {
    either(page(&request, *id).await)
}

async fn page(request: &HttpRequest, id: RoundId) -> Shown {
    let visit = Visit::of(request).await?;
    visit.reads_consents()?;
    let found = visit.view.consent_round(id).await.map_err(|error| visit.failed(&error))?;
    let round = found.ok_or_else(|| visit.not_found())?.round;
    let rows = visit.view.disagreements(id).await.map_err(|error| visit.failed(&error))?.unwrap_or_default();
    let frame = visit.frame.clone().titled(visit.frame.t.disagreements(), "consents");
    visit.show(&DisagreementsPage { frame, round, rows })
}
