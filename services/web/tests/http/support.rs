//! A server with its log, its read models and its people; the clock stands still until a test moves it.

use std::{
    path::Path,
    sync::{Arc, Mutex},
};

use actix_web::{App as ActixApp, HttpServer, dev::ServerHandle};
use jiff::{SignedDuration, Timestamp};
use reqwest::{Client, Method, RequestBuilder, Response};
use serde_json::{Value, json};
use tokio::sync::oneshot;
use zgoda_documents::seeds;
use zgoda_event_log::{Clock, EventLog, Options};
use zgoda_notifications::{Notifications, QuietHours, Way};
use zgoda_personal_data::{MasterKey, MasterKeys, Vault};
use zgoda_read_models::ReadModels;
use zgoda_web::{
    App, Files, Keys, Settings, configure,
    identity::{Audience, Claims, issue},
};

pub use crate::stores::Store;

pub const SECRET: &[u8] = b"only for tests: 32 bytes and more";
pub const ISSUER: &str = "https://id.example";
pub const AUDIENCE: &str = "zgoda";
/// Мінцифри, which coordinates the plan of 18 measures and leads most of them.
pub const COORDINATING: &str = "43220851";
/// ДП «ДІЯ», named "за згодою".
pub const BY_CONSENT: &str = "43395033";

/// A clock that a test moves.
pub struct StillClock(Mutex<Timestamp>);

impl Clock for StillClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().expect("no test panics while it holds this")
    }
}

impl StillClock {
    pub fn advance(&self, by: SignedDuration) {
        *self.0.lock().expect("no test panics while it holds this") += by;
    }
}

pub struct Server {
    pub base: String,
    pub client: Client,
    pub clock: Arc<StillClock>,
    pub log: EventLog,
    pub folder: tempfile::TempDir,
    setup: Setup,
    handle: Handle,
    ended: oneshot::Receiver<()>,
}

/// Stops the server when the test has ended, so that its connections to the store are free for other tests.
struct Handle(ServerHandle);

impl Drop for Handle {
    fn drop(&mut self) {
        // The request to stop is on its way when the call returns; nobody waits for the end.
        drop(self.0.stop(true));
    }
}

/// What a server runs with.
#[derive(Clone)]
pub struct Setup {
    pub settings: Settings,
    pub options: Options,
    /// Whether the read models take in what is stored.
    pub follows: bool,
    /// Whether letters are written, into a folder of the test.
    pub letters: bool,
    /// The store; one in the folder of the test when none is named.
    pub url: Option<String>,
}

impl Default for Setup {
    fn default() -> Self {
        Self { settings: Settings::default(), options: Options::default(), follows: true, letters: false, url: None }
    }
}

/// The keys of persons: in the folder of the test, or in the database where the log is.
async fn vault(log: &str, folder: &Path) -> Vault {
    let beside = format!("sqlite:{}", folder.join("keys.db").display());
    let url = if log.starts_with("sqlite:") { &beside } else { log };
    Vault::open(url, MasterKeys::new(MasterKey::of_secret("only for tests"), [])).await.expect("a vault")
}

/// Letters that leave as files, at any hour.
async fn notifications(url: &str, log: &EventLog, models: ReadModels, folder: &Path) -> Notifications {
    let settings = zgoda_notifications::Settings {
        public_url: String::new(),
        from: "zgoda@zgoda.example".to_owned(),
        way: Way::Files(folder.join("mail")),
        connections: 1,
        patience: std::time::Duration::from_secs(5),
        per_minute: 0,
        quiet: QuietHours { from: 0, until: 0 },
        oldest: SignedDuration::from_hours(72),
        serves_rounds: false,
        node: uuid::Uuid::from_u128(1),
        secret: SECRET.to_vec(),
    };
    Notifications::open(url, log.clone(), models, settings).await.expect("an outbox")
}

