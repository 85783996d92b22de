//! A plan of phased transition and a round over it, as the tests of both begin: Мінцифри asks two ministries and a private bureau.

use reqwest::Response;
use serde_json::{Value, json};

use zgoda_event_log::Clock;

use crate::{
    forms,
    pages::{hidden, shown},
    support::*,
};

pub const JUSTICE: &str = "00015622";
pub const INTERIOR: &str = "00032684";
/// A private body: named "за згодою".
pub const BUREAU: &str = "33546706";
/// A state enterprise, which takes part by consent; is not asked.
pub const ENTERPRISE: &str = "43395033";
/// Is not asked.
pub const TAX: &str = "43005393";

pub const HEAD: Person = Person { sub: "a-head", roles: &["body-head"], body: Some(COORDINATING) };
pub const OF_JUSTICE: Person = Person { sub: "of-justice", roles: &["body-officer"], body: Some(JUSTICE) };
pub const OF_INTERIOR: Person = Person { sub: "of-interior", roles: &["body-head"], body: Some(INTERIOR) };
pub const OF_BUREAU: Person = Person { sub: "of-bureau", roles: &["body-officer"], body: Some(BUREAU) };
pub const OF_TAX: Person = Person { sub: "of-tax", roles: &["body-officer"], body: Some(TAX) };

/// A server with a round over a plan.
pub struct Round {
    pub server: Server,
    pub plan: String,
    pub id: String,
}

/// A draft with one phase, one interaction and one body added by hand; answers its identifier.
pub async fn drafted(server: &Server) -> String {
    let plan = server.post("/transition-plans", &OFFICER, &json!({"title": "План поетапного переходу"})).await;
    let id = answered(plan, 201).await["plan"]["id"].as_str().expect("an identifier").to_owned();
    let draft = format!("/transition-plans/{id}/versions/draft");
    for (verb, body) in [
        (
            "add-phase",
            json!({"phase": {"number": 1, "title": "Перші реєстри", "from": "2025-04-01", "until": "2025-06-30"}}),
        ),
        ("add-interaction", json!({"interaction": interaction("GetPerson_1")})),
        ("add-interested-body", json!({"body": BUREAU, "reason": "власник кредитних історій"})),
    ] {
        answered(server.post(&format!("{draft}/{verb}"), &OFFICER, &body).await, 200).await;
    }
    id
}

/// An exchange between the two ministries.
pub fn interaction(service: &str) -> Value {
    json!({"phase": 1, "provider": {"body": JUSTICE, "system": "ДРАЦС"}, "consumer": {"body": INTERIOR, "system": "ЄІС"},
        "service_code": service, "purpose": "перевірка відомостей про особу"})
}

impl Round {
    /// An open round on one of the stores.
    pub async fn open_on(store: crate::stores::Store) -> Self {
        Self::open(Server::start_on(store).await.with_bodies().await, "tacit-consent").await
    }

    pub async fn open(server: Server, policy: &str) -> Self {
        let plan = drafted(&server).await;
        let body = json!({"transition_plan": plan, "policy": {"id": policy, "version": 1}});
        let opened = answered(server.post("/consent-rounds", &OFFICER, &body).await, 201).await;
        let id = opened["round"]["id"].as_str().expect("an identifier").to_owned();
        Self { server, plan, id }
    }

    /// The same, with the document delivered to everybody.
    pub async fn served_on(store: crate::stores::Store) -> Self {
        let round = Self::open_on(store).await;
        for body in [JUSTICE, INTERIOR, BUREAU] {
            answered(round.serve(body).await, 200).await;
        }
        round
    }

    pub async fn serve(&self, body: &str) -> Response {
        let delivery = json!({"at": self.server.clock.now().to_string(), "channel": "exchange", "number": "вх. 183"});
        self.tell("serve", &OFFICER, json!({"body": body, "delivery": delivery})).await
    }

    /// The address of one of its pages.
    pub fn here(&self, what: &str) -> String {
        format!("/consent-rounds/{}{what}", self.id)
    }

    /// A command to the round.
    pub async fn tell(&self, verb: &str, person: &Person, body: Value) -> Response {
        self.server.post(&format!("/consent-rounds/{}/{verb}", self.id), person, &body).await
    }

    /// A reading of the round.
    pub async fn read(&self, what: &str) -> Value {
        answered(self.server.get(&format!("/consent-rounds/{}{what}", self.id), &AUDITOR).await, 200).await
    }

    /// The plan under it.
    pub async fn plan(&self) -> Value {
        answered(self.server.get(&format!("/transition-plans/{}", self.plan), &AUDITOR).await, 200).await
    }

    /// A command to the plan.
    pub async fn tell_plan(&self, verb: &str, person: &Person, body: Value) -> Response {
        self.server.post(&format!("/transition-plans/{}/{verb}", self.plan), person, &body).await
    }
}

/// A position on version 1.
pub fn position(stance: &str) -> Value {
    json!({"version": 1, "stance": stance})
}

/// Two remarks with a consent that depends on them.
pub fn with_remarks() -> Value {
    let remark = |text: &str| json!({"locator": "фаза 1", "text": text, "proposed": "в іншій редакції"});
    json!({"version": 1, "stance": "agreed-with-remarks", "remarks": [remark("перше"), remark("друге")]})
}

/// An order of a body, valid through a day.
pub fn order(body: &str, until: &str) -> Value {
    json!({"kind": "acting-order", "number": "12-к", "date": "2025-03-01", "body": body, "valid_from": "2025-03-01", "valid_until": until})
}

/// The approval of version 1.
pub fn approval() -> Value {
    json!({"version": 1, "order": {"number": "214", "date": "2025-03-10", "kind": "ministry-order"},
        "pilot": {"kind": "without-report", "reason": "пілот триває"}})
}

/// Where everybody stands in a round.
pub fn standings(round: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let seats = round["matrix"].as_array().expect("a matrix").iter();
    seats.map(|seat| (text(&seat["body"]["edrpou"]), text(&seat["standing"]))).collect()
}

/// Sends a form of a page: the fields that its page hides, and those that somebody fills in.
pub async fn send(round: &Round, form: &str, to: &str, person: &Person, filled: &[(&str, &str)]) -> Response {
    let form = shown(&round.server, form, person).await;
    post_from(round, &form, to, person, filled).await
}

/// The same from a page that was read before.
pub async fn post_from(round: &Round, form: &str, to: &str, person: &Person, filled: &[(&str, &str)]) -> Response {
    let proof = [("csrf", hidden(form, "csrf")), ("key", hidden(form, "key"))];
    let proof: Vec<(&str, &str)> = proof.iter().map(|(name, value)| (*name, value.as_str())).collect();
    post(round, to, person, &[&proof[..], filled].concat()).await
}

/// Sends fields as a browser does.
pub async fn post(round: &Round, to: &str, person: &Person, fields: &[(&str, &str)]) -> Response {
    forms::post(&round.server, to, person, fields).await
}

/// A position of the ministry of justice with two remarks, as its form sends it.
pub const TWO_REMARKS: [(&str, &str); 10] = [
    ("body", JUSTICE),
    ("version", "1"),
    ("stance", "agreed-with-remarks"),
    ("reasons", ""),
    ("remark_locator", "фаза 1"),
    ("remark_text", "Строк закороткий"),
    ("remark_proposed", "до 31.07.2025"),
    ("remark_locator", "фаза 1, мета"),
    ("remark_text", "Мету не названо"),
    ("remark_proposed", ""),
];
