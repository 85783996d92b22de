//! `zgoda register import`: bodies and groups from files of the form of `seeds/bodies.json` and `seeds/groups.json`, as a new installation
//! begins with them.

use std::path::Path;

use serde::de::DeserializeOwned;
use zgoda_documents::seeds::{SeedBody, SeedGroup};
use zgoda_domain::{
    Aggregate, Context, Rejection,
    body::{
        Body, BodyCommand, ChangeContacts, Define, Group, GroupCommand, RecordPredecessor, Register, group, stream_id,
    },
    values::{ActorId, Language},
};
use zgoda_event_log::{CommandKey, EventLog, ExecuteError, Request};

use super::ACTOR;
use crate::{compose, failure::Failure, settings::Settings};

/// No file of a register is larger.
const MAX_BYTES: u64 = 10 * 1024 * 1024;

/// Enters what the files hold and the register does not: each entry once, however often it is asked for, so that nothing that was changed since
/// is set back.
///
/// # Errors
/// A file cannot be read or is of another form; nothing is stored then. Somebody registered a body otherwise; what stands before it in the file
/// is stored, and asking again goes on.
pub async fn run(settings: &Settings, bodies: Option<&Path>, groups: Option<&Path>) -> Result<(), Failure> {
    let bodies: Vec<SeedBody> = entries(bodies)?;
    let groups: Vec<SeedGroup> = entries(groups)?;
    let stores = compose::open_stores(settings, compose::system_clock()).await?;
    let stored = enter(&stores.log, &bodies, &groups).await;
    stores.log.shutdown().await;
    let new = stored?;
    let all = bodies.len() + groups.len();
    super::print(&format!(
        "Додано записів: {new}; уже були в реєстрі: {0}. · Entries added: {new}; already in the register: {0}.\n",
        all - new
    ))
}

fn entries<T: DeserializeOwned>(file: Option<&Path>) -> Result<Vec<T>, Failure> {
    let Some(file) = file else { return Ok(Vec::new()) };
    let shown = file.display();
    let length = std::fs::metadata(file).map(|about| about.len());
    let text = length.and_then(|length| if length > MAX_BYTES { Ok(None) } else { std::fs::read(file).map(Some) });
    let text = text.map_err(|error| {
        Failure::settings(format!("Файл {shown} не прочитано."), format!("The file {shown} cannot be read."))
            .because(error)
    })?;
    let text = text.ok_or_else(|| {
        Failure::new(
            format!("Файл {shown} більший за 10 МБ: поділіть його."),
            format!("The file {shown} is larger than 10 MB: divide it."),
        )
    })?;
    serde_json::from_slice(&text).map_err(|error| {
        let (row, column) = (error.line(), error.column());
        Failure::new(
            format!("{shown}, рядок {row}, знак {column}: це не записи реєстру; зразок – seeds/bodies.json і seeds/groups.json."),
            format!("{shown}, line {row}, character {column}: these are no entries of the register; seeds/bodies.json and seeds/groups.json show the form."),
        )
        .because(error)
    })
}

/// Answers how many entries are new.
async fn enter(log: &EventLog, bodies: &[SeedBody], groups: &[SeedGroup]) -> Result<usize, Failure> {
    let mut new = 0;
    for SeedGroup { group, name, wordings, rule } in groups.iter().cloned() {
        let id = group::stream_id(&group);
        let define = GroupCommand::Define(Define { group, name, wordings, rule });
        new += usize::from(ask::<Group>(log, id, "group", define).await?);
    }
    for SeedBody { edrpou, kind, name, contacts, predecessors } in bodies.iter().cloned() {
        let id = stream_id(&edrpou);
        let register = BodyCommand::Register(Register { edrpou, name, kind });
        new += usize::from(ask::<Body>(log, id.clone(), "body", register).await?);
        if !contacts.is_empty() {
            let contacts = BodyCommand::ChangeContacts(ChangeContacts { contacts });
            ask::<Body>(log, id.clone(), "contacts", contacts).await?;
        }
        for (n, before) in predecessors.into_iter().enumerate() {
            let (name, basis) = (before.name, before.basis);
            let command = RecordPredecessor { name, predecessor: None, on: None, basis };
            let command = BodyCommand::RecordPredecessor(command);
            ask::<Body>(log, id.clone(), &format!("predecessor {n}"), command).await?;
        }
    }
    Ok(new)
}

/// Asks for one step, once for ever; answers whether something came of it now.
async fn ask<A: Aggregate>(log: &EventLog, id: String, what: &str, command: A::Command) -> Result<bool, Failure> {
    let key = Some(CommandKey::of(ACTOR, &format!("register import {what} {id}"), b""));
    let context = Context { actor: ActorId(ACTOR.to_owned()), on_behalf_of: None, now: log.now() };
    let request = Request { key, ..Request::<A>::new(id.clone(), command, context) };
    match log.execute(request).await {
        Ok(outcome) => Ok(outcome.events > 0 && !outcome.repeated),
        Err(ExecuteError::Rejected(refused)) => Err(Failure::new(
            format!("{id}: {}", refused.sentence(Language::Uk)),
            format!("{id}: {}", refused.sentence(Language::En)),
        )),
        Err(error) => {
            Err(Failure::new("Реєстр не поповнено.", "The register was not added to.").because(error.to_string()))
        }
    }
}