/// Serves until the handle stops it, then lets go of the log.
async fn serve(
    folder: &Path,
    clock: Arc<StillClock>,
    setup: Setup,
    started: oneshot::Sender<(String, EventLog, ServerHandle)>,
) {
    let Setup { settings, options, follows, letters, url } = setup;
    let url = url.unwrap_or_else(|| format!("sqlite:{}", folder.join("log.db").display()));
    let log = EventLog::open(&url, clock.clone(), options).await.expect("a log");
    let models = ReadModels::open(&url, log.clone()).await.expect("read models");
    let follower = models.clone();
    let (stop, stopping) = oneshot::channel::<()>();
    let following = actix_web::rt::spawn(async move {
        if follows {
            follower.run(async { drop(stopping.await) }).await;
        }
    });
    let files = Files::open(folder.join("files")).expect("a folder for files");
    let keys = Keys::shared_secret(SECRET, ISSUER, AUDIENCE).expect("a long secret");
    let vault = vault(&url, folder).await;
    let app = App::new(log.clone(), models.clone(), vault, files, keys, clock, settings);
    let (stop_letters, letters_stopping) = oneshot::channel::<()>();
    let (app, writing) = match letters {
        true => {
            let letters = notifications(&url, &log, models, folder).await;
            let (app, writer) = (app.with_notifications(letters.clone()), letters);
            let writing = async move { writer.run(async { drop(letters_stopping.await) }).await };
            (app, Some(actix_web::rt::spawn(writing)))
        }
        false => (app, None),
    };
    let server = HttpServer::new(move || ActixApp::new().configure(configure(app.clone())))
        .workers(1)
        .disable_signals()
        .bind("127.0.0.1:0")
        .expect("a free port");
    let base = format!("http://{}", server.addrs()[0]);
    let server = server.run();
    assert!(started.send((base, log.clone(), server.handle())).is_ok(), "the test waits");
    server.await.expect("an orderly end");
    drop(stop_letters);
    if let Some(writing) = writing {
        writing.await.expect("no panic");
    }
    drop(stop);
    following.await.expect("no panic");
    log.shutdown().await;
}

impl Server {
    pub async fn start() -> Self {
        Self::start_with(Settings::default()).await
    }

    pub async fn start_with(settings: Settings) -> Self {
        Self::start_as(Setup { settings, ..Setup::default() }).await
    }

    /// On one of the stores that [`on_both_stores`] names.
    pub async fn start_on(store: Store) -> Self {
        Self::start_as(Setup { url: store.url().await, ..Setup::default() }).await
    }

    pub async fn start_as(setup: Setup) -> Self {
        Self::start_in(tempfile::tempdir().expect("a folder"), setup).await
    }

    /// The same folder again: what a restart finds.
    pub async fn restarted(self) -> Self {
        let Self { folder, setup, log, handle, ended, .. } = self;
        drop(log);
        handle.0.stop(true).await;
        ended.await.expect("the server says when it has ended");
        Self::start_in(folder, setup).await
    }

    async fn start_in(folder: tempfile::TempDir, setup: Setup) -> Self {
        let start = "2025-03-10T09:00:00Z".parse().expect("an instant");
        let clock = Arc::new(StillClock(Mutex::new(start)));
        let (started, starting) = oneshot::channel();
        let (end, ended) = oneshot::channel();
        let (place, time, started_as) = (folder.path().to_owned(), clock.clone(), setup.clone());
        // A thread of its own, which outlives the test: a failing one drops nothing in the middle of a query.
        std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(serve(&place, time, started_as, started));
            // Nobody waits for the end but a restart.
            end.send(()).ok();
        });
        let (base, log, handle) = starting.await.expect("the server starts");
        let client =
            Client::builder().no_proxy().timeout(std::time::Duration::from_secs(30)).build().expect("a client");
        Self { base, client, clock, log, folder, setup, handle: Handle(handle), ended }
    }

    /// A request under `/api/v1` with the token of one of the people, or of nobody.
    pub fn ask(&self, method: Method, path: &str, person: &Person) -> RequestBuilder {
        self.ask_in("en", method, path, person)
    }

    /// The same in the language of someone's browser.
    pub fn ask_in(&self, language: &str, method: Method, path: &str, person: &Person) -> RequestBuilder {
        let url = format!("{}/api/v1{path}", self.base);
        let request = self.client.request(method, url).header("accept-language", language);
        match person.claims(self.clock.now()) {
            Some(claims) => request.bearer_auth(issue(SECRET, &claims).expect("a token")),
            None => request,
        }
    }

    pub async fn get(&self, path: &str, person: &Person) -> Response {
        self.ask(Method::GET, path, person).send().await.expect("an answer")
    }

    pub async fn post(&self, path: &str, person: &Person, body: &Value) -> Response {
        self.ask(Method::POST, path, person).json(body).send().await.expect("an answer")
    }

    pub async fn head(&self) -> i64 {
        self.log.head().await.expect("a head").0
    }

    /// The bodies and groups that both plans name.
    pub async fn with_bodies(self) -> Self {
        for group in seeds::groups() {
            let body =
                json!({"group": group.group, "name": group.name, "wordings": group.wordings, "rule": group.rule});
            answered(self.post("/groups", &ADMIN, &body).await, 201).await;
        }
        for entry in seeds::bodies() {
            let body = json!({"edrpou": entry.edrpou, "name": entry.name, "kind": entry.kind});
            answered(self.post("/bodies", &ADMIN, &body).await, 201).await;
        }
        self
    }

    /// The plan of 18 measures, adopted; answers its identifier.
    pub async fn with_plan(self) -> (Self, String) {
        let server = self.with_bodies().await;
        let path = format!("/plans?title=План+заходів&coordinator={COORDINATING}&file=plan.csv");
        let request = server.ask(Method::POST, &path, &COORDINATOR).header("content-type", "text/csv");
        let plan = answered(request.body(seeds::INTEROPERABILITY_CSV).send().await.expect("an answer"), 201).await;
        let id = plan["id"].as_str().expect("an identifier").to_owned();
        let act = json!({"act": {"number": "1-р", "date": "2025-01-10", "kind": "cabinet-order"}});
        answered(server.post(&format!("/plans/{id}/adopt"), &COORDINATOR, &act).await, 200).await;
        (server, id)
    }
}

