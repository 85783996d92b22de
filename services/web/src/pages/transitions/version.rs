//! A version of a plan as it was sent, and what it changed.

use actix_web::{HttpRequest, HttpResponse, web::Path};
use askama::Template;
use zgoda_domain::{transition_plan::PilotBasis, values::TransitionPlanId};
use zgoda_read_models::{ContentInteractionRow, InterestedRow, ReadError, TransitionPlanVersionView};

use super::changes::{Change, Changes};
use crate::pages::{
    frame::Frame,
    visit::{Shown, Visit, either},
};

#[derive(Template)]
#[template(path = "transitions/version.html")]
struct VersionPage {
    frame: Frame,
    view: TransitionPlanVersionView,
    /// What it changed; none for the first version.
    changes: Option<Changes>,
}

/// One version.
pub async fn show(request: HttpRequest, path: Path<(TransitionPlanId, u32)>) -> HttpResponse {
    let (id, n) = path.into_inner();
    either(page(&request, id, n).await)
}

async fn page(request: &HttpRequest, id: TransitionPlanId, n: u32) -> Shown {
    let visit = Visit::of(request).await?;
    visit.reads_consents()?;
    let found = VersionPage::read(&visit, id, n).await.map_err(|error| visit.failed(&error))?;
    visit.show(&found.ok_or_else(|| visit.not_found())?)
}

impl VersionPage {
    async fn read(visit: &Visit, id: TransitionPlanId, n: u32) -> Result<Option<Self>, ReadError> {
        let Some(view) = visit.view.transition_plan_version(id, n).await? else { return Ok(None) };
        let before = match n {
            0 | 1 => None,
            n => visit.view.transition_plan_version(id, n - 1).await?,
        };
        let changes = before.map(|before| Changes::between(&before.content, &view.content));
        let title = format!("{}, {} {n}", view.title, visit.frame.t.version_short());
        Ok(Some(Self { frame: visit.frame.clone().titled(title, "consents"), view, changes }))
    }

    fn in_phase(&self, number: &u16) -> Vec<&ContentInteractionRow> {
        self.view.content.interactions.iter().filter(|one| one.phase == *number).collect()
    }

    /// An interaction in a line.
    fn exchange(&self, one: &ContentInteractionRow) -> String {
        let (provider, consumer) = (&one.provider, &one.consumer);
        format!(
            "№ {}: {} ({}) → {} ({}), {}. {} ({} {})",
            one.n,
            provider.body.name,
            provider.system,
            consumer.body.name,
            consumer.system,
            one.service_code,
            one.purpose,
            self.frame.t.phase_word(),
            one.phase
        )
    }

    /// Why a body is interested, in a line.
    fn interest(&self, one: &InterestedRow) -> String {
        let phases = one.phases.iter().map(|section| self.frame.t.section(section));
        let why: Vec<String> = phases.chain(one.reason.clone()).collect();
        format!("{}: {}", one.body.name, why.join(", "))
    }
}
