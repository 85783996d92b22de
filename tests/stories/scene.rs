//! What most stories begin with: the register of bodies, the plan imported and adopted, an officer who reports.

use std::{fs, path::Path};

use acceptance::{Answer, Client, Program, Store, bodies};
use serde_json::{Value, json};

/// A server with the bodies of the seeds in its register, and the people of the stories.
pub struct Scene {
    pub program: Program,
    /// Coordinates plans, for the ministry that does.
    pub coordinator: Client,
    /// Reports for the same ministry.
    pub officer: Client,
    /// Anybody.
    pub anyone: Client,
}

impl Scene {
    /// Starts a server on an empty store and registers bodies and groups.
    pub async fn open(store: Store) -> Self {
        Self::open_in(Program::serve(store).await).await
    }

    /// The same in a server that was started in another way.
    pub async fn open_in(program: Program) -> Self {
        let scene = Self::of(program).await;
        let admin = scene.program.signed_in("admin", None).await;
        for group in seed_rows("groups.json") {
            admin.command("/api/v1/groups", &group).await;
        }
        for body in seed_rows("bodies.json") {
            let registered = json!({ "edrpou": body["edrpou"], "name": body["name"], "kind": body["kind"] });
            admin.command("/api/v1/bodies", &registered).await;
        }
        scene
    }

    /// The people alone.
    pub async fn of(program: Program) -> Self {
        Self {
            coordinator: program.signed_in("coordinator", Some(bodies::DIGITAL)).await,
            officer: program.signed_in("body-officer", Some(bodies::DIGITAL)).await,
            anyone: program.anyone(),
            program,
        }
    }

    /// The same people after the server was started again.
    pub async fn after_restart(mut self) -> Self {
        self.program.restart().await;
        Self::of(self.program).await
    }

    /// Imports the plan of 18 measures from the CSV as an official would paste it; gives the plan's id.
    pub async fn import_plan(&self) -> String {
        let csv = fs::read(seed("plan-interoperability.uk.csv")).expect("the seed is there");
        let path = format!("/api/v1/plans?title={TITLE}&coordinator={}", bodies::DIGITAL);
        let answer =
            self.coordinator.post_bytes(&path, "text/csv; charset=utf-8", csv).await.expect("the server answers");
        assert_eq!(answer.status, 201, "{}", answer.text);
        id_of(&answer.json())
    }

    /// Records the Cabinet's act, with an invented number.
    pub async fn adopt(&self, plan: &str) {
        let act = json!({ "number": "1-р", "date": "2025-01-06", "kind": "cabinet-order" });
        let adopted = self.coordinator.command(&format!("/api/v1/plans/{plan}/adopt"), &json!({ "act": act })).await;
        assert_eq!(adopted["state"], "adopted");
    }

    /// An adopted plan of 18 measures.
    pub async fn adopted_plan(&self) -> String {
        let plan = self.import_plan().await;
        self.adopt(&plan).await;
        plan
    }
}

/// What the approval stamp calls the plan, percent-encoded by the client.
const TITLE: &str = "План заходів щодо підвищення інтероперабельності інформаційних систем";

/// Posts the CSV that the repository ships.
pub async fn import(coordinator: &Client) -> reqwest::Result<Answer> {
    let csv = fs::read(seed("plan-interoperability.uk.csv")).expect("the seed is there");
    let path = format!("/api/v1/plans?title={TITLE}&coordinator={}", bodies::DIGITAL);
    coordinator.post_bytes(&path, "text/csv; charset=utf-8", csv).await
}

/// A report that measure 1.1 is done, with a page on the web as evidence.
pub fn report() -> Value {
    json!({
        "kind": "result",
        "execution": "done",
        "text": "Інструкції та навчальні матеріали опубліковано.",
        "evidence": [{ "kind": "url", "url": "https://trembita.example/instructions", "title": "Інструкції" }],
        "indicators_met": [1],
        "as_of": "2025-01-29",
    })
}

/// A progress report with its own words.
pub fn progress(text: &str) -> Value {
    json!({ "kind": "progress", "execution": "in-progress", "text": text, "as_of": "2025-01-20" })
}

/// Where messages on a measure are filed and listed.
pub fn messages(plan: &str, measure: &str) -> String {
    format!("/api/v1/plans/{plan}/measures/{measure}/messages")
}

/// The `id` of a representation.
#[track_caller]
pub fn id_of(representation: &Value) -> String {
    representation["id"].as_str().unwrap_or_else(|| panic!("no id: {representation}")).to_owned()
}

/// A file the program ships.
pub fn seed(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds").join(name)
}

fn seed_rows(name: &str) -> Vec<Value> {
    let text = fs::read_to_string(seed(name)).expect("the seed is there");
    serde_json::from_str(&text).expect("the seed is a list")
}
