//! A report is begun and written; a version is taken back, or an approved one corrected by the next.

use actix_web::{http::StatusCode, post, web::Path};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    plan::{self, Plan},
    report::{self, Draft, Report, ReportCommand as C, ReportKind, Restate, Rework, Situation, Write},
    representation::Credentials,
    values::{Edrpou, Paragraph, PlanId, ReportId},
};
use zgoda_event_log::Outcome;
use zgoda_read_models::ReportView;

use super::{ContentWords, begun, shapes as parts};
use crate::{
    App,
    api::{measures::acting_for, paths::ReportPath, shapes},
    asking::{Asking, Keyed},
    body::Json,
    permissions::About,
    problem::Problem,
    reply::Reply,
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(create).service(write).service(begin_version);
}

/// Begins a report.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DraftReport {
    /// Of which plan.
    #[schema(value_type = String, format = Uuid)]
    plan: PlanId,
    /// What is reported on.
    #[schema(value_type = parts::KindWords)]
    about: ReportKind,
    /// The body that reports; by default the one the caller acts for.
    #[schema(value_type = Option<String>, example = "43220851")]
    author: Option<Edrpou>,
    /// What it says.
    content: ContentWords,
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Begins the first version of a report. It has no number: numbers come with its submission and registration.
#[utoipa::path(tag = "reports", request_body = DraftReport, security(("bearer" = ["draft-report"])),
    responses((status = 201, body = ReportView, description = "The draft.")))]
#[post("/reports")]
async fn create(asking: Asking, body: Json<DraftReport>) -> Result<Reply, Problem> {
    let DraftReport { plan, about, author, content, credentials } = body.value;
    let author = acting_for(&asking, author, "/author")?;
    let work = async move |asking: Keyed| {
        let id = ReportId(asking.new_id());
        let begin = async {
            asking.app().existing_subject(plan, &about).await?;
            let content = content.checked(asking.app(), None, "/content").await?;
            begin(&asking, id, Draft { plan, kind: about, author, content, credentials }).await
        };
        let done = asking.once(begin).await?;
        let reply = asking.answer(StatusCode::CREATED, &done, async |view| view.report(id).await).await?;
        Ok(reply.at(&format!("/reports/{id}")))
    };
    asking.keyed(&body.bytes).at_home(work).await
}

async fn begin(asking: &Keyed, id: ReportId, draft: Draft) -> Result<Outcome, Problem> {
    let permitted = asking.permit(About::default())?;
    asking.app().existing_body(&draft.author, "/author").await?;
    asking.app().uploaded(draft.credentials.signature.as_ref(), "/credentials/signature").await?;
    permitted.execute::<Report>(report::stream_id(id), C::Draft(draft)).await
}

impl App {
    /// Checks that there is what is reported on.
    ///
    /// # Errors
    /// 422 at the place of the input that names it.
    pub(crate) async fn existing_subject(&self, id: PlanId, about: &ReportKind) -> Result<(), Problem> {
        let plan = self.log.load::<Plan>(&plan::stream_id(id)).await?;
        if plan.version == 0 {
            let (uk, en) = (format!("Плану {id} немає."), format!("There is no plan {id}."));
            return Err(Problem::input("unknown-plan", uk, en).at("/plan"));
        }
        match about.measure() {
            Some(measure) if plan.state.measures().all(|code| code != measure) => {
                let (uk, en) =
                    (format!("Заходу {measure} у плані немає."), format!("The plan has no measure {measure}."));
                Err(Problem::input("unknown-measure", uk, en).at("/about/measure"))
            }
            _ => Ok(()),
        }
    }
}

/// Writes a draft.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct WriteReport {
    /// What it says from now on; what a generated report was made from stays.
    content: ContentWords,
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Puts another content in the place of the draft's.
#[utoipa::path(tag = "reports", params(ReportPath), request_body = WriteReport, security(("bearer" = ["draft-report"])),
    responses((status = 200, body = ReportView, description = "The report with its new content.")))]
#[post("/reports/{id}/write")]
async fn write(path: Path<ReportPath>, asking: Asking, body: Json<WriteReport>) -> Result<Reply, Problem> {
    let (id, WriteReport { content, credentials }) = (path.id, body.value);
    let write = async move |app: actix_web::web::Data<App>, _, credentials| {
        let basis = begun(&app, id).await?.content().basis.clone();
        Ok(C::Write(Write { content: content.checked(&app, basis, "/content").await?, credentials }))
    };
    asking.change_report(id, &body.bytes, credentials, write).await
}

/// Says why the next version is begun.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NextReportVersion {
    /// Why.
    #[schema(value_type = String, max_length = 20_000)]
    reason: Paragraph,
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Begins the next version: what lies with those who endorse it is reworked while its round goes on; what was approved is corrected,
/// and stands until its correction is approved.
#[utoipa::path(tag = "reports", params(ReportPath), request_body = NextReportVersion, security(("bearer" = ["draft-report"])),
    responses((status = 200, body = ReportView, description = "The report, whose content may be written now.")))]
#[post("/reports/{id}/versions")]
async fn begin_version(
    path: Path<ReportPath>,
    asking: Asking,
    body: Json<NextReportVersion>,
) -> Result<Reply, Problem> {
    let (id, NextReportVersion { reason, credentials }) = (path.id, body.value);
    let begin =
        async move |app: actix_web::web::Data<App>, _, credentials| next_version(&app, id, reason, credentials).await;
    asking.change_report(id, &body.bytes, credentials, begin).await
}

/// The command by which the next version is begun, by where the report stands.
///
/// # Errors
/// 404 when there is no such report.
pub(crate) async fn next_version(
    app: &App,
    id: ReportId,
    reason: Paragraph,
    credentials: Credentials,
) -> Result<C, Problem> {
    Ok(match begun(app, id).await?.situation() {
        Situation::Approved | Situation::Submitted | Situation::Registered | Situation::Accepted => {
            C::Restate(Restate { reason, credentials })
        }
        _ => C::Rework(Rework { reason, credentials }),
    })
}
