//! The running server: HTTP, the projector, automation and the notifier over one pair of stores, and how they end without losing anything.

use std::{
    future::Future,
    net::{SocketAddr, TcpListener},
    sync::Arc,
    time::Duration,
};

use actix_web::{App as ActixApp, HttpServer, dev::ServerHandle};
use futures::future::BoxFuture;
use tokio::{sync::watch, task::JoinHandle, time::MissedTickBehavior};
use zgoda_automation::Automation;
use zgoda_event_log::Clock;
use zgoda_notifications::Notifications;
use zgoda_personal_data::Vault;
use zgoda_web::PartReadiness;

use crate::{
    cli::Part,
    compose::{self, Stores},
    failure::Failure,
    mail,
    settings::Settings,
};

/// How often measured times are added up.
const UPKEEP: Duration = Duration::from_secs(5);

/// A server that runs until it is stopped.
#[derive(Debug)]
pub struct Server {
    stores: Stores,
    vault: Vault,
    http: Option<Http>,
    projector: Option<Running>,
    automation: Option<Running>,
    notifier: Option<Running>,
    stopping: watch::Sender<bool>,
    limit: Duration,
}

#[derive(Debug)]
struct Http {
    address: SocketAddr,
    handle: ServerHandle,
    ended: JoinHandle<std::io::Result<()>>,
}

/// A loop that runs until it is asked to stop, and then finishes what it has begun.
#[derive(Debug)]
struct Running {
    stopping: watch::Sender<bool>,
    ended: JoinHandle<()>,
}

impl Running {
    fn start<F: Future<Output = ()> + Send + 'static>(work: impl FnOnce(BoxFuture<'static, ()>) -> F) -> Self {
        let (stopping, mut seen) = watch::channel(false);
        let asked = Box::pin(async move { drop(seen.wait_for(|stop| *stop).await) });
        Self { stopping, ended: tokio::spawn(work(asked)) }
    }

    async fn stop(self) {
        self.stopping.send_replace(true);
        self.ended.await.ok();
    }
}

/// Opens the stores and starts the parts.
///
/// # Errors
/// A store, the address or the keys cannot be used.
pub async fn start(settings: &Settings, clock: Arc<dyn Clock>, parts: &[Part]) -> Result<Server, Failure> {
    let stores = compose::open_stores(settings, clock.clone()).await?;
    let vault = compose::open_vault(settings).await?;
    let (stopping, stop_seen) = watch::channel(false);
    let automation = match parts.contains(&Part::Automation) {
        true => Some(compose::open_automation(settings, &stores, vault.clone()).await?),
        false => None,
    };
    let sends = parts.contains(&Part::Notifier);
    let notifications = match sends || parts.contains(&Part::Web) {
        true => Some(mail::open(settings, &stores).await?),
        false => None,
    };
    let http = match parts.contains(&Part::Web) {
        true => {
            let beside = Beside { automation: automation.clone(), notifications: notifications.clone(), sends };
            Some(listen(settings, clock, &stores, vault.clone(), beside, stop_seen)?)
        }
        false => None,
    };
    let projector = parts.contains(&Part::Projector).then(|| {
        let models = stores.read_models.clone();
        Running::start(|asked| async move { models.run(asked).await })
    });
    let automation = automation.map(|automation| Running::start(|asked| async move { automation.run(asked).await }));
    let notifier = notifications.filter(|_| sends);
    let notifier = notifier.map(|notifier| Running::start(|asked| async move { notifier.run(asked).await }));
    Ok(Server { stores, vault, http, projector, automation, notifier, stopping, limit: settings.shutdown_limit() })
}

/// What else runs in the process, or is shown by it.
struct Beside {
    automation: Option<Automation>,
    notifications: Option<Notifications>,
    /// Whether letters are written and sent here; others may do it.
    sends: bool,
}

fn listen(
    settings: &Settings,
    clock: Arc<dyn Clock>,
    stores: &Stores,
    vault: Vault,
    beside: Beside,
    stopping: watch::Receiver<bool>,
) -> Result<Http, Failure> {
    let files = compose::open_files(settings)?;
    let app = zgoda_web::App::new(
        stores.log.clone(),
        stores.read_models.clone(),
        vault,
        files,
        compose::keys(settings)?,
        clock,
        compose::web_settings(settings),
    )
    .stopping_with(stopping);
    let Beside { automation, notifications, sends } = beside;
    let app = automation.map_or(app.clone(), |automation| app.beside(readiness(automation)));
    let app = match notifications {
        Some(letters) if sends => app.beside(readiness_of_mail(letters.clone())).with_notifications(letters),
        Some(letters) => app.with_notifications(letters),
        None => app,
    };
    // A second server in one process (tests) shares the recorder of the first and renders nothing itself.
    let app = match metrics_exporter_prometheus::PrometheusBuilder::new().install_recorder() {
        Ok(metrics) => {
            tokio::spawn(upkeep(metrics.clone()));
            app.with_metrics(metrics)
        }
        Err(_) => app,
    };
    let listener = bind(settings.listen)?;
    let address = listener.local_addr().map_err(|error| taken(settings.listen, error))?;
    let mut server = HttpServer::new(move || ActixApp::new().configure(zgoda_web::configure(app.clone())))
        .disable_signals()
        .shutdown_timeout(settings.shutdown_seconds);
    if settings.workers > 0 {
        server = server.workers(settings.workers);
    }
    let server = server.listen(listener).map_err(|error| taken(settings.listen, error))?.run();
    let handle = server.handle();
    tracing::info!(%address, "listening");
    Ok(Http { address, handle, ended: tokio::spawn(server) })
}

