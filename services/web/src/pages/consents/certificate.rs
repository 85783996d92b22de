//! The certificate of consents: who agreed to which version, and what proves it.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Path};
use askama::Template;
use zgoda_domain::{
    consent_round::{Cause, Subject},
    values::{Edrpou, RoundId, TransitionPlanId},
};
use zgoda_read_models::CertificateView;

use crate::pages::{
    frame::Frame,
    notice,
    visit::{Shown, Visit, either},
};

#[derive(Template)]
#[template(path = "consents/certificate.html")]
struct CertificatePage {
    frame: Frame,
    certificate: CertificateView,
    plan: TransitionPlanId,
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
    let Some(certificate) = visit.view.consent_certificate(id).await.map_err(|error| visit.failed(&error))? else {
        return Ok(notice::page(
            request,
            visit.frame.clone(),
            StatusCode::NOT_FOUND,
            t.certificate(),
            t.no_certificate(),
        ));
    };
    let Subject::TransitionPlan { id: plan } = certificate.subject;
    let names = certificate.bodies.iter().map(|row| (row.body.edrpou.clone(), row.body.name.clone())).collect();
    let frame = visit.frame.clone().titled(t.certificate(), "consents");
    visit.show(&CertificatePage { frame, certificate, plan, names })
}

impl CertificatePage {
    fn name<'a>(&'a self, body: &'a Edrpou) -> &'a str {
        self.names.get(body).map_or_else(|| body.as_str(), String::as_str)
    }

    /// Why a body stands against the document.
    fn cause(&self, cause: &Cause) -> String {
        let t = self.frame.t;
        match cause {
            Cause::NotAgreed => t.pick("не погоджено", "not agreed").to_owned(),
            Cause::Remark(n) => format!("{} № {n}", t.remark_word()),
            Cause::Withdrawn => t.pick("позицію відкликано", "position withdrawn").to_owned(),
            Cause::Silent => t.pick("орган не відповів", "no answer").to_owned(),
        }
    }
}
