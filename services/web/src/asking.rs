//! Commands over HTTP: who asks, what the caller has seen, by which key the command is recognised, and the answer with what is so now.

mod both;

use std::future::{Future, Ready, ready};

use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload, http::StatusCode, web::Data};
use serde::Serialize;
use tokio::task::JoinSet;
use tracing::{Instrument, Span};
use uuid::Uuid;
use zgoda_domain::{Aggregate, values::Position};
use zgoda_event_log::{AppendError, CommandKey, ExecuteError, Expected, Outcome, Request};
use zgoda_read_models::{AsOf, ReadError, View};

use crate::{
    App, conditional::if_match, guard::Allowed, identity::Caller, permissions::About, problem::Problem, reply::Reply,
};

/// A command as it arrived, before its conditions were checked.
#[derive(Debug)]
pub struct Asking {
    /// What the handlers work with.
    pub app: Data<App>,
    /// Proof that the caller has the permission of the route in some case.
    pub allowed: Allowed,
    /// Who asks.
    pub caller: Caller,
    seen: Option<i64>,
    key: Option<(String, String)>,
}

/// A command with the key by which it is recognised when it is repeated.
#[derive(Debug)]
pub struct Keyed {
    asking: Asking,
    key: Option<CommandKey>,
}

/// A command whose caller may do it: nothing else gets to the log.
#[derive(Debug)]
pub struct Permitted<'a>(&'a Keyed);

impl FromRequest for Asking {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::read(request))
    }
}

impl Asking {
    fn read(request: &HttpRequest) -> Result<Self, Problem> {
        let allowed = request.extensions().get::<Allowed>().cloned().ok_or_else(Problem::sign_in)?;
        // A person has to answer for a command, but for the few that a secret opens to whoever holds it.
        let unknown = || allowed.is_public().then(Caller::unknown);
        let caller = allowed.caller.clone().or_else(unknown).ok_or_else(Problem::sign_in)?;
        let seen = if_match(request.headers())?;
        let key = idempotency_key(request)?;
        // The scope: one caller's key for one operation says nothing about another's.
        let scope = || format!("{} {} {}", caller.actor.0, request.method(), request.path());
        let key = key.map(|key| (scope(), key));
        Ok(Self { app: App::of(request).clone(), allowed, caller, seen, key })
    }

    /// The version that the caller saw, where they say so; for what no aggregate decides on.
    pub fn seen(&self) -> Option<i64> {
        self.seen
    }

    /// The key under which a command is known that no aggregate decides on; `body` is all that it asks for.
    pub fn key(&self, body: &[u8]) -> Option<CommandKey> {
        self.key.as_ref().map(|(scope, key)| CommandKey::of(scope, key, body))
    }

    /// Takes the bytes by which a repeated command is told from another.
    pub fn keyed(self, body: &[u8]) -> Keyed {
        let key = self.key(body);
        Keyed { asking: self, key }
    }
}

impl Keyed {
    /// Does the work of a command where the log and the read models do theirs: all that waits for them is woken there, and the
    /// thread of the connection once, for the answer. Whoever goes away takes along what was not begun.
    ///
    /// # Errors
    /// Those of the work.
    pub async fn at_home<F>(self, work: impl FnOnce(Self) -> F) -> Result<Reply, Problem>
    where
        F: Future<Output = Result<Reply, Problem>> + Send + 'static,
    {
        let home = self.app().home.clone();
        let mut at_work = JoinSet::new();
        // What a command goes through is some kilobytes of state: put in its place once, and not moved from hand to hand.
        at_work.spawn_on(Box::pin(work(self)).instrument(Span::current()), &home);
        match at_work.join_next().await {
            Some(Ok(answer)) => answer,
            Some(Err(error)) => {
                tracing::error!(%error, "a command was broken off");
                Err(Problem::failure())
            }
            None => Err(Problem::failure()),
        }
    }

    /// Carries out the command, or answers as the first time when it is repeated. All that a handler looks at before it asks
    /// the log belongs into `work`: what allowed the command then may have changed since, and the first answer stands.
    ///
    /// # Errors
    /// What `work` refuses with; 422 for a key that came with another command.
    pub async fn once(&self, work: impl Future<Output = Result<Outcome, Problem>>) -> Result<Outcome, Problem> {
        let Some(key) = &self.key else { return work.await };
        match Box::pin(self.app().log.repeated(key)).await {
            Ok(Some(first)) => Ok(first),
            Ok(None) => work.await,
            Err(AppendError::Log(error)) => Err(error.into()),
            Err(AppendError::KeyReused | AppendError::Conflict { .. }) => Err(Problem::key_reused()),
        }
    }

