//! A small world on either engine: a log with a clock to turn, read models and automation beside it, a plan to send to consent.

#[path = "../../../read-models/tests/read_models/support/ground.rs"]
mod ground;

use std::{collections::BTreeSet, sync::Arc};

use jiff::civil::date;
use tempfile::TempDir;
use uuid::Uuid;
use zgoda_automation::{Automation, Done};
use zgoda_domain::{
    Aggregate, Context,
    consent_round::{
        self, Channel, ConsentRound, ConsentRoundCommand as R, Delivery, PolicyId, PolicyRef, Serve, Stance,
        TakePosition,
    },
    representation::Credentials,
    transition_plan::{self as plan, TransitionPlan, TransitionPlanCommand as P},
    values::{ActorId, RoundId, TransitionPlanId},
};
use zgoda_event_log::{EventLog, ExecuteError, Outcome, Position, Recorded, Request, testing::ManualClock};
use zgoda_personal_data::{MasterKey, MasterKeys, Vault};
use zgoda_read_models::ReadModels;

pub use ground::*;

/// Drafts what goes to consent.
pub const DRAFTER: &str = DIGITAL;

/// Takes part "за згодою".
pub const BUREAU: &str = "33546706";

pub const PLAN: TransitionPlanId = TransitionPlanId(Uuid::from_u128(7));
pub const ROUND: RoundId = RoundId(Uuid::from_u128(9));

/// A log, what is read from it, and what the system does beside it.
pub struct World {
    pub url: String,
    pub log: EventLog,
    pub models: ReadModels,
    pub automation: Automation,
    pub vault: Vault,
    pub clock: Arc<ManualClock>,
    /// Goes with the world.
    pub folder: TempDir,
}

impl World {
    pub async fn sqlite() -> Self {
        Self::on(Ground::sqlite().await).await
    }

    pub async fn postgres() -> Self {
        Self::on(Ground::postgres().await).await
    }

    async fn on(Ground { url, log, models, clock, folder }: Ground) -> Self {
        let beside = format!("sqlite:{}", folder.path().join("keys.db").display());
        let keys = if url.starts_with("sqlite:") { &beside } else { &url };
        let masters = MasterKeys::new(MasterKey::of_secret("only for tests"), []);
        let vault = Vault::open(keys, masters).await.expect("a vault");
        let automation = Automation::open(&url, log.clone(), models.clone(), vault.clone()).await.expect("a place");
        Self { url, log, models, automation, vault, clock, folder }
    }

    /// A second process beside the first, as far as one database can tell.
    pub async fn another(&self) -> Automation {
        Automation::open(&self.url, self.log.clone(), self.models.clone(), self.vault.clone())
            .await
            .expect("the same place")
    }

    pub fn set(&self, moment: &str) {
        self.clock.set(instant(moment));
    }

    /// Takes all steps there are to take.
    pub async fn settle(&self) {
        while self.automation.step().await.expect("the log answers") > 0 {}
    }

    /// What the clock brings at an instant, as a running program would find it.
    pub async fn due(&self, moment: &str) -> Done {
        self.set(moment);
        self.catch_up().await;
        self.automation.run_due(instant(moment)).await.expect("the log answers")
    }

    pub async fn catch_up(&self) {
        while self.models.step().await.expect("a step") > 0 {}
    }

    pub async fn plan(&self, command: P) -> Outcome {
        self.ask::<TransitionPlan>(plan::stream_id(PLAN), command, DRAFTER).await.expect("no rule refuses this")
    }

    pub async fn round(&self, command: R, body: &str) -> Outcome {
        self.ask::<ConsentRound>(consent_round::stream_id(ROUND), command, body).await.expect("no rule refuses this")
    }

    pub async fn ask<A: Aggregate>(
        &self,
        id: String,
        command: A::Command,
        body: &str,
    ) -> Result<Outcome, ExecuteError<A::Rejection>> {
        let context =
            Context { actor: ActorId(format!("head-{body}")), on_behalf_of: Some(edrpou(body)), now: self.log.now() };
        self.log.execute(Request::<A>::new(id, command, context)).await
    }

