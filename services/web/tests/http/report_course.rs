//! A report as the tests of reports begin: on measure 1.1, for which Мінцифри and, by consent, ДП «ДІЯ» are responsible.

use reqwest::Response;
use serde_json::{Value, json};
use zgoda_event_log::Clock;

use crate::{rounds::HEAD, stores::Store, support::*};

/// The officer of the secretariat, who enters what it receives.
pub const SECRETARY: Person = Person { sub: "a-secretary", roles: &["body-officer"], body: Some("00019442") };
/// The system of the secretariat, which fetches.
pub const SYSTEM: Person = Person { sub: "a-system", roles: &["secretariat"], body: Some("00019442") };
/// Another one.
pub const SECOND_SYSTEM: Person = Person { sub: "b-system", roles: &["secretariat"], body: Some("00019442") };

/// A server with a report.
pub struct Course {
    pub server: Server,
    pub plan: String,
    pub id: String,
}

/// What it says: one section, and notices in two parts.
pub fn content(first: i64, second: i64) -> Value {
    let provenance = json!({"kind": "evidence", "evidence":
        {"kind": "letter", "letter": {"number": "18/2", "date": "2025-03-01"}, "subject": "Про показники"}});
    let parts = [json!({"title": "ПФУ", "value": first}), json!({"title": "ДПС", "value": second})];
    let set = json!({"title": "Сповіщення", "unit": "сповіщення", "as_of": "2025", "source": "Дія",
        "total": first + second, "parts": parts});
    json!({"title": "Звіт про пілот", "sections":
        [{"key": "results", "heading": "Результати", "markdown": "Сповіщення **надходять**."}],
        "figures": [{"key": "notices", "set": set, "provenance": provenance}]})
}

impl Course {
    pub async fn drafted_on(store: Store) -> Self {
        let (server, plan) = Server::start_on(store).await.with_plan().await;
        let body = json!({"plan": plan, "about": {"kind": "pilot", "measure": "1.1"}, "content": content(120, 80)});
        let drafted = answered(server.post("/reports", &OFFICER, &body).await, 201).await;
        let id = drafted["report"]["id"].as_str().expect("an identifier").to_owned();
        Self { server, plan, id }
    }

    /// Put to ДП «ДІЯ», which agreed.
    pub async fn endorsed_on(store: Store) -> Self {
        let course = Self::drafted_on(store).await;
        course.endorse().await;
        course
    }

    pub async fn approved_on(store: Store) -> Self {
        let course = Self::endorsed_on(store).await;
        course.done("approve", &HEAD, json!({"version": 1})).await;
        course
    }

    /// A command to the report.
    pub async fn tell(&self, verb: &str, person: &Person, body: Value) -> Response {
        self.server.post(&format!("/reports/{}/{verb}", self.id), person, &body).await
    }

    /// One that is granted.
    pub async fn done(&self, verb: &str, person: &Person, body: Value) -> Value {
        answered(self.tell(verb, person, body).await, 200).await
    }

    /// A reading of the report.
    pub async fn read(&self, what: &str, person: &Person) -> Response {
        self.server.get(&format!("/reports/{}{what}", self.id), person).await
    }

    /// Opens the round and has the document delivered; answers with the round.
    pub async fn sent(&self) -> String {
        let policy = json!({"policy": {"id": "explicit-consent", "version": 1}});
        self.done("endorse", &OFFICER, policy).await;
        self.served().await
    }

    /// Has the document of the open round delivered; answers with the round.
    pub async fn served(&self) -> String {
        let sent = answered(self.read("", &AUDITOR).await, 200).await;
        let round = sent["report"]["round"].as_str().expect("a round").to_owned();
        let delivery = json!({"at": self.server.clock.now().to_string(), "channel": "exchange", "number": "вх. 1"});
        let serve = json!({"body": BY_CONSENT, "delivery": delivery});
        answered(self.server.post(&format!("/consent-rounds/{round}/serve"), &OFFICER, &serve).await, 200).await;
        round
    }

    pub async fn endorse(&self) {
        let round = self.sent().await;
        self.close(&round).await;
    }

    /// ДП «ДІЯ» agrees, and the round is closed.
    pub async fn close(&self, round: &str) {
        let version = answered(self.read("", &AUDITOR).await, 200).await["report"]["present_version"].clone();
        let agreed = json!({"version": version, "stance": "agreed"});
        let position = format!("/consent-rounds/{round}/positions");
        answered(self.server.post(&position, &OTHER_OFFICER, &agreed).await, 201).await;
        let close = format!("/consent-rounds/{round}/close");
        answered(self.server.post(&close, &OFFICER, &json!({"version": version})).await, 200).await;
    }

    /// Refused, and nothing is stored.
    pub async fn refused(&self, verb: &str, person: &Person, body: Value, status: u16) -> (String, String) {
        let before = self.server.head().await;
        let (code, _, pointer) = refused(self.tell(verb, person, body).await, status).await;
        assert_eq!(self.server.head().await, before, "{verb}: nothing is stored");
        (code, pointer)
    }
}

/// An outgoing entry.
pub fn submission(number: &str) -> Value {
    json!({"to": "00019442", "number": number, "date": "2025-03-10"})
}
