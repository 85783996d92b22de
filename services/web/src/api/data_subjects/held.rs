//! What is held on a person, for who looks after personal data.

use actix_web::{HttpResponse, get, web::Path};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    access_journal::{About, Form as JournalForm, What},
    values::{Purpose, Sealed, Subject, TrainingId},
};
use zgoda_personal_data::{Holding, Person};

use super::SubjectPath;
use crate::{
    personal::{Offers, PersonalReading},
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
    /// What is held, by what for; nothing when the person was erased or was never known.
    held: Vec<HeldRow>,
}

/// What is held on a person for one purpose.
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
        held.push(row(&reading, subject, holding).await?);
    }
    Ok(reading.answer().json(Held { subject, held }))
}

async fn row(
    reading: &PersonalReading<OfSubject>,
    subject: Subject,
    Holding { purpose, since }: Holding,
) -> Result<HeldRow, Problem> {
    let id = purpose.of_training().and_then(|id| id.parse().ok()).map(TrainingId);
    let training = match id {
        Some(id) => reading.view.training_row(id).await?,
        None => None,
    };
    let listed = match &training {
        Some(training) => reading.view.training_list(training.id, None).await?.unwrap_or_default(),
        None => Vec::new(),
    };
    let listed = listed.into_iter().find(|one| one.sealed.subject() == subject);
    let sealed: Vec<Sealed> = listed.iter().map(|one| one.sealed.clone()).collect();
    let person = reading.app.vault.open_all(&purpose, &sealed).await?.pop().flatten();
    let of = |read: fn(&Person) -> Option<String>| person.as_ref().and_then(read);
    Ok(HeldRow {
        since,
        training: training.map(|training| training.topic),
        body: listed.map(|one| one.body.edrpou.to_string()),
        name: of(|person| Some(person.name.to_string())),
        email: of(|person| person.email.as_ref().map(|email| email.as_str().to_owned())),
        phone: of(|person| person.phone.as_ref().map(|phone| phone.as_str().to_owned())),
        position: of(|person| person.position.as_ref().map(ToString::to_string)),
        purpose,
    })
}