/// How far automation is, as the web tells it.
fn readiness(automation: Automation) -> zgoda_web::OtherPart {
    const NAME: &str = "automation";
    Arc::new(move || {
        let automation = automation.clone();
        Box::pin(async move {
            match automation.lag().await {
                Ok(lag) => PartReadiness::following(NAME, lag.head.0 - lag.position.0, lag.parked.len()),
                Err(error) => {
                    tracing::error!(%error, "automation does not say how far it is");
                    PartReadiness::simple(NAME, false)
                }
            }
        })
    })
}

/// How far the notifier is. A mail server that does not answer is no reason to send people elsewhere: letters wait.
fn readiness_of_mail(letters: Notifications) -> zgoda_web::OtherPart {
    const NAME: &str = "notifier";
    Arc::new(move || {
        let letters = letters.clone();
        Box::pin(async move {
            match letters.lag().await {
                Ok(lag) => PartReadiness::following(NAME, lag.head.0 - lag.position.0, 0),
                Err(error) => {
                    tracing::error!(%error, "the notifier does not say how far it is");
                    PartReadiness::simple(NAME, false)
                }
            }
        })
    })
}

/// Measured times are kept one by one until someone adds them up; without this they would fill the memory where nobody scrapes.
async fn upkeep(metrics: metrics_exporter_prometheus::PrometheusHandle) {
    let mut ticks = tokio::time::interval(UPKEEP);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        metrics.run_upkeep();
    }
}

fn bind(address: SocketAddr) -> Result<TcpListener, Failure> {
    let listener = TcpListener::bind(address).map_err(|error| taken(address, error))?;
    listener.set_nonblocking(true).map_err(|error| taken(address, error))?;
    Ok(listener)
}

fn taken(address: SocketAddr, error: std::io::Error) -> Failure {
    Failure::settings(
        format!("Адресу {address} зайняти не вдалося: можливо, там уже щось працює. Задайте іншу в ZGODA_LISTEN; порт 0 знаходить вільний."),
        format!("The address {address} cannot be used: something may run there already. Set another in ZGODA_LISTEN; port 0 picks a free one."),
    )
    .because(error)
}

impl Server {
    /// Where HTTP listens.
    pub fn address(&self) -> Option<SocketAddr> {
        self.http.as_ref().map(|http| http.address)
    }

    /// The log and the read models it serves.
    pub fn stores(&self) -> &Stores {
        &self.stores
    }

    /// Waits until the server ends without having been asked to, which is a failure.
    pub async fn ended(&mut self) -> Failure {
        match &mut self.http {
            Some(http) => {
                let ended = (&mut http.ended).await;
                Failure::new("Сервер зупинився сам.", "The server ended by itself.").because(format!("{ended:?}"))
            }
            None => std::future::pending().await,
        }
    }

    /// Stops: nothing new is accepted, what was begun is answered, the read models take in what was stored, the log is drained.
    ///
    /// # Errors
    /// A request was still being answered when the time was up.
    pub async fn stop(self) -> Result<(), Failure> {
        self.stopping.send_replace(true);
        if let Some(http) = self.http {
            http.handle.stop(true).await;
            http.ended.await.ok();
        }
        if let Some(automation) = self.automation {
            automation.stop().await;
        }
        if let Some(notifier) = self.notifier {
            notifier.stop().await;
        }
        // Not before: whoever is being answered waits for the read models to show what they did.
        if let Some(projector) = self.projector {
            projector.stop().await;
            while self.stores.read_models.step().await.is_ok_and(|taken_in| taken_in > 0) {}
        }
        self.vault.shutdown().await;
        tokio::time::timeout(self.limit, self.stores.log.shutdown()).await.map_err(|_| {
            Failure::new(
                "Журнал не закрито вчасно; усе підтверджене збережено.",
                "The log was not closed in time; everything acknowledged is stored.",
            )
        })
    }
}
