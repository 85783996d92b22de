//! The sides without HTTP: the log alone, and the log with the read models that follow it in the same process.

use std::{collections::BTreeMap, time::Duration};

use acceptance::Store;
use tempfile::TempDir;
use zgoda_app::{
    Server, Stores,
    cli::Part,
    settings::{Layers, Settings},
    system_clock,
};
use zgoda_domain::{
    Context,
    body::{Body, BodyCommand},
    values::{ActorId, Edrpou, Position},
};
use zgoda_event_log::Request;

/// How long the read models may take to show a command.
const PATIENCE: Duration = Duration::from_secs(30);

/// The parts of the program that carry out a command, put together as the server puts them together.
pub struct InProcess {
    server: Server,
    follows: bool,
    _folder: TempDir,
}

impl InProcess {
    /// The log alone; nothing follows it.
    pub async fn log(store: &Store) -> Self {
        Self::start(store, false).await
    }

    /// The log, and what follows it in a server too: the read models, letters, and what the system does by itself.
    pub async fn following(store: &Store) -> Self {
        Self::start(store, true).await
    }

    async fn start(store: &Store, follows: bool) -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let parts: &[Part] = if follows { &[Part::Projector, Part::Notifier, Part::Automation] } else { &[] };
        let server = zgoda_app::start(&settings(&folder, store), system_clock(), parts).await;
        Self { server: server.expect("the stores open"), follows, _folder: folder }
    }

    /// A caller's way to it.
    pub fn caller(&self) -> Caller {
        Caller { stores: self.server.stores().clone(), follows: self.follows }
    }
}

/// One who gives commands.
#[derive(Clone)]
pub struct Caller {
    stores: Stores,
    follows: bool,
}

impl Caller {
    /// Carries out a command; where the read models follow, waits for them and reads what a caller over HTTP is answered with.
    pub async fn run(&self, body: &Edrpou, command: BodyCommand) {
        let now = self.stores.log.now();
        let context = Context { actor: ActorId("benchmark".to_owned()), on_behalf_of: None, now };
        let request = Request::<Body>::new(body.to_string(), command, context);
        let done = self.stores.log.execute(request).await.expect("the command is allowed");
        assert_eq!(done.events, 1, "every command stores one event");
        if self.follows {
            let models = &self.stores.read_models;
            models.wait_for(Position(done.position.0), PATIENCE).await.expect("the read models follow");
            let view = models.at(None).await.expect("a view");
            let shown = view.body(body).await.expect("the tables answer").expect("the body is shown");
            assert!(shown.version >= done.version, "what was written is read");
        }
    }
}

fn settings(folder: &TempDir, store: &Store) -> Settings {
    let folder = folder.path().display().to_string();
    let mut environment = BTreeMap::from([("ZGODA_DATA_DIR".to_owned(), folder)]);
    environment.extend(store.url().map(|url| ("ZGODA_DATABASE_URL".to_owned(), url.to_owned())));
    Layers { file: None, environment }.read().expect("the settings are right")
}
