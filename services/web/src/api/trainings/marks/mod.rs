//! It is said of people whether they were there: of some as JSON, of many by a file.

mod compare;

use actix_web::{HttpRequest, HttpResponse, Responder, http::StatusCode, post, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    access_journal,
    training::{self, Attendance, How, Mark, MarkAttendance, Training, TrainingCommand},
    values::{Line, Subject, TrainingId},
};
use zgoda_read_models::TrainingRow;

pub(crate) use compare::{Compared, compare};

use super::{TrainingPath, places_of};
use crate::{
    api::participants::{MAX_LIST_BYTES, RowFault, Take, form_of},
    asking::{Asking, Keyed},
    body::{collect, declared_length, parse},
    permissions::About,
    personal::Reader,
    problem::Problem,
    query::{Flag, Query},
    settings::MAX_JSON_BYTES,
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(mark);
}

/// What is said of one person.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MarkWords {
    /// The mark by which the participant stands on the list.
    #[schema(value_type = String, format = Uuid)]
    participant: Subject,
    /// `present`, `absent`, `excused` or `visitor`.
    #[schema(value_type = String, example = "present")]
    attendance: Attendance,
}

/// What is said of people.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Marks {
    /// Of each once; a list that is longer than a request may be comes as a file.
    marks: Vec<MarkWords>,
}

/// How a file of marks is taken.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct FileQuery {
    /// Only names every bad row; marks nobody.
    #[param(inline)]
    preview: Option<Flag>,
    /// `good`: takes the good rows though others are bad. Otherwise one bad row refuses all.
    #[param(inline)]
    take: Option<Take>,
    /// Name of the file.
    #[param(value_type = Option<String>, example = "attendance.csv")]
    file: Option<Line>,
}

/// What came of marks.
#[derive(Debug, Serialize, ToSchema)]
#[serde(untagged)]
enum Marked {
    /// Of marks as JSON.
    Training(TrainingRow),
    /// Of a file.
    File {
        /// The training.
        training: TrainingRow,
        /// How many people were marked by this file.
        marked: usize,
        /// How many rows say nothing of anybody's attendance.
        unsaid: usize,
        /// The rows that were not taken.
        left_out: Vec<RowFault>,
    },
    /// What a file would bring.
    Preview {
        /// Rows that would be taken.
        good: usize,
        /// Rows in which something is wrong.
        bad: usize,
        /// How many rows say nothing of anybody's attendance.
        unsaid: usize,
        /// What is wrong, by row and column; at most the first 500.
        errors: Vec<RowFault>,
    },
}

/// Marks people, all or none; several hundred are one request. A person has one mark: another one is a correction. As csv or xlsx, a column
/// «Присутність» says what is marked, and «Позначення особи», «№» or «Електронна пошта» of whom, as the exported list has them; every bad row
/// is named by row and column, and nothing is half marked.
#[utoipa::path(tag = "trainings", params(TrainingPath, FileQuery), security(("bearer" = ["mark-attendance"])),
    request_body(description = "Marks, or a file of them.", content(
        (Marks = "application/json"), (String = "text/csv"),
        (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))),
    responses((status = 200, body = Marked, description = "The training; with a file, what was marked; with `preview`, what is wrong.")))]
#[post("/trainings/{id}/attendance")]
async fn mark(
    path: web::Path<TrainingPath>,
    request: HttpRequest,
    payload: web::Payload,
    asking: Asking,
) -> Result<HttpResponse, Problem> {
    let (id, language) = (path.id, crate::problem::language_of(request.headers()));
    let query: FileQuery = Query::read(request.query_string())?.rest()?;
    let form = form_of(&request)?;
    let limit = form.map_or(MAX_JSON_BYTES, |_| MAX_LIST_BYTES);
    let bytes = collect(payload.into_inner(), declared_length(&request), limit).await?;
    let Some(form) = form else {
        let said: Marks = parse(&bytes)?;
        let work = async move |asking: Keyed| {
            let people: Vec<Subject> = said.marks.iter().map(|one| one.participant).collect();
            let mark = |one: &MarkWords| Mark { subject: one.participant, attendance: one.attendance };
            let command = MarkAttendance { marks: said.marks.iter().map(mark).collect(), how: How::Coordinator };
            let point = |rejection: &_| places_of(rejection, "marks", &people);
            let marked = async {
                let permitted = asking.permit(About::default())?;
                let command = TrainingCommand::Mark(command);
                permitted.execute_pointing::<Training>(training::stream_id(id), command, point).await
            };
            let done = asking.once(marked).await?;
            asking.told(id, &done, Marked::Training).await
        };
        return Ok(asking.keyed(&bytes).at_home(work).await?.respond_to(&request));
    };
    let reader = Reader::of(&asking.caller, request.headers(), None)?;
    let journalled = match form {
        zgoda_documents::marks::Form::Csv => access_journal::Form::Csv,
        zgoda_documents::marks::Form::Xlsx => access_journal::Form::Xlsx,
    };
    let name = query.file.as_ref().map_or("attendance", Line::as_str).to_owned();
    if query.preview.is_some_and(bool::from) {
        asking.allowed.check(About::default())?;
        let found = compare(&asking.app, id, (form, bytes.to_vec(), name), &reader, journalled).await?;
        found.would(&reader, asking.app.clock.now())?;
        let (good, bad, unsaid) = (found.marks.len(), found.bad, found.unsaid);
        let errors = RowFault::first(&found.errors, language);
        return Ok(HttpResponse::Ok().json(Marked::Preview { good, bad, unsaid, errors }));
    }
    // A plain hash of the body would let addresses be tried.
    let digest = asking.app.vault.digests().of_body(&[request.query_string().as_bytes(), b"\n", &bytes].concat());
    let work = async move |asking: Keyed| {
        let (mut marked, mut unsaid, mut left_out) = (0, 0, Vec::new());
        let stored = async {
            let permitted = asking.permit(About::default())?;
            let found = compare(asking.app(), id, (form, bytes.to_vec(), name), &reader, journalled).await?;
            let found = found.taken(query.take == Some(Take::Good))?;
            (marked, unsaid) = (found.marks.len(), found.unsaid);
            left_out = RowFault::first(&found.errors, language);
            permitted.execute::<Training>(training::stream_id(id), TrainingCommand::Mark(found.command())).await
        };
        let done = asking.once(stored).await?;
        asking.told(id, &done, |training| Marked::File { training, marked, unsaid, left_out }).await
    };
    Ok(asking.keyed(&digest).at_home(work).await?.respond_to(&request))
}

impl Keyed {
    async fn told(
        &self,
        id: TrainingId,
        done: &zgoda_event_log::Outcome,
        say: impl FnOnce(TrainingRow) -> Marked,
    ) -> Result<crate::reply::Reply, Problem> {
        self.answer(StatusCode::OK, done, async |view| Ok(view.training_row(id).await?.map(say))).await
    }
}
