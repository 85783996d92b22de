//! What the handlers work with; the composition root makes it once, every worker has a clone.

use std::sync::Arc;

use actix_web::web;
use futures::future::BoxFuture;
use metrics_exporter_prometheus::PrometheusHandle;
use tokio::{runtime::Handle, sync::watch};
use zgoda_event_log::{Clock, EventLog};
use zgoda_notifications::Notifications;
use zgoda_personal_data::Vault;
use zgoda_read_models::ReadModels;

use crate::{files::Files, health::PartReadiness, identity::Keys, limits::Limits, settings::Settings};

/// Asks a part of the program that is not the web's own how far it is.
pub type OtherPart = Arc<dyn Fn() -> BoxFuture<'static, PartReadiness> + Send + Sync>;

/// What the handlers work with. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// Where commands go and events come from.
    pub log: EventLog,
    /// What is shown.
    pub read_models: ReadModels,
    /// What opens what is held on persons; asked through one door, which keeps the journal.
    pub(crate) vault: Vault,
    /// Letters to bodies; none where nobody keeps them.
    pub(crate) notifications: Option<Notifications>,
    /// The uploaded files.
    pub files: Files,
    /// What tokens are checked with.
    pub keys: Arc<Keys>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// What the operator sets.
    pub settings: Arc<Settings>,
    /// Renders the metrics; none where nobody collects them.
    pub metrics: Option<PrometheusHandle>,
    /// Turns true when the program is asked to stop: endless answers end then.
    pub stopping: watch::Receiver<bool>,
    /// What else runs in this process and is asked whether it can do its work.
    pub(crate) others: Vec<OtherPart>,
    pub(crate) limits: Arc<Limits>,
    /// Where commands are carried out: the runtime of the log and the read models.
    pub(crate) home: Handle,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App").field("settings", &self.settings).finish_non_exhaustive()
    }
}

impl App {
    /// What the handlers work with, from its parts, on the runtime where the log was opened; add [`App::with_metrics`] and [`App::stopping_with`] where there are any.
    pub fn new(
        log: EventLog,
        read_models: ReadModels,
        vault: Vault,
        files: Files,
        keys: Keys,
        clock: Arc<dyn Clock>,
        settings: Settings,
    ) -> Self {
        // The sender is dropped: without one, nothing ever asks to stop.
        let (_, stopping) = watch::channel(false);
        let limits = Arc::new(Limits::new(&settings));
        let (keys, settings) = (Arc::new(keys), Arc::new(settings));
        Self {
            log,
            read_models,
            vault,
            notifications: None,
            files,
            keys,
            clock,
            settings,
            metrics: None,
            stopping,
            others: Vec::new(),
            limits,
            home: Handle::current(),
        }
    }

    /// The same, rendering these metrics at /metrics.
    #[must_use]
    pub fn with_metrics(mut self, metrics: PrometheusHandle) -> Self {
        self.metrics = Some(metrics);
        self
    }

    /// The same, ending endless answers when this turns true.
    #[must_use]
    pub fn stopping_with(mut self, stopping: watch::Receiver<bool>) -> Self {
        self.stopping = stopping;
        self
    }

    /// The same, showing these letters.
    #[must_use]
    pub fn with_notifications(mut self, notifications: Notifications) -> Self {
        self.notifications = Some(notifications);
        self
    }

    /// The same, asking one more part of the program at /readyz.
    #[must_use]
    pub fn beside(mut self, other: OtherPart) -> Self {
        self.others.push(other);
        self
    }

    /// The app that serves a request.
    pub(crate) fn of(request: &actix_web::HttpRequest) -> &web::Data<Self> {
        request.app_data::<web::Data<Self>>().expect("`configure` puts the app beside every route")
    }
}
