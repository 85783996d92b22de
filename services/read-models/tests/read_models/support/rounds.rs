//! Commands in rounds and plans of phased transition, each given by the head of a body at the hour of the world's clock.

use jiff::Timestamp;
use uuid::Uuid;
use zgoda_domain::{
    Aggregate, Context,
    consent_round::*,
    representation::{Credentials, Mandate},
    transition_plan::{TransitionPlan, TransitionPlanCommand},
    values::{ActorId, Position, RoundId, Sha256, TransitionPlanId},
};
use zgoda_event_log::Request;

use super::*;

pub const BUREAU: &str = "33546706";
/// The plan that rounds are held over.
pub const PLAN: TransitionPlanId = TransitionPlanId(Uuid::from_u128(7));

pub fn round(n: u128) -> RoundId {
    RoundId(Uuid::from_u128(n))
}

pub fn hash(version: u32) -> Sha256 {
    Sha256::parse(&format!("{version:064x}")).expect("64 digits")
}

pub fn section(name: &str) -> Section {
    Section::parse(name).expect("a section")
}

pub fn tacit() -> PolicyRef {
    PolicyRef { id: PolicyId::parse("tacit-consent").expect("a policy"), version: 1 }
}

fn participant((body, concerns): &(&str, &str)) -> Participant {
    let concerns = concerns.split_whitespace().map(section).collect();
    Participant { body: edrpou(body), by_consent: *body == BUREAU, concerns, reason: None }
}

pub fn remark(text: &str) -> Remark {
    Remark {
        locator: line("фаза 1"), text: paragraph(text), proposed: Some(paragraph("в іншій редакції"))
    }
}

impl World {
    fn now_at(&self) -> Timestamp {
        self.log.now()
    }

    /// The head of a body asks; without a body, the system does. The read models follow.
    pub async fn ask<A: Aggregate>(&self, id: impl ToString, command: A::Command, body: Option<&str>) -> Position {
        let actor = body.map_or_else(|| "system:automation".to_owned(), |body| format!("head-{body}"));
        let context = Context { actor: ActorId(actor), on_behalf_of: body.map(edrpou), now: self.now_at() };
        let asked = self.log.execute::<A>(Request::new(id.to_string(), command, context)).await;
        asked.map_err(|refused| format!("{refused:?}")).expect("granted");
        self.catch_up().await;
        Position(self.log.head().await.expect("a log").0)
    }

    pub async fn in_plan(&self, command: TransitionPlanCommand, body: Option<&str>) -> Position {
        self.ask::<TransitionPlan>(PLAN, command, body).await
    }

    pub async fn in_round(&self, n: u128, command: ConsentRoundCommand, body: Option<&str>) -> Position {
        self.ask::<ConsentRound>(round(n), command, body).await
    }

    /// Bodies with the sections that concern them.
    pub async fn open_round(&self, n: u128, participants: &[(&str, &str)]) -> Position {
        let open = Open {
            subject: Subject::TransitionPlan { id: PLAN },
            title: line("План поетапного переходу"),
            drafter: edrpou(DIGITAL),
            version: 1,
            sha256: hash(1),
            policy: tacit(),
            participants: participants.iter().map(participant).collect(),
            mandate: Mandate::Shown(Credentials::default()),
        };
        self.in_round(n, ConsentRoundCommand::Open(open), Some(DIGITAL)).await
    }

    pub async fn serve(&self, n: u128, bodies: &[&str]) {
        for body in bodies {
            let delivery =
                Delivery { at: self.now_at(), channel: Channel::Exchange, number: line("вх. 183"), receipt: None };
            let serve = Serve { body: edrpou(body), delivery, credentials: Credentials::default() };
            self.in_round(n, ConsentRoundCommand::Serve(serve), Some(DIGITAL)).await;
        }
    }

    pub async fn take(&self, n: u128, body: &str, stance: Stance, remarks: &[&str]) -> Position {
        let reasons = (stance == Stance::NotAgreed).then(|| paragraph("немає ресурсів"));
        let remarks = remarks.iter().map(|text| remark(text)).collect();
        let credentials = Credentials::default();
        let take = TakePosition { body: edrpou(body), version: 1, stance, reasons, remarks, credentials };
        self.in_round(n, ConsentRoundCommand::TakePosition(take), Some(body)).await
    }

    pub async fn answer(&self, n: u128, remark: u32, answer: RemarkAnswer) {
        let text = (answer != RemarkAnswer::Accepted).then(|| paragraph("суперечить закону"));
        let answer = AnswerRemark { n: remark, answer, text, credentials: Credentials::default() };
        self.in_round(n, ConsentRoundCommand::AnswerRemark(answer), Some(DIGITAL)).await;
    }

    pub async fn settle(&self, n: u128, remark: u32, body: &str) {
        let settle = SettleRemark { n: remark, credentials: Credentials::default() };
        self.in_round(n, ConsentRoundCommand::SettleRemark(settle), Some(body)).await;
    }

    pub async fn maintain(&self, n: u128, remark: u32, body: &str) {
        let (reason, credentials) = (paragraph("відповідь не переконує"), Credentials::default());
        let maintain = MaintainRemark { n: remark, reason, credentials };
        self.in_round(n, ConsentRoundCommand::MaintainRemark(maintain), Some(body)).await;
    }

    pub async fn deem(&self, n: u128, body: &str) {
        let deem = RecordDeemedConsent { body: edrpou(body) };
        self.in_round(n, ConsentRoundCommand::RecordDeemedConsent(deem), None).await;
    }

    pub async fn close_round(&self, n: u128, version: u32, protocol: Option<Protocol>) -> Position {
        let close = Close { version, protocol, credentials: Credentials::default() };
        self.in_round(n, ConsentRoundCommand::Close(close), Some(DIGITAL)).await
    }
}
