//! `zgoda plan import FILE`: a plan as an official would paste it, read into a draft with every oddity as an open question.

use std::path::Path;

use jiff::Timestamp;
use zgoda_documents::plan_table::{Form, read_plan};
use zgoda_domain::{
    Context,
    body::{self, Body},
    plan::{self, Draft, Plan, PlanCommand, PlanDraft, import::Notes},
    values::{ActorId, Edrpou, Language, Line, PlanId, ValueError},
};
use zgoda_event_log::{CommandKey, ExecuteError, Request};

use super::ACTOR;
use crate::{
    compose::{self, Stores},
    failure::Failure,
    settings::Settings,
};

/// Reads the file and stores the draft.
///
/// # Errors
/// The file cannot be read, or everything in it that must be corrected; nothing is stored then.
pub async fn run(settings: &Settings, file: &Path, title: Option<&str>, coordinator: &str) -> Result<(), Failure> {
    let bytes = std::fs::read(file).map_err(|error| {
        Failure::settings(
            format!("Файл {} не прочитано.", file.display()),
            format!("The file {} cannot be read.", file.display()),
        )
        .because(error)
    })?;
    let clock = compose::system_clock();
    let stores = compose::open_stores(settings, clock.clone()).await?;
    let stored = import(&stores, file, &bytes, title, coordinator, clock.now()).await;
    stores.log.shutdown().await;
    let (id, draft) = stored?;
    super::print(&format!(
        "Проєкт плану {id}: заходів {0}, відкритих питань {1}. · Draft {id}: measures {0}, open questions {1}.\n",
        draft.measures.len(),
        draft.anomalies.len()
    ))
}

async fn import(
    stores: &Stores,
    file: &Path,
    bytes: &[u8],
    title: Option<&str>,
    coordinator: &str,
    now: Timestamp,
) -> Result<(PlanId, PlanDraft), Failure> {
    let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let form = Form::of_file(&name).ok_or_else(|| {
        Failure::settings(
            format!("«{name}»: план читається з .csv, .xlsx, .txt або .json."),
            format!("“{name}”: a plan is read from .csv, .xlsx, .txt or .json."),
        )
    })?;
    let coordinator = Edrpou::parse(coordinator).map_err(refused)?;
    let title = match (title, form) {
        (Some(title), _) => Line::parse(title).map_err(refused)?,
        // The structured form says it itself; this is not looked at.
        (None, Form::Json) => Line::parse(&name).map_err(refused)?,
        (None, Form::Csv | Form::Xlsx | Form::Text) => {
            return Err(Failure::settings(
                "Таблиця не містить назви плану: додайте --title.",
                "The table does not hold the plan's title: add --title.",
            ));
        }
    };
    let notes = Notes { title, coordinator: coordinator.clone(), dependencies: Vec::new(), anomalies: Vec::new() };
    while stores.read_models.step().await.map_err(|error| unread(&error))? > 0 {}
    let view = stores.read_models.at(None).await.map_err(|error| unread(&error))?;
    let directory = view.directory().await.map_err(|error| unread(&error))?;
    let draft = read_plan(form, bytes, &name, &notes, &directory).map_err(|errors| {
        let lines = |language| {
            errors
                .iter()
                .map(|error| format!("  {}: {}", place(error), error.sentence(language)))
                .collect::<Vec<_>>()
                .join("\n")
        };
        Failure::new(
            format!("Файл не є планом; виправте:\n{}", lines(Language::Uk)),
            format!("The file is no plan; correct:\n{}", lines(Language::En)),
        )
    })?;
    known(stores, &draft.coordinator).await?;
    let id = plan_of(&draft);
    let command = PlanCommand::Draft(Draft { draft: draft.clone() });
    let context = Context { actor: ActorId(ACTOR.to_owned()), on_behalf_of: Some(coordinator), now };
    // The same file is the same plan: importing it again finds the draft that is there, under its title and coordinator.
    let asked = [draft.title.as_str().as_bytes(), b"\n", draft.coordinator.as_str().as_bytes(), b"\n", bytes].concat();
    let key = Some(CommandKey::of(ACTOR, &id.to_string(), &asked));
    let request = Request { key, ..Request::<Plan>::new(plan::stream_id(id), command, context) };
    stores.log.execute(request).await.map_err(|error| match error {
        ExecuteError::KeyReused => Failure::new(
            format!("Цей файл уже імпортовано як план {id}, з іншою назвою чи координатором."),
            format!("This file was imported before as the plan {id}, with another title or coordinator."),
        ),
        error => Failure::new("План не збережено.", "The plan was not stored.").because(error),
    })?;
    while stores.read_models.step().await.map_err(|error| unread(&error))? > 0 {}
    Ok((id, draft))
}

/// A plan is coordinated by a body of the register.
async fn known(stores: &Stores, coordinator: &Edrpou) -> Result<(), Failure> {
    let body = stores.log.load::<Body>(&body::stream_id(coordinator)).await;
    let body =
        body.map_err(|error| Failure::new("Журнал не відповідає.", "The log does not answer.").because(error))?;
    match *body.state {
        Body::Registered(_) => Ok(()),
        Body::Unknown => Err(Failure::new(
            format!(
                "Органу {coordinator} немає в реєстрі: додайте його (zgoda register import) або назвіть іншого координатора."
            ),
            format!(
                "The body {coordinator} is not in the register: add it (zgoda register import), or name another coordinator."
            ),
        )),
    }
}

/// The plan's identifier follows from the bytes of its file.
fn plan_of(draft: &PlanDraft) -> PlanId {
    let sha256 = draft.source.as_ref().map_or("", |source| source.sha256.as_str());
    PlanId(uuid::Uuid::new_v5(&uuid::Uuid::NAMESPACE_OID, sha256.as_bytes()))
}

fn place(error: &zgoda_documents::InputError) -> String {
    let row = error.place.row.map(|row| format!(" {row}")).unwrap_or_default();
    let column = error.place.column.as_deref().or(error.place.pointer.as_deref()).unwrap_or_default();
    format!("{}{row} {column}", error.place.file).trim_end().to_owned()
}

fn refused(error: ValueError) -> Failure {
    Failure::settings(error.uk, error.en)
}

fn unread(error: &zgoda_read_models::ReadError) -> Failure {
    Failure::new("Моделі читання не відповідають.", "The read models do not answer.").because(error)
}
