//! The certificate of consents: who agreed to which version, and what proves it.

use std::collections::BTreeMap;

use actix_web::{FromRequest, HttpRequest, HttpResponse, http::StatusCode, web::Path};
use askama::Template;
use serde::Deserialize;
use zgoda_documents::consents;
use zgoda_domain::values::{Edrpou, Language, RoundId};
use zgoda_read_models::CertificateView;

use super::document::DocumentLink;
use crate::{
    pages::{
        frame::Frame,
        notice,
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
#[template(path = "consents/certificate.html")]
struct CertificatePage {
    frame: Frame,
    certificate: CertificateView,
    document: DocumentLink,
    names: BTreeMap<Edrpou, String>,
}

/// The certificate of a round.
pub async fn show(request: HttpRequest, id: Path<RoundId>) -> HttpResponse {
    either(page(&request, *id).await)
}

async fn page(request: &HttpRequest, id: RoundId) -> Shown {
    let visit = Visit::of(request).await?;
    visit.reads_consents()?;
    let t = visit.frame.t;
    let asked: Asked = visit.parameters();
    let round = visit.view.consent_round_row(id).await.map_err(|error| visit.failed(&error))?;
    if round.ok_or_else(|| visit.not_found())?.result.is_none() {
        let frame = visit.frame.clone();
        return Ok(notice::page(request, frame, StatusCode::NOT_FOUND, t.certificate(), t.no_certificate()));
    }
    if asked.format.is_some() {
        visit.reads_file_of("read-consents")?;
        return Ok(file(request, id, t.0).await.unwrap_or_else(HttpResponse::from_error));
    }
    let found = visit.view.consent_certificate(id).await.map_err(|error| visit.failed(&error))?;
    let certificate = found.ok_or_else(|| visit.not_found())?;
    let document = DocumentLink::to(t, certificate.subject);
    let names = certificate.bodies.iter().map(|row| (row.body.edrpou.clone(), row.body.name.clone())).collect();
    let frame = visit.frame.clone().titled(t.certificate(), "consents");
    visit.show(&CertificatePage { frame, certificate, document, names })
}

/// The certificate in the form that was asked for, in the language of the page: the same paper as over REST.
async fn file(request: &HttpRequest, id: RoundId, language: Language) -> Result<HttpResponse, Problem> {
    let reading = PaperReading::extract(request).await?.in_language(language);
    let found = reading.reading().view.consent_certificate(id).await?;
    let paper = async |found: &CertificateView, drawn_up| Ok(consents::certificate(found, drawn_up));
    reading.answer(found, |found| found.position, |found| &found.bodies, paper).await
}

impl CertificatePage {
    fn name<'a>(&'a self, body: &'a Edrpou) -> &'a str {
        self.names.get(body).map_or_else(|| body.as_str(), String::as_str)
    }
}
