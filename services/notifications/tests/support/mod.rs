//! A small world on either engine: a log with a clock to turn, read models and a notifier beside it that writes letters into a folder.

#[path = "../../../read-models/tests/read_models/support/ground.rs"]
mod ground;

use std::{path::PathBuf, sync::Arc, time::Duration};

use jiff::SignedDuration;
use tempfile::TempDir;
use uuid::Uuid;
use zgoda_domain::{
    Aggregate, Context,
    body::{self, Body, BodyCommand, BodyKind, BodyName, ChangeContacts, Contact, ContactRole, Register},
    consent_round::{
        self, Channel, ConsentRound, ConsentRoundCommand as R, Delivery, Open, Participant, PolicyId, PolicyRef, Serve,
        Stance, Subject, TakePosition,
    },
    representation::{Credentials, Mandate},
    values::{ActorId, Email, RoundId, Sha256, TransitionPlanId},
};
use zgoda_event_log::{EventLog, Outcome, Request, testing::ManualClock};
use zgoda_notifications::{LetterFilter, LetterRow, Notifications, QuietHours, Settings, State, Way};
use zgoda_read_models::ReadModels;

pub use ground::*;

/// Drafts what goes to consent.
pub const DRAFTER: &str = DIGITAL;

pub const ROUND: RoundId = RoundId(Uuid::from_u128(9));

/// A log, what is read from it, and letters about it.
pub struct World {
    pub url: String,
    pub log: EventLog,
    pub models: ReadModels,
    pub clock: Arc<ManualClock>,
    pub notifications: Notifications,
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
        let settings = settings(Way::Files(folder.path().join("mail")));
        let notifications =
            Notifications::open(&url, log.clone(), models.clone(), settings).await.expect("an empty outbox");
        Self { url, log, models, clock, notifications, folder }
    }

    /// A second process beside the first, as far as one database can tell.
    pub async fn another(&self, settings: Settings) -> Notifications {
        Notifications::open(&self.url, self.log.clone(), self.models.clone(), settings).await.expect("the same outbox")
    }

    pub fn set(&self, moment: &str) {
        self.clock.set(instant(moment));
    }

    pub fn mail(&self) -> PathBuf {
        self.folder.path().join("mail")
    }

    /// Lets the read models and the notifier reach the head of the log.
    pub async fn settle(&self) {
        self.settle_by(&self.notifications).await;
    }

    pub async fn settle_by(&self, notifications: &Notifications) {
        while self.models.step().await.expect("a step") > 0 {}
        while notifications.step().await.expect("a step") > 0 {}
    }

    pub async fn letters(&self) -> Vec<LetterRow> {
        let mut letters =
            self.notifications.letters(&LetterFilter::default(), 200, None).await.expect("the outbox").items;
        letters
            .sort_by_key(|letter| (letter.created_at, letter.rule.clone(), letter.body.clone(), letter.role.clone()));
        letters
    }

    /// Rule, body, role, state of all letters, in a stable order.
    pub async fn told(&self) -> Vec<(String, String, State)> {
        self.letters()
            .await
            .into_iter()
            .map(|one| (one.rule, format!("{}/{}", one.body, one.role), one.state))
            .collect()
    }

    pub async fn ask<A: Aggregate>(&self, id: String, command: A::Command, body: &str) -> Outcome {
        let actor = ActorId(format!("head-{body}"));
        let context = Context { actor, on_behalf_of: Some(edrpou(body)), now: self.log.now() };
        self.log.execute(Request::<A>::new(id, command, context)).await.expect("no rule refuses this")
    }

    /// A body with one contact for each role.
    pub async fn body(&self, code: &str, roles: &[ContactRole]) {
        let register = Register { edrpou: edrpou(code), name: name(code), kind: BodyKind::Ministry };
        self.ask::<Body>(body::stream_id(&edrpou(code)), BodyCommand::Register(register), code).await;
        let contact = |role: &ContactRole| Contact { role: *role, email: email(*role, code), phone: None };
        self.contacts(code, roles.iter().map(contact).collect()).await;
    }

    pub async fn contacts(&self, code: &str, contacts: Vec<Contact>) {
        let command = BodyCommand::ChangeContacts(ChangeContacts { contacts });
        self.ask::<Body>(body::stream_id(&edrpou(code)), command, code).await;
    }

    pub async fn round(&self, command: R, body: &str) -> Outcome {
        self.ask::<ConsentRound>(consent_round::stream_id(ROUND), command, body).await
    }

    /// A round over a plan of the drafter's, by tacit consent.
    pub async fn open(&self, title: &str, bodies: &[&str]) {
        let participant =
            |body: &&str| Participant { body: edrpou(body), by_consent: false, concerns: [].into(), reason: None };
        let open = Open {
            subject: Subject::TransitionPlan { id: TransitionPlanId(Uuid::from_u128(7)) },
            title: line(title),
            drafter: edrpou(DRAFTER),
            version: 1,
            sha256: Sha256::parse(&format!("{:064x}", 1)).expect("64 digits"),
            policy: PolicyRef { id: PolicyId::parse("tacit-consent").expect("a policy"), version: 1 },
            participants: bodies.iter().map(participant).collect(),
            mandate: Mandate::Shown(Credentials::default()),
        };
        self.round(R::Open(open), DRAFTER).await;
    }

    pub async fn serve(&self, body: &str) {
        let delivery =
            Delivery { at: self.log.now(), channel: Channel::Exchange, number: line("вх. 183"), receipt: None };
        self.round(R::Serve(Serve { body: edrpou(body), delivery, credentials: Credentials::default() }), DRAFTER)
            .await;
    }

    pub async fn agree(&self, body: &str) {
        let (version, stance, credentials) = (1, Stance::Agreed, Credentials::default());
        let position =
            TakePosition { body: edrpou(body), version, stance, reasons: None, remarks: vec![], credentials };
        self.round(R::TakePosition(position), body).await;
    }
}

pub fn settings(way: Way) -> Settings {
    Settings {
        public_url: "https://zgoda.example".to_owned(),
        from: "Згода <zgoda@zgoda.example>".to_owned(),
        way,
        connections: 2,
        patience: Duration::from_secs(60),
        per_minute: 0,
        quiet: QuietHours { from: 0, until: 0 },
        oldest: SignedDuration::from_hours(72),
        serves_rounds: false,
        node: Uuid::from_u128(1),
        secret: b"only for tests".to_vec(),
    }
}

pub fn email(role: ContactRole, code: &str) -> Email {
    let word = match role {
        ContactRole::Reporting => "reports",
        ContactRole::Head => "head",
        ContactRole::Training => "training",
        ContactRole::Registry => "registry",
    };
    Email::parse(&format!("{word}@b{code}.example")).expect("an address")
}

fn name(code: &str) -> BodyName {
    BodyName {
        full: line(&format!("Орган {code}")),
        short: line(&format!("Орган-{}", &code[..3])),
        valid_from: None,
        wordings: vec![],
    }
}
