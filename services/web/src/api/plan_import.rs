//! A plan laid down from a file: structured JSON, the act's five columns as CSV or XLSX, or its text; on request only shown, not stored.

use actix_web::{HttpRequest, HttpResponse, Responder, http::StatusCode, post, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_documents::plan_table::{Form, read_plan};
use zgoda_domain::{
    plan::{self, Draft, Measure, Party, Plan, PlanCommand, PlanDraft, import::Notes},
    values::{Deadline, Edrpou, Language, Line, MeasureCode, PlanId},
};
use zgoda_read_models::{DeadlineView, PlanView, SourceRowView, TaskRow};

use crate::{
    App,
    asking::{Asking, Keyed},
    body::{collect, declared_length, media_type},
    permissions::About,
    problem::Problem,
    query::{Flag, Query},
    settings::MAX_IMPORT_BYTES,
    tables::XLSX,
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(create);
}

/// What a table does not hold.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct ImportQuery {
    /// Title of the plan, as the approval stamp words it; needed for csv, xlsx and text, where it is not read.
    #[param(value_type = Option<String>)]
    title: Option<Line>,
    /// EDRPOU of the body that monitors the plan; needed for csv, xlsx and text.
    #[param(value_type = Option<String>)]
    coordinator: Option<Edrpou>,
    /// Name of the file, kept with every question about it.
    #[param(value_type = Option<String>, example = "plan.csv")]
    file: Option<Line>,
    /// Only shows what would be laid down and asked; stores nothing.
    #[param(inline)]
    dry_run: Option<Flag>,
}

/// What would be laid down.
#[derive(Debug, Serialize, ToSchema)]
struct PlanPreview {
    /// As the approval stamp words it.
    title: String,
    /// EDRPOU of the body that monitors the plan.
    #[schema(value_type = String)]
    coordinator: Edrpou,
    /// The headings over measures.
    tasks: Vec<TaskRow>,
    /// The measures in the act's order.
    measures: Vec<MeasurePreview>,
    /// The questions that would be asked.
    anomalies: Vec<AnomalyPreview>,
}

/// A measure that would be laid down.
#[derive(Debug, Serialize, ToSchema)]
struct MeasurePreview {
    /// Normalised code.
    #[schema(value_type = String, example = "2.3")]
    code: MeasureCode,
    /// The code as it stands in the source, where it differs.
    raw_code: Option<String>,
    /// Number of its task.
    task: u16,
    /// As the act words it.
    title: String,
    /// Its indicators.
    indicators: Vec<String>,
    /// Who is responsible, in the act's order.
    responsibilities: Vec<PartyPreview>,
    /// Its deadline; none when the source names none.
    deadline: Option<DeadlineView>,
}

/// Who would be responsible.
#[derive(Debug, Serialize, ToSchema)]
struct PartyPreview {
    /// The name as the act has it.
    name: String,
    /// The body's code or the group's identifier; none while nobody is known by that name.
    party: Option<String>,
    /// `lead` or `co-executor`.
    #[schema(value_type = String, example = "lead")]
    role: zgoda_domain::plan::Role,
    /// "за згодою".
    by_consent: bool,
}

/// A question that would be asked.
#[derive(Debug, Serialize, ToSchema)]
struct AnomalyPreview {
    /// Its number within the plan.
    n: u32,
    /// The measure concerned, if one is.
    #[schema(value_type = Option<String>)]
    measure: Option<MeasureCode>,
    /// What is odd.
    #[schema(value_type = String, example = "responsible-missing")]
    kind: zgoda_domain::plan::AnomalyKind,
    /// The question, in Ukrainian.
    question: String,
    /// The question, in English.
    question_en: String,
    /// Where it stands.
    source: SourceRowView,
}

/// Lays down the draft of a plan. What the file leaves open becomes a question, nothing is guessed.
#[utoipa::path(tag = "plans", params(ImportQuery), security(("bearer" = ["draft-plan"])),
    request_body(description = "The plan: structured JSON, the act's table with its five columns, or the act's text as published.", content(
        (Object = "application/json"), (String = "text/csv"), (String = "text/plain"),
        (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))),
    responses((status = 201, body = PlanView, description = "The draft as laid down."),
        (status = 200, body = PlanPreview, description = "With `dry_run`: what would be laid down.")))]
#[post("/plans")]
async fn create(request: HttpRequest, payload: web::Payload, asking: Asking) -> Result<HttpResponse, Problem> {
    let query: ImportQuery = Query::read(request.query_string())?.rest()?;
    let form = form_of(&request)?;
    let bytes = collect(payload.into_inner(), declared_length(&request), MAX_IMPORT_BYTES).await?;
    if query.dry_run.is_some_and(bool::from) {
        let draft = interpreted(&asking.app, form, bytes.to_vec(), &query).await?;
        asking.allowed.check(about(&draft))?;
        return Ok(HttpResponse::Ok().json(preview(&draft)));
    }
    let asking = asking.keyed(&[request.query_string().as_bytes(), b"\n", &bytes].concat());
    let work = async move |asking: Keyed| {
        let id = PlanId(asking.new_id());
        let laid_down = async {
            let draft = interpreted(asking.app(), form, bytes.to_vec(), &query).await?;
            asking.app().existing_body(&draft.coordinator, "/coordinator").await?;
            let permitted = asking.permit(about(&draft))?;
            permitted.execute::<Plan>(plan::stream_id(id), PlanCommand::Draft(Draft { draft })).await
        };
        let done = asking.once(laid_down).await?;
        let reply = asking.answer(StatusCode::CREATED, &done, async |view| view.plan(id).await).await?;
        Ok(reply.at(&format!("/plans/{id}")))
    };
    Ok(asking.at_home(work).await?.respond_to(&request))
}

