//! A ministry that drafts, and bodies that are asked: registered, put into rounds, served, each with an officer's token.

use std::sync::Arc;

use acceptance::{Client, Program};
use serde_json::{Value, json};
use zgoda_app::SystemClock;
use zgoda_domain::values::Edrpou;

use crate::{
    commands::{codes, registration},
    errands::{Errand, carry_out, create},
};

/// The bodies and those who act for them.
pub struct Parties {
    address: String,
    drafter: Edrpou,
    coordinator: Arc<str>,
    client: Client,
    bodies: Vec<Edrpou>,
    officers: Vec<Arc<str>>,
}

impl Parties {
    /// So many bodies in the register of a server, and the ministry.
    pub async fn registered(server: &Program, bodies: usize) -> Self {
        let address = server.address().to_owned();
        let mut codes = codes();
        let drafter = codes.next().expect("there are codes");
        let bodies: Vec<Edrpou> = codes.take(bodies).collect();
        let admin: Arc<str> = server.token("admin", &["admin"], None).into();
        let register = |body| Errand::new(&admin, "/api/v1/bodies", &registration(body));
        carry_out(&address, bodies.iter().chain([&drafter]).map(register).collect()).await;
        let token = |body: &Edrpou| server.token(&format!("officer-{body}"), &["body-officer"], Some(body.as_str()));
        let officers = bodies.iter().map(|body| token(body).into()).collect();
        let coordinator: Arc<str> = server.token("coordinator", &["coordinator"], Some(drafter.as_str())).into();
        let client = Client::new(&address, Some(&coordinator));
        Self { address, drafter, coordinator, client, bodies, officers }
    }

    /// The token of each body's officer.
    pub fn officers(&self) -> &[Arc<str>] {
        &self.officers
    }

    /// The token of the ministry's coordinator.
    pub fn coordinator(&self) -> &str {
        &self.coordinator
    }

    /// A reading by the coordinator.
    pub async fn see(&self, path: &str) -> Value {
        self.client.see(&format!("/api/v1{path}")).await
    }

    /// A round for each body alone, and the document delivered to it; in the order of the bodies.
    pub async fn rounds_of_their_own(&self) -> Vec<Arc<str>> {
        let rounds = self.rounds(&self.bodies).await;
        self.serve(self.bodies.iter().zip(&rounds)).await;
        rounds
    }

    /// One round that asks so many of the bodies, and the document delivered to all of them.
    pub async fn round_of_all(&self, bodies: usize) -> Vec<Arc<str>> {
        let bodies = &self.bodies[..bodies];
        let round = self.rounds(&bodies[..1]).await;
        let join = |body: &Edrpou| {
            let participant = json!({ "body": body.as_str(), "by_consent": false });
            let joins = json!({ "participant": participant, "reason": "Учасник системи." });
            self.to_round(&round[0], "participants", &joins)
        };
        carry_out(&self.address, bodies[1..].iter().map(join).collect()).await;
        self.serve(bodies.iter().zip(round.iter().cycle())).await;
        round
    }

    /// A plan and an open round over it for each of these bodies.
    async fn rounds(&self, bodies: &[Edrpou]) -> Vec<Arc<str>> {
        let draft =
            |_: &Edrpou| Errand::new(&self.coordinator, "/api/v1/transition-plans", &json!({ "title": "План" }));
        let plans = create(&self.address, "plan", bodies.iter().map(draft).collect()).await;
        let phase = json!({ "phase": { "number": 1, "title": "Етап", "from": "2026-01-01", "until": "2026-12-31" } });
        let add_phase = |plan: &String| self.to_draft(plan, "add-phase", &phase);
        carry_out(&self.address, plans.iter().map(add_phase).collect()).await;
        let exchange = |(body, plan): (&Edrpou, &String)| {
            let side = |body: &Edrpou| json!({ "body": body.as_str(), "system": "Реєстр" });
            let interaction = json!({ "phase": 1, "provider": side(body), "consumer": side(&self.drafter),
                "service_code": "GetPerson_1", "purpose": "перевірка відомостей" });
            self.to_draft(plan, "add-interaction", &json!({ "interaction": interaction }))
        };
        carry_out(&self.address, bodies.iter().zip(&plans).map(exchange).collect()).await;
        let open = |plan: &String| {
            let policy = json!({ "id": "tacit-consent", "version": 1 });
            let round = json!({ "transition_plan": plan, "policy": policy });
            Errand::new(&self.coordinator, "/api/v1/consent-rounds", &round)
        };
        let rounds = create(&self.address, "round", plans.iter().map(open).collect()).await;
        rounds.into_iter().map(Arc::from).collect()
    }

    async fn serve(&self, deliveries: impl Iterator<Item = (&Edrpou, &Arc<str>)>) {
        let now = SystemClock.shows();
        let serve = |(body, round): (&Edrpou, &Arc<str>)| {
            let delivery = json!({ "at": now.to_string(), "channel": "exchange", "number": "вх. 183" });
            self.to_round(round, "serve", &json!({ "body": body.as_str(), "delivery": delivery }))
        };
        carry_out(&self.address, deliveries.map(serve).collect()).await;
    }

    fn to_draft(&self, plan: &str, verb: &str, body: &Value) -> Errand {
        Errand::new(&self.coordinator, format!("/api/v1/transition-plans/{plan}/versions/draft/{verb}"), body)
    }

    fn to_round(&self, round: &str, verb: &str, body: &Value) -> Errand {
        Errand::new(&self.coordinator, format!("/api/v1/consent-rounds/{round}/{verb}"), body)
    }
}