    /// Checks the conditions of the permission.
    ///
    /// # Errors
    /// 403 when the caller may not do this.
    pub fn permit(&self, about: About<'_>) -> Result<Permitted<'_>, Problem> {
        self.asking.allowed.check(about)?;
        Ok(Permitted(self))
    }

    /// Who asks.
    pub fn caller(&self) -> &Caller {
        &self.asking.caller
    }

    /// An id for what the command creates; the same one when the command is repeated with its key.
    pub fn new_id(&self) -> Uuid {
        match &self.key {
            Some(key) => key.command_id(),
            None => Uuid::new_v7(time_of(self.asking.app.clock.now())),
        }
    }

    /// What the handlers work with.
    pub fn app(&self) -> &Data<App> {
        &self.asking.app
    }

    /// What is so after the command; after a repeated one, what was so after the first.
    ///
    /// # Errors
    /// When the read models do not answer.
    pub async fn answer<T: Serialize, F>(
        &self,
        status: StatusCode,
        outcome: &Outcome,
        find: impl FnOnce(View) -> F,
    ) -> Result<Reply, Problem>
    where
        F: Future<Output = Result<Option<T>, ReadError>>,
    {
        let app = self.app();
        let Outcome { version, position, repeated, .. } = *outcome;
        let position = Position(position.0);
        if app.read_models.wait_for(position, app.settings.read_your_writes).await.is_err() {
            // It is stored and nothing may say otherwise; only what is shown lags behind.
            let stored = Stored { version, position: position.0 };
            return Reply::new(StatusCode::ACCEPTED, outcome, &stored);
        }
        let view = app.read_models.at(repeated.then_some(AsOf::Position(position))).await?;
        let found = find(view).await?.ok_or_else(|| {
            tracing::error!(%position, "what a command did is not in the read models");
            Problem::failure()
        })?;
        Reply::new(status, outcome, &found)
    }
}

impl Permitted<'_> {
    /// Lets an aggregate decide on a command and stores what it decides.
    ///
    /// # Errors
    /// 409 or 422 when a rule refuses, 412 when it is no longer at the version that the caller saw, 422 for a reused key.
    pub async fn execute<A: Aggregate>(&self, id: String, command: A::Command) -> Result<Outcome, Problem> {
        self.execute_pointing::<A>(id, command, |_| Vec::new()).await
    }

    /// The same, pointing at the places in the input that a refusal is about.
    ///
    /// # Errors
    /// As [`Permitted::execute`].
    pub async fn execute_pointing<A: Aggregate>(
        &self,
        id: String,
        command: A::Command,
        point: impl FnOnce(&A::Rejection) -> Vec<String>,
    ) -> Result<Outcome, Problem> {
        let Keyed { asking, key } = self.0;
        let mut request = Request::<A>::new(id, command, asking.caller.context(asking.app.clock.now()));
        request.key = *key;
        request.expected = asking.seen.map_or(Expected::Any, Expected::Version);
        asking.app.log.execute(request).await.map_err(|error| {
            let places = if let ExecuteError::Rejected(rejection) = &error { point(rejection) } else { Vec::new() };
            places.into_iter().fold(Problem::not_executed(error, asking.seen.is_some()), Problem::at)
        })
    }
}

/// The answer of a command that is stored while the read models are still behind (status 202).
#[derive(Debug, Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct Stored {
    /// Version of the aggregate after the command.
    pub version: i64,
    /// Position of its last event; a GET shows it once its `Zgoda-Position` has got there.
    pub position: i64,
}

/// The key by which the client wants the command to be recognised when it is repeated.
fn idempotency_key(request: &HttpRequest) -> Result<Option<String>, Problem> {
    let mut values = request.headers().get_all("idempotency-key");
    let Some(value) = values.next() else { return Ok(None) };
    let text = value.to_str().unwrap_or_default();
    let fits = (1..=200).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic());
    if !fits || values.next().is_some() {
        return Err(Problem::unreadable(
            "idempotency-key-form",
            "Idempotency-Key має від 1 до 200 видимих латинських знаків без пробілів, наприклад UUID.",
            "Idempotency-Key has 1 to 200 visible ASCII characters without spaces, e.g. a UUID.",
        ));
    }
    Ok(Some(text.to_owned()))
}

/// An instant as identifiers hold it.
pub fn time_of(now: jiff::Timestamp) -> uuid::Timestamp {
    let seconds = u64::try_from(now.as_second()).unwrap_or_default();
    let nanoseconds = u32::try_from(now.subsec_nanosecond()).unwrap_or_default();
    uuid::Timestamp::from_unix(uuid::NoContext, seconds, nanoseconds)
}