/// What a plan is sent as.
const FORMS: &str = "application/json, text/csv, text/plain, xlsx";

fn about(draft: &PlanDraft) -> About<'_> {
    About { coordinator: Some(&draft.coordinator), ..About::default() }
}

fn form_of(request: &HttpRequest) -> Result<Form, Problem> {
    if request.headers().contains_key(actix_web::http::header::CONTENT_ENCODING) {
        return Err(Problem::media_type(FORMS));
    }
    match media_type(request).as_str() {
        "application/json" => Ok(Form::Json),
        "text/csv" => Ok(Form::Csv),
        "text/plain" => Ok(Form::Text),
        XLSX => Ok(Form::Xlsx),
        _ => Err(Problem::media_type(FORMS)),
    }
}

/// Reading a large table takes a while; it must not hold up other requests of the same worker.
async fn interpreted(app: &App, form: Form, bytes: Vec<u8>, query: &ImportQuery) -> Result<PlanDraft, Problem> {
    let notes = notes(form, query)?;
    let directory = app.read_models.at(None).await?.directory().await?;
    let default = match form {
        Form::Json => "plan.json",
        Form::Csv => "plan.csv",
        Form::Text => "plan.txt",
        Form::Xlsx => "plan.xlsx",
    };
    let file = query.file.as_ref().map_or(default, Line::as_str).to_owned();
    web::block(move || read_plan(form, &bytes, &file, &notes, &directory))
        .await
        .map_err(|_| Problem::overloaded())?
        .map_err(|errors| Problem::import(&errors))
}

fn notes(form: Form, query: &ImportQuery) -> Result<Notes, Problem> {
    let missing = |name: &'static str| {
        Problem::input(
            "missing-parameter",
            format!("Таблиця не містить цього сама: додайте параметр «{name}»."),
            format!("The table does not say it itself: add the parameter “{name}”."),
        )
        .at(format!("?{name}"))
    };
    // The structured form brings its own title and coordinator; these stand in for them and are not looked at.
    let stand_in = |text| (form == Form::Json).then(|| Line::parse(text).expect("a line of one word"));
    let title = query.title.clone().or_else(|| stand_in("JSON")).ok_or_else(|| missing("title"))?;
    let coordinator = match (&query.coordinator, form) {
        (Some(coordinator), _) => coordinator.clone(),
        (None, Form::Json) => Edrpou::parse("00000000").expect("the check digit of zeros is zero"),
        (None, Form::Csv | Form::Xlsx | Form::Text) => return Err(missing("coordinator")),
    };
    Ok(Notes { title, coordinator, dependencies: Vec::new(), anomalies: Vec::new() })
}

fn preview(draft: &PlanDraft) -> PlanPreview {
    let tasks = draft.tasks.iter().map(|task| TaskRow { number: task.number, title: task.title.to_string() });
    let anomalies = draft.anomalies.iter().map(|anomaly| AnomalyPreview {
        n: anomaly.n,
        measure: anomaly.measure.clone(),
        kind: anomaly.kind,
        question: anomaly.question(Language::Uk),
        question_en: anomaly.question(Language::En),
        source: SourceRowView {
            file: anomaly.source.file.to_string(),
            row: anomaly.source.row,
            text: anomaly.source.text.to_string(),
        },
    });
    PlanPreview {
        title: draft.title.to_string(),
        coordinator: draft.coordinator.clone(),
        tasks: tasks.collect(),
        measures: draft.measures.iter().map(measure_preview).collect(),
        anomalies: anomalies.collect(),
    }
}

fn measure_preview(measure: &Measure) -> MeasurePreview {
    let parties = measure.responsibilities.iter().map(|responsibility| PartyPreview {
        name: responsibility.name.to_string(),
        party: match &responsibility.party {
            Party::Body(edrpou) => Some(edrpou.to_string()),
            Party::Group(group) => Some(group.to_string()),
            Party::Unresolved => None,
        },
        role: responsibility.role,
        by_consent: responsibility.by_consent,
    });
    let deadline = |deadline: &Deadline| DeadlineView {
        kind: deadline.kind,
        text: deadline.text.to_string(),
        last_day: deadline.last_day,
    };
    MeasurePreview {
        code: measure.code.clone(),
        raw_code: measure.raw_code.as_ref().map(ToString::to_string),
        task: measure.task,
        title: measure.title.to_string(),
        indicators: measure.indicators.iter().map(ToString::to_string).collect(),
        responsibilities: parties.collect(),
        deadline: measure.deadline.as_ref().map(deadline),
    }
}
