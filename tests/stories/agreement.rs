//! A plan of phased transition that Мінцифри puts to two ministries, the tax service and a private bureau, and the offices that agree.

use acceptance::{Answer, Client, bodies};
use serde_json::{Value, json};

use crate::scene::Scene;

/// The plan, the round over it, and who acts in it.
pub struct Agreement {
    pub scene: Scene,
    /// Approves for Мінцифри.
    pub head: Client,
    pub of_justice: Client,
    pub of_interior: Client,
    pub of_taxes: Client,
    pub of_bureau: Client,
    pub plan: String,
    pub round: String,
}

/// The bodies that are asked.
pub const ASKED: [&str; 3] = [bodies::JUSTICE, bodies::INTERIOR, bodies::BUREAU];

/// A draft of one phase: an exchange between the two ministries, and the bureau added by hand. Gives its identifier.
pub async fn drafted(drafter: &Client) -> String {
    let plan = drafter.command("/api/v1/transition-plans", &json!({ "title": "План поетапного переходу" })).await;
    let id = plan["plan"]["id"].as_str().expect("an identifier").to_owned();
    let draft = format!("/api/v1/transition-plans/{id}/versions/draft");
    let phase = json!({ "number": 1, "title": "Перші реєстри", "from": "2026-01-01", "until": "2026-06-30" });
    drafter.command(&format!("{draft}/add-phase"), &json!({ "phase": phase })).await;
    drafter.command(&format!("{draft}/add-interaction"), &exchange("GetPerson_1")).await;
    let bureau = json!({ "body": bodies::BUREAU, "reason": "Володілець кредитних історій." });
    drafter.command(&format!("{draft}/add-interested-body"), &bureau).await;
    id
}

/// An exchange of the two ministries by a service.
pub fn exchange(service: &str) -> Value {
    let side = |body: &str| json!({ "body": body, "system": "Реєстр" });
    let (provider, consumer) = (side(bodies::JUSTICE), side(bodies::INTERIOR));
    json!({ "interaction": { "phase": 1, "provider": provider, "consumer": consumer, "service_code": service,
        "purpose": "Перевірка відомостей про особу." } })
}

/// What opens a round over a plan.
pub fn opening(plan: &str) -> Value {
    json!({ "transition_plan": plan, "policy": { "id": "tacit-consent", "version": 1 } })
}

/// A position without a word more.
pub fn position(version: u32, stance: &str) -> Value {
    json!({ "version": version, "stance": stance })
}

/// A consent that depends on two remarks.
pub fn two_remarks() -> Value {
    let remark = |text: &str| json!({ "locator": "Етап 1", "text": text, "proposed": "В іншій редакції." });
    json!({ "version": 1, "stance": "agreed-with-remarks", "remarks": [remark("Строк закороткий."), remark("Мета неповна.")] })
}

impl Agreement {
    /// With an open round that nobody was served in.
    pub async fn opened(scene: Scene) -> Self {
        let plan = drafted(&scene.officer).await;
        let opened = scene.officer.command("/api/v1/consent-rounds", &opening(&plan)).await;
        let round = opened["round"]["id"].as_str().expect("an identifier").to_owned();
        Self::over(scene, plan, round).await
    }

    /// Over a plan and a round that are there.
    pub async fn over(scene: Scene, plan: String, round: String) -> Self {
        let officer = async |body| scene.program.signed_in("body-officer", Some(body)).await;
        Self {
            head: scene.program.signed_in("body-head", Some(bodies::DIGITAL)).await,
            of_justice: officer(bodies::JUSTICE).await,
            of_interior: officer(bodies::INTERIOR).await,
            of_taxes: officer(bodies::TAXES).await,
            of_bureau: officer(bodies::BUREAU).await,
            scene,
            plan,
            round,
        }
    }

    /// Records that the document has reached a body just now.
    pub async fn serve(&self, body: &str) {
        // What the store has recorded last is a moment at which the server was there.
        let at =
            self.see("").await["versions"].as_array().and_then(|all| all.last()).expect("a version")["since"].clone();
        let delivery = json!({ "at": at, "channel": "exchange", "number": "вх. 183" });
        let served = self.tell(&self.scene.coordinator, "serve", json!({ "body": body, "delivery": delivery })).await;
        assert_eq!(served["standing"], "awaited");
    }

    /// A command to the round that is accepted.
    pub async fn tell(&self, by: &Client, verb: &str, body: Value) -> Value {
        by.command(&format!("/api/v1/consent-rounds/{}/{verb}", self.round), &body).await
    }

    /// A command to the plan, whatever comes of it.
    pub async fn ask_plan(&self, by: &Client, verb: &str, body: Value) -> Answer {
        by.post(&format!("/api/v1/transition-plans/{}/{verb}", self.plan), &body).await.expect("the server answers")
    }

    /// The round, or a part of it.
    pub async fn see(&self, part: &str) -> Value {
        self.scene.coordinator.see(&format!("/api/v1/consent-rounds/{}{part}", self.round)).await
    }

    /// In which state the plan is.
    pub async fn state(&self) -> Value {
        let plan = self.scene.coordinator.see(&format!("/api/v1/transition-plans/{}", self.plan)).await;
        plan["plan"]["state"].clone()
    }

    /// The approval of a version, over disagreements where a reason is given.
    pub fn approval(version: u32, over: Option<&str>) -> Value {
        let order = json!({ "number": "52", "date": "2025-03-24", "kind": "ministry-order" });
        let pilot = json!({ "kind": "report", "number": "1/04-3311", "date": "2025-03-10" });
        json!({ "version": version, "order": order, "pilot": pilot, "over_disagreement": over })
    }
}
