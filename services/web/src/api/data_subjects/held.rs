//! What is held on a person, for who looks after personal data.

use actix_web::{HttpResponse, get, web::Path};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    access_journal::{About, Form as JournalForm, What},
    values::{Purpose, Subject, TrainingId},
};
use zgoda_personal_data::Holding;

use super::SubjectPath;
use crate::{
    personal::{CorrectionRow, Offers, Opened, PersonalReading},
    problem::Problem,
    query::{Form, Purposeful},
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(held);
}

/// No parameters of its own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OfSubject {}

impl Offers for OfSubject {
    const FORMS: &'static [Form] = &[Form::Json];
}

/// What is held on a person.
#[derive(Debug, Serialize, ToSchema)]
struct Held {
    /// The person's reference.
    #[schema(value_type = String, format = Uuid)]
    subject: Subject,
    /// What is held, by what for and each time they were registered; nothing when the person was erased or was never known.
    held: Vec<HeldRow>,
}

/// What is held on a person for one purpose, by one registration.
#[derive(Debug, Serialize, ToSchema)]
struct HeldRow {
    /// What for, e.g. `training/018f…`.
    #[schema(value_type = String)]
    purpose: Purpose,
    /// Since when.
    #[schema(value_type = String, format = DateTime)]
    since: Timestamp,
    /// What the training is about.
    training: Option<String>,
    /// EDRPOU of the body the person comes from.
    body: Option<String>,
    /// As the person is called.
    name: Option<String>,
    /// Where they are written to.
    email: Option<String>,
    /// Where they are called.
    phone: Option<String>,
    /// Their office.
    position: Option<String>,
    /// What was said of their attendance after the first mark, and why.
    corrections: Vec<CorrectionRow>,
    /// When they left the list, if they do not stand on it by this registration: what is held stays held.
    #[schema(value_type = Option<String>, format = DateTime)]
    left_at: Option<Timestamp>,
    /// Why they left it.
    left_because: Option<String>,
}

/// Shows what is held on a person: for which trainings, since when, and what it is. This reading is recorded.
#[utoipa::path(tag = "data-subjects", params(SubjectPath, Purposeful), security(("bearer" = ["read-data-subject"])),
    responses((status = 200, body = Held, description = "What is held.")))]
#[get("/data-subjects/{subject}")]
async fn held(path: Path<SubjectPath>, reading: PersonalReading<OfSubject>) -> Result<HttpResponse, Problem> {
    let subject = path.subject;
    let about = About::Subjects { purpose: None, subjects: vec![subject] };
    reading.app.journal(reading.reader()?, What::Holdings, JournalForm::Json, about).await?;
    let mut held = Vec::new();
    for holding in reading.app.vault.holdings(subject).await? {
        held.extend(rows(&reading, subject, holding).await?);
    }
    Ok(reading.answer().json(Held { subject, held }))
}

async fn rows(
    reading: &PersonalReading<OfSubject>,
    subject: Subject,
    Holding { purpose, since }: Holding,
) -> Result<Vec<HeldRow>, Problem> {
    let id = purpose.of_training().and_then(|id| id.parse().ok()).map(TrainingId);
    let (training, registered) = match id {
        Some(id) => (reading.view.training_row(id).await?, reading.view.registrations_of(id, subject).await?),
        None => (None, Vec::new()),
    };
    let topic = training.map(|training| training.topic);
    let opened = reading.app.opened(&purpose, registered).await?;
    if opened.is_empty() {
        // The key stands; what it seals is not in the log as it was then.
        return Ok(vec![row(purpose, since, topic, None)]);
    }
    Ok(opened.into_iter().map(|one| row(purpose.clone(), since, topic.clone(), Some(one))).collect())
}

fn row(purpose: Purpose, since: Timestamp, training: Option<String>, opened: Option<Opened>) -> HeldRow {
    let listed = opened.as_ref().map(|one| &one.listed);
    let person = opened.as_ref().and_then(|one| one.person.as_ref());
    HeldRow {
        purpose,
        since,
        training,
        body: listed.map(|one| one.body.edrpou.to_string()),
        name: person.map(|person| person.name.to_string()),
        email: person.and_then(|person| Some(person.email.as_ref()?.as_str().to_owned())),
        phone: person.and_then(|person| Some(person.phone.as_ref()?.as_str().to_owned())),
        position: person.and_then(|person| Some(person.position.as_ref()?.to_string())),
        left_at: listed.and_then(|one| Some(one.left.as_ref()?.at)),
        left_because: opened.as_ref().and_then(|one| one.left_because.clone()),
        corrections: opened.map(|one| one.corrections).unwrap_or_default(),
    }
}
