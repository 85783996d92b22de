//! A training with people on its list, as the tests of both begin.

use reqwest::{Method, Response};
use serde_json::{Value, json};

use crate::{
    rounds::{INTERIOR, JUSTICE},
    stores::Store,
    support::*,
    training_course::TRAINER,
};

/// Of a body that is invited.
pub const JUSTICE_OFFICER: Person = Person { sub: "justice-officer", roles: &["body-officer"], body: Some(JUSTICE) };
/// Of the body that holds no training.
pub const OTHER_TRAINER: Person =
    Person { sub: "other-trainer", roles: &["training-coordinator"], body: Some(JUSTICE) };
pub const PROTECTOR: Person =
    Person { sub: "a-protector", roles: &["data-protection-officer"], body: Some(COORDINATING) };

/// Two people of the invited bodies.
pub const TWO: &str = "ПІБ;Код ЄДРПОУ;Посада;Електронна пошта;Телефон\n\
    Учасниця Перша;00015622;\"=HYPERLINK(\"\"http://x\"\";\"\"y\"\")\";persha@body.example;\n\
    Учасник Другий;00032684;спеціаліст;druhyi@body.example;044 123 45 67\n";

/// A training to which Justice and the interior are invited.
pub struct Listed {
    pub server: Server,
    pub id: String,
}

impl Listed {
    pub async fn on(store: Store) -> Self {
        Self::of(Server::start_on(store).await).await
    }

    pub async fn of(server: Server) -> Self {
        let server = server.with_bodies().await;
        let training = json!({"topic": "Підключення", "hours": 4, "mode": "on-site", "place": "Київ",
            "starts_at": "2025-03-10T11:00:00Z", "ends_at": "2025-03-10T15:00:00Z", "bodies": [JUSTICE, INTERIOR]});
        let training = answered(server.post("/trainings", &TRAINER, &training).await, 201).await;
        let id = training["training"]["id"].as_str().expect("an identifier").to_owned();
        Self { server, id }
    }

    pub async fn send(&self, csv: &str, query: &str) -> Response {
        self.send_as(&TRAINER, csv, query, None).await
    }

    pub async fn send_as(&self, person: &Person, csv: &str, query: &str, key: Option<&str>) -> Response {
        let path = format!("/trainings/{}/participants{query}", self.id);
        let request = self.server.ask(Method::POST, &path, person).header("content-type", "text/csv");
        let request =
            key.map_or(request.try_clone().expect("no body yet"), |key| request.header("idempotency-key", key));
        request.body(csv.to_owned()).send().await.expect("an answer")
    }

    /// The list as JSON.
    pub async fn list(&self, person: &Person) -> Value {
        answered(self.form(person, "").await, 200).await
    }

    pub async fn form(&self, person: &Person, query: &str) -> Response {
        let path = format!("/trainings/{}/attendance-list{query}", self.id);
        self.server.ask_in("uk", Method::GET, &path, person).send().await.expect("an answer")
    }

    pub async fn people(&self) -> i64 {
        self.list(&NOBODY).await["training"]["people"].as_i64().expect("a number")
    }

    /// The reference of the person of that name.
    pub async fn reference(&self, name: &str) -> String {
        let list = self.list(&TRAINER).await;
        let rows = list["participants"].as_array().expect("names are shown");
        let row = rows.iter().find(|row| row["name"] == name).expect("a person of that name");
        row["participant"].as_str().expect("a reference").to_owned()
    }
}

/// Who stands on a list, by name.
pub fn names(list: &Value) -> Vec<String> {
    let rows = list["participants"].as_array().map(Vec::as_slice).unwrap_or_default();
    rows.iter().map(|row| row["name"].as_str().unwrap_or("–").to_owned()).collect()
}