/// Someone who may hold a token.
pub struct Person {
    pub sub: &'static str,
    pub roles: &'static [&'static str],
    pub body: Option<&'static str>,
}

pub const NOBODY: Person = Person { sub: "", roles: &[], body: None };
pub const ADMIN: Person = Person { sub: "a-admin", roles: &["admin"], body: None };
pub const COORDINATOR: Person = Person { sub: "a-coordinator", roles: &["coordinator"], body: Some(COORDINATING) };
pub const OFFICER: Person = Person { sub: "an-officer", roles: &["body-officer"], body: Some(COORDINATING) };
pub const OTHER_OFFICER: Person = Person { sub: "another-officer", roles: &["body-officer"], body: Some(BY_CONSENT) };
pub const AUDITOR: Person = Person { sub: "an-auditor", roles: &["auditor"], body: None };

impl Person {
    pub fn claims(&self, now: Timestamp) -> Option<Claims> {
        let roles: Vec<String> = self.roles.iter().map(|role| (*role).to_owned()).collect();
        (!self.sub.is_empty()).then(|| Claims {
            sub: self.sub.to_owned(),
            iss: ISSUER.to_owned(),
            aud: Audience::One(AUDIENCE.to_owned()),
            exp: now.as_second() + 3600,
            nbf: None,
            iat: Some(now.as_second()),
            name: None,
            email: None,
            body: self.body.map(str::to_owned),
            roles,
        })
    }
}

/// The JSON of an answer that has this status; anything else fails with what was said instead.
pub async fn answered(response: Response, status: u16) -> Value {
    let (actual, url) = (response.status().as_u16(), response.url().path().to_owned());
    let text = response.text().await.expect("a body");
    assert_eq!(actual, status, "{url}: {text}");
    serde_json::from_str(&text).expect("JSON")
}

/// The code, the sentence and the first pointer of a problem that has this status.
pub async fn refused(response: Response, status: u16) -> (String, String, String) {
    let kind = response.headers()["content-type"].to_str().expect("text").to_owned();
    let problem = answered(response, status).await;
    assert_eq!(kind, "application/problem+json", "{problem}");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    assert_eq!(problem["status"], status);
    assert_eq!(text(&problem["type"]), format!("urn:zgoda:problem:{}", text(&problem["code"])));
    assert!(text(&problem["instance"]).starts_with("urn:uuid:"), "{problem}");
    (text(&problem["code"]), text(&problem["detail"]), text(&problem["errors"][0]["pointer"]))
}

pub fn etag(response: &Response) -> String {
    response.headers()["etag"].to_str().expect("text").to_owned()
}