    /// A plan of one phase over the registers of these bodies, as a draft.
    pub async fn draft(&self, bodies: &[&str]) {
        self.plan(P::Draft(plan::Draft { title: line("План"), drafter: edrpou(DRAFTER), credentials: shown() })).await;
        let phase =
            plan::Phase { number: 1, title: line("Фаза"), from: date(2026, 1, 1), until: date(2026, 3, 31) };
        self.plan(P::AddPhase(plan::AddPhase { phase, credentials: shown() })).await;
        for body in bodies {
            self.interaction(body).await;
        }
    }

    /// One more register, and the body that keeps it.
    pub async fn interaction(&self, body: &str) {
        let system = |body: &str| plan::System { body: edrpou(body), system: line("Реєстр") };
        let (provider, consumer) = (system(body), system(DRAFTER));
        let (service_code, purpose) = (line("Послуга"), paragraph("Надання послуги"));
        let interaction = plan::Interaction { phase: 1, provider, consumer, service_code, purpose };
        self.plan(P::AddInteraction(plan::AddInteraction { interaction, credentials: shown() })).await;
    }

    pub async fn send(&self, policy: &str) {
        let policy = PolicyRef { id: PolicyId::parse(policy).expect("a policy"), version: 1 };
        let by_consent = BTreeSet::from([edrpou(BUREAU)]);
        self.plan(P::SendToConsent(plan::SendToConsent { round: ROUND, policy, by_consent, credentials: shown() }))
            .await;
    }

    /// Goes back to the draft while the round goes on.
    pub async fn rework(&self) {
        let (reason, credentials) = (paragraph("враховуємо зауваження"), shown());
        self.plan(P::ReturnToDraft(plan::ReturnToDraft::Rework { reason, credentials })).await;
    }

    /// A round that is open, by tacit consent, and has been served on these bodies at the present moment.
    pub async fn served(&self, bodies: &[&str]) {
        self.draft(bodies).await;
        self.send("tacit-consent").await;
        self.settle().await;
        for body in bodies {
            self.serve(body).await;
        }
    }

    /// A delivery at the present moment.
    pub fn delivery(&self) -> Delivery {
        Delivery { at: self.log.now(), channel: Channel::Exchange, number: line("вх. 183"), receipt: None }
    }

    pub async fn serve(&self, body: &str) {
        self.serve_by(body, self.delivery()).await;
    }

    pub async fn serve_by(&self, body: &str, delivery: Delivery) {
        self.round(R::Serve(Serve { body: edrpou(body), delivery, credentials: shown() }), DRAFTER).await;
    }

    pub async fn agree(&self, body: &str) {
        let (version, stance) = (1, Stance::Agreed);
        let (body_code, credentials) = (edrpou(body), shown());
        let position = TakePosition { body: body_code, version, stance, reasons: None, remarks: vec![], credentials };
        self.round(R::TakePosition(position), body).await;
    }

    pub async fn round_state(&self) -> Arc<ConsentRound> {
        self.log.load(&consent_round::stream_id(ROUND)).await.expect("the log answers").state
    }

    pub async fn all(&self) -> Vec<Recorded> {
        self.log.read(Position::START, 10_000).await.expect("the log answers")
    }

    /// The names of what happened in the round, in order.
    pub async fn told(&self) -> Vec<String> {
        self.names("consent-round/").await
    }

    pub async fn names(&self, stream: &str) -> Vec<String> {
        let all = self.all().await.into_iter().filter(|event| event.stream.starts_with(stream));
        all.map(|event| event.name.split_once('.').map_or_else(String::new, |(_, name)| name.to_owned())).collect()
    }

    /// What happened in the round, without what was served.
    pub async fn happened(&self) -> Vec<String> {
        let mut told = self.told().await;
        told.retain(|name| name != "served" && name != "opened");
        told
    }
}

pub fn shown() -> Credentials {
    Credentials::default()
}
