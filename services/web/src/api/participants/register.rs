//! Participants are registered: one as JSON, or the good rows of a list.

use actix_web::{HttpRequest, HttpResponse, Responder, http::StatusCode, post, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_documents::participants::Form;
use zgoda_domain::{
    training::{self, Training, TrainingCommand},
    values::{Edrpou, Line, Sha256, Subject, TrainingId},
};
use zgoda_event_log::Outcome;
use zgoda_personal_data::Entry;
use zgoda_read_models::TrainingRow;

use super::{
    file::{Checked, RowFault, check},
    person::names_a_person,
    rows::{Registrar, To},
};
use crate::{
    App,
    api::trainings::TrainingPath,
    asking::{Asking, Keyed},
    body::{collect, declared_length, media_type, parse},
    permissions::About,
    problem::Problem,
    query::{Flag, Query},
    tables::XLSX,
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(register);
}

/// No list of participants is larger.
pub(in crate::api) const MAX_LIST_BYTES: usize = 10 * 1024 * 1024;

/// How a list is taken.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct ListQuery {
    /// Only names every bad row; stores nothing.
    #[param(inline)]
    preview: Option<Flag>,
    /// `good`: takes the good rows though others are bad. Otherwise one bad row refuses all.
    #[param(inline)]
    take: Option<Take>,
    /// People of bodies that are not invited are registered as guests.
    #[param(inline)]
    pub(super) guests: Option<Flag>,
    /// Name of the file.
    #[param(value_type = Option<String>, example = "participants.csv")]
    pub(super) file: Option<Line>,
}

/// Looks at a list that stands on a page as text; stores nothing.
///
/// # Errors
/// As [`check`].
pub(crate) async fn check_text(
    app: &App,
    id: TrainingId,
    text: String,
    guests: bool,
    registrar: &Registrar,
) -> Result<Checked, Problem> {
    let guests = guests.then_some(Flag::True);
    let query = ListQuery { preview: None, take: None, guests, file: None };
    check(app, id, Form::Csv, text.into(), &query, registrar).await
}

/// What of a list is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(in crate::api) enum Take {
    /// The rows in which nothing is wrong.
    Good,
}

names_a_person! {
    /// A participant. What is said of the person is sealed before it is stored.
    struct NewParticipant {
        /// The body of the register that they come from.
        #[schema(value_type = String, example = "00015622")]
        body: Edrpou,
        /// Comes from a body that is not invited.
        #[serde(default)]
        guest: bool,
    }
}

/// What was registered.
#[derive(Debug, Serialize, ToSchema)]
struct Registered {
    /// The training.
    training: TrainingRow,
    /// How many people came onto the list by this request.
    registered: usize,
    /// The reference of the person, where there was one; not told again when the request is repeated.
    #[schema(value_type = Option<String>, format = Uuid)]
    participant: Option<Subject>,
    /// The rows that were not taken.
    left_out: Vec<RowFault>,
    /// The rows that may be of a person of another row; they were taken. At most the first 500.
    warnings: Vec<RowFault>,
}

/// What is told of a registration beside the training; nothing when the request is repeated.
#[derive(Default)]
struct Told {
    registered: usize,
    participant: Option<Subject>,
    left_out: Vec<RowFault>,
    warnings: Vec<RowFault>,
}

/// What a list would bring.
#[derive(Debug, Serialize, ToSchema)]
struct ListPreview {
    /// Rows that would be taken.
    good: usize,
    /// Rows in which something is wrong.
    bad: usize,
    /// How many more people the training takes; none where as many as there are.
    free: Option<u32>,
    /// What is wrong, by row and column; at most the first 500.
    errors: Vec<RowFault>,
    /// What to look at before the list is taken, by row and column: rows that may be of one person, and the first for which there is no place. No
    /// row is bad by it. At most the first 500.
    warnings: Vec<RowFault>,
}

/// Registers participants of a training: one as JSON, many as csv or xlsx, whose header names the columns (ПІБ, код ЄДРПОУ, посада,
/// електронна пошта, телефон). Every bad row is named by row and column; nothing is half imported.
#[utoipa::path(tag = "trainings", params(TrainingPath, ListQuery), security(("bearer" = ["send-participants"])),
    request_body(description = "A participant, or a list of them.", content(
        (NewParticipant = "application/json"), (String = "text/csv"),
        (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))),
    responses((status = 201, body = Registered, description = "What was registered."),
        (status = 200, body = ListPreview, description = "With `preview`: what is wrong in which row.")))]
