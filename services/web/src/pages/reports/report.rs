//! One report: what its latest version says, its versions, comments and history, and what the reader may do.

use actix_web::{HttpRequest, HttpResponse, web::Path};
use askama::Template;
use zgoda_documents::markdown::Markdown;
use zgoda_domain::{report::ReportContent, values::ReportId};
use zgoda_read_models::{Page, ReportHistoryRow, ReportVersionView, ReportView};

use super::{ReportAct, may};
use crate::pages::{
    frame::Frame,
    visit::{Shown, Visit, either},
};

/// A section as the page shows it.
struct SectionShown {
    key: String,
    heading: String,
    /// Safe: it was made from the tree of what is allowed.
    html: String,
}

#[derive(Template)]
#[template(path = "reports/report.html")]
struct ReportPage {
    frame: Frame,
    view: ReportView,
    sections: Vec<SectionShown>,
    history: Vec<ReportHistoryRow>,
    acts: Vec<ReportAct>,
    writes: bool,
}

#[derive(Template)]
#[template(path = "reports/version.html")]
struct VersionPage {
    frame: Frame,
    view: ReportVersionView,
    sections: Vec<SectionShown>,
}

/// One report.
pub async fn show(request: HttpRequest, id: Path<ReportId>) -> HttpResponse {
    either(page(&request, *id).await)
}

async fn page(request: &HttpRequest, id: ReportId) -> Shown {
    let visit = Visit::of(request).await?;
    let view = visit.report(id).await?;
    let page = Page { limit: 50, ..Page::default() };
    let history = visit.view.report_history(id, &page).await.map_err(|error| visit.failed(&error))?;
    let frame = visit.frame.clone().titled(view.report.title.clone(), "reports");
    visit.show(&ReportPage {
        frame,
        sections: sections(&view.content),
        history: history.map(|list| list.items).unwrap_or_default(),
        acts: may::acts(&visit, &view),
        writes: may::writes(&visit, &view),
        view,
    })
}

/// One version of a report.
pub async fn show_version(request: HttpRequest, path: Path<(ReportId, u32)>) -> HttpResponse {
    let (id, n) = path.into_inner();
    let shown = async {
        let visit = Visit::of(&request).await?;
        visit.works_on_reports()?;
        let found = visit.view.report_version(id, n).await.map_err(|error| visit.failed(&error))?;
        let view = found.ok_or_else(|| visit.not_found())?;
        let title = format!("{}, {} {n}", view.report.title, visit.frame.t.version_word());
        let frame = visit.frame.clone().titled(title, "reports");
        visit.show(&VersionPage { frame, sections: sections(&view.content), view })
    };
    either(shown.await)
}

/// Nothing that cannot be shown was ever stored; were it so, its section would say nothing rather than too much.
fn sections(content: &ReportContent) -> Vec<SectionShown> {
    let shown = |one: &zgoda_domain::report::ReportSection| SectionShown {
        key: one.key.to_string(),
        heading: one.heading.to_string(),
        html: Markdown::parse(one.markdown.as_str()).map(|text| text.to_html()).unwrap_or_default(),
    };
    content.sections.iter().map(shown).collect()
}
