//! The one door to what is held on persons: nothing is opened before it stands in the journal who reads it, for which body, on what ground.

mod listed;
mod reading;

pub(crate) use listed::{CorrectionRow, Opened};
pub(crate) use reading::{Offers, PersonalReading};

use std::sync::OnceLock;

use actix_web::http::header::HeaderMap;
use jiff::Timestamp;
use zgoda_domain::{
    Context,
    access_journal::{self, About, AccessCommand, AccessJournal, Form, Record, What},
    values::{Edrpou, Line, Position, Purpose, Sealed},
};
use zgoda_event_log::Request;
use zgoda_personal_data::{Person, VaultError};

use crate::{
    App,
    identity::{Caller, Role},
    problem::Problem,
    query,
};

/// Who reads, by what system, on what ground.
#[derive(Debug, Clone)]
pub(crate) struct Reader {
    caller: Caller,
    system: Line,
    ground: Line,
}

impl Reader {
    /// The body for which they read.
    pub(crate) fn body(&self) -> Option<&Edrpou> {
        self.caller.body.as_ref()
    }

    /// The same person, who asks for something at an instant.
    pub(crate) fn context(&self, now: Timestamp) -> Context {
        self.caller.context(now)
    }

    /// The reader of a request. The ground is what the address or the header of the exchange system names, or what the reader's role is
    /// there for.
    ///
    /// # Errors
    /// 422 when a header holds what no ground or system is called.
    pub(crate) fn of(caller: &Caller, headers: &HeaderMap, asked: Option<Line>) -> Result<Self, Problem> {
        let system = header(headers, "uxp-client")?.unwrap_or_else(own_name);
        let ground = match asked {
            Some(ground) => ground,
            None => header(headers, "uxp-purpose-ids")?.unwrap_or_else(|| ground_of(caller)),
        };
        Ok(Self { caller: caller.clone(), system, ground })
    }
}

/// By what this system calls itself in the journal.
fn own_name() -> Line {
    static NAME: OnceLock<Line> = OnceLock::new();
    NAME.get_or_init(|| Line::parse("zgoda").expect("a line of one word")).clone()
}

/// What a role reads for, where nothing else is said.
fn ground_of(caller: &Caller) -> Line {
    let has = |role| caller.roles.contains(&role);
    let ground = if has(Role::TrainingCoordinator) {
        "проведення навчання за планом заходів"
    } else if has(Role::BodyOfficer) || has(Role::BodyHead) {
        "участь працівників органу в навчанні"
    } else if has(Role::DataProtectionOfficer) {
        "нагляд за обробкою персональних даних"
    } else if has(Role::DataSubject) {
        "доступ особи до відомостей про себе"
    } else {
        "перевірка виконання плану заходів"
    };
    Line::parse(ground).expect("a line of a few words")
}

fn header(headers: &HeaderMap, name: &str) -> Result<Option<Line>, Problem> {
    let Some(value) = headers.get(name) else { return Ok(None) };
    let text = String::from_utf8_lossy(value.as_bytes());
    Line::parse(&text)
        .map(Some)
        .map_err(|error| Problem::input(error.code, error.uk, error.en).at(format!("header:{name}")))
}

impl App {
    /// Records a reading; what is read may leave only after it.
    ///
    /// # Errors
    /// When it cannot be recorded.
    pub(crate) async fn journal(
        &self,
        reader: &Reader,
        what: What,
        form: Form,
        about: About,
    ) -> Result<Position, Problem> {
        let Reader { caller, system, ground } = reader.clone();
        let id = access_journal::stream_id(&about);
        let command = AccessCommand::Record(Record { what, form, system, ground, about });
        let request = Request::<AccessJournal>::new(id, command, caller.context(self.clock.now()));
        let done = self.log.execute(request).await;
        let done = done.map_err(|error| Problem::not_executed(error, false))?;
        Ok(Position(done.position.0))
    }

    /// Opens people on one list for a reader, in their order; none for who was erased.
    ///
    /// # Errors
    /// When the reading cannot be recorded, or the vault is not to be had.
    pub(crate) async fn open_people(
        &self,
        reader: &Reader,
        (what, form): (What, Form),
        about: About,
        purpose: &Purpose,
        sealed: &[Sealed],
    ) -> Result<Vec<Option<Person>>, Problem> {
        self.journal(reader, what, form, about).await?;
        Ok(self.vault.open_all(purpose, sealed).await?)
    }
}

/// The form of an answer, as the journal calls it.
impl From<query::Form> for Form {
    fn from(form: query::Form) -> Self {
        match form {
            query::Form::Json => Self::Json,
            query::Form::Csv => Self::Csv,
            query::Form::Xlsx => Self::Xlsx,
            query::Form::Pdf => Self::Pdf,
        }
    }
}

impl From<VaultError> for Problem {
    fn from(error: VaultError) -> Self {
        // None of its sentences quotes what is held.
        tracing::error!(%error, "the vault of personal data did not answer");
        match error {
            VaultError::Store(_) | VaultError::NotSwept | VaultError::NoRandomness => Self::store_silent(),
            VaultError::MasterKeyMissing(_) | VaultError::Tampered => Self::failure(),
        }
    }
}