#[post("/trainings/{id}/participants")]
async fn register(
    path: web::Path<TrainingPath>,
    request: HttpRequest,
    payload: web::Payload,
    asking: Asking,
) -> Result<HttpResponse, Problem> {
    let (id, language) = (path.id, crate::problem::language_of(request.headers()));
    let query: ListQuery = Query::read(request.query_string())?.rest()?;
    let form = form_of(&request)?;
    let limit = form.map_or(crate::settings::MAX_JSON_BYTES, |_| MAX_LIST_BYTES);
    let bytes = collect(payload.into_inner(), declared_length(&request), limit).await?;
    let registrar = asking.app.registrar(id, &asking.caller).await?;
    // A plain hash of the body would let names be tried.
    let digest = asking.app.vault.digests().of_pieces(&[request.query_string().as_bytes(), b"\n", &bytes]);
    let Some(form) = form else {
        let one: NewParticipant = parse(&bytes)?;
        let work = async move |asking: Keyed| {
            let mut subject = None;
            let stored = async {
                asking.permit(About { body: Some(&one.body), ..About::default() })?;
                let entry = Entry { person: one.person(), body: one.body };
                let people = asking.app().one_to_register(entry, one.guest).await?;
                let (done, subjects) = asking.store(id, people, &registrar, None).await?;
                subject = subjects.first().copied();
                Ok(done)
            };
            let done = asking.once(stored).await?;
            let told = Told { registered: 1, participant: subject, ..Told::default() };
            asking.registered(id, &done, told).await
        };
        return Ok(asking.keyed(&digest).at_home(work).await?.respond_to(&request));
    };
    if query.preview.is_some_and(bool::from) {
        asking.allowed_for(&registrar)?;
        let found = check(&asking.app, id, form, bytes.clone(), &query, &registrar).await?;
        let [errors, warnings] = [&found.errors, &found.warnings].map(|faults| RowFault::first(faults, language));
        let (good, bad, free) = (found.good.len(), found.bad, found.free);
        return Ok(HttpResponse::Ok().json(ListPreview { good, bad, free, errors, warnings }));
    }
    let work = async move |asking: Keyed| {
        let mut told = Told::default();
        let stored = async {
            asking.permit(registrar.about())?;
            let checked = check(asking.app(), id, form, bytes, &query, &registrar).await?;
            if checked.good.is_empty() || !checked.errors.is_empty() && query.take != Some(Take::Good) {
                return Err(checked.refused());
            }
            told.left_out = RowFault::first(&checked.errors, language);
            told.warnings = RowFault::first(&checked.warnings, language);
            told.registered = checked.good.len();
            Ok(asking.store(id, checked.good, &registrar, Some(checked.sha256)).await?.0)
        };
        let done = asking.once(stored).await?;
        asking.registered(id, &done, told).await
    };
    Ok(asking.keyed(&digest).at_home(work).await?.respond_to(&request))
}

/// The form of a list; none for one participant.
pub(in crate::api) fn form_of(request: &HttpRequest) -> Result<Option<Form>, Problem> {
    const FORMS: &str = "application/json, text/csv, xlsx";
    if request.headers().contains_key(actix_web::http::header::CONTENT_ENCODING) {
        return Err(Problem::media_type(FORMS));
    }
    match media_type(request).as_str() {
        "application/json" => Ok(None),
        "text/csv" => Ok(Some(Form::Csv)),
        XLSX => Ok(Some(Form::Xlsx)),
        _ => Err(Problem::media_type(FORMS)),
    }
}

impl Asking {
    /// # Errors
    /// 403 when the caller registers nobody.
    fn allowed_for(&self, registrar: &Registrar) -> Result<(), Problem> {
        self.allowed.check(registrar.about())
    }
}

impl Keyed {
    /// Lets the training decide on people, who are sealed first.
    async fn store(
        &self,
        id: TrainingId,
        people: Vec<To>,
        registrar: &Registrar,
        file: Option<Sha256>,
    ) -> Result<(Outcome, Vec<Subject>), Problem> {
        let permitted = self.permit(registrar.about())?;
        let (command, subjects) = self.app().registering(id, people, registrar, file).await?;
        let command = TrainingCommand::Register(command);
        Ok((permitted.execute::<Training>(training::stream_id(id), command).await?, subjects))
    }

    async fn registered(&self, id: TrainingId, done: &Outcome, told: Told) -> Result<crate::reply::Reply, Problem> {
        let Told { registered, participant, left_out, warnings } = told;
        let find = async move |view: zgoda_read_models::View| {
            let training = view.training_row(id).await?;
            Ok(training.map(|training| Registered { training, registered, participant, left_out, warnings }))
        };
        self.answer(StatusCode::CREATED, done, find).await
    }
}
