//! The table of disagreements as a page to read and print; as a file by `?format=`.

use actix_web::{FromRequest, HttpRequest, HttpResponse, web::Path};
use askama::Template;
use serde::Deserialize;
use zgoda_documents::consents::protocol;
use zgoda_domain::values::{Language, RoundId};
use zgoda_read_models::{ConsentRoundRow, DisagreementRow};

use crate::{
    pages::{
        frame::Frame,
        visit::{Shown, Visit, either},
    },
    papers::PaperReading,
    problem::Problem,
};

/// The parameters of the page.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    format: Option<String>,
}

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
    let asked: Asked = visit.parameters();
    if asked.format.is_some() {
        visit.reads_file_of("read-consents")?;
        return Ok(file(request, id, visit.frame.t.0).await.unwrap_or_else(HttpResponse::from_error));
    }
    let found = visit.view.consent_round_row(id).await.map_err(|error| visit.failed(&error))?;
    let round = found.ok_or_else(|| visit.not_found())?;
    let rows = visit.view.disagreements(id).await.map_err(|error| visit.failed(&error))?.unwrap_or_default();
    let frame = visit.frame.clone().titled(visit.frame.t.disagreements(), "consents");
    visit.show(&DisagreementsPage { frame, round, rows })
}

/// The table in the form that was asked for, in the language of the page: the same rows as over REST, and the same paper.
async fn file(request: &HttpRequest, id: RoundId, language: Language) -> Result<HttpResponse, Problem> {
    let reading = PaperReading::extract(request).await?.in_language(language);
    let view = &reading.reading().view;
    let round = view.consent_round_row(id).await?.ok_or_else(Problem::not_found)?;
    let rows = view.disagreements(id).await?;
    let paper = async |rows: &Vec<DisagreementRow>, drawn_up| {
        let round = view.consent_round(id).await?.ok_or_else(Problem::not_found)?;
        Ok(protocol(&round, rows, drawn_up))
    };
    reading.answer(rows, |_| round.version, |rows| rows, paper).await
}
