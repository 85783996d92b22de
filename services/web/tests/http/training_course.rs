//! A training as the tests begin: Мінцифри teaches two ministries; three people stand on its list, one a guest.

use reqwest::Response;
use serde_json::{Value, json};
use uuid::Uuid;
use zgoda_domain::{
    Context,
    training::{Participant, Register, Training, TrainingCommand, Via},
    values::{ActorId, Edrpou, Sealed, Subject},
};
use zgoda_event_log::{Clock, Request};

use crate::{
    rounds::{BUREAU, INTERIOR, JUSTICE},
    stores::Store,
    support::*,
};

pub const TRAINER: Person = Person { sub: "a-trainer", roles: &["training-coordinator"], body: Some(COORDINATING) };
pub const DEPUTY: Person = Person { sub: "a-deputy", roles: &["training-coordinator"], body: Some(COORDINATING) };
pub const OTHER_TRAINER: Person = Person { sub: "b-trainer", roles: &["training-coordinator"], body: Some(JUSTICE) };

/// A server with a training that begins two hours from now and lasts four.
pub struct Course {
    pub server: Server,
    pub id: String,
}

/// A training as it is scheduled.
pub fn schedule() -> Value {
    json!({"topic": "Підключення до Трембіти", "hours": 4, "mode": "mixed", "place": "Київ, зала 1",
        "link": "https://meet.example/1", "starts_at": "2025-03-10T11:00:00Z", "ends_at": "2025-03-10T15:00:00Z",
        "bodies": [JUSTICE, INTERIOR]})
}

/// The mark of a person.
pub fn person(n: u32) -> String {
    subject(n).to_string()
}

fn subject(n: u32) -> Subject {
    Subject(Uuid::from_u128(u128::from(n)))
}

pub fn marks(marks: &[(u32, &str)]) -> Value {
    let mark = |(n, attendance): &(u32, &str)| json!({"participant": person(*n), "attendance": attendance});
    json!({"marks": marks.iter().map(mark).collect::<Vec<_>>()})
}

impl Course {
    pub async fn scheduled_on(store: Store, change: Value) -> Self {
        let server = Server::start_on(store).await.with_bodies().await;
        let mut body = schedule();
        for (field, value) in change.as_object().expect("fields") {
            body[field] = value.clone();
        }
        let scheduled = answered(server.post("/trainings", &TRAINER, &body).await, 201).await;
        let id = scheduled["training"]["id"].as_str().expect("an identifier").to_owned();
        Self { server, id }
    }

    /// With two people of Justice and a guest on the list.
    pub async fn listed_on(store: Store) -> Self {
        let course = Self::scheduled_on(store, json!({})).await;
        course.enter(&[(1, JUSTICE, false), (2, JUSTICE, false), (3, BUREAU, true)]).await;
        course
    }

    /// Held, with one present, and the list approved.
    pub async fn approved_on(store: Store) -> Self {
        let course = Self::listed_on(store).await;
        course.server.clock.advance(jiff::SignedDuration::from_hours(3));
        let said = marks(&[(1, "present"), (2, "absent"), (3, "visitor")]);
        answered(course.tell("attendance", &TRAINER, said).await, 200).await;
        answered(course.tell("hold", &TRAINER, json!({})).await, 200).await;
        answered(course.tell("approve-list", &TRAINER, json!({})).await, 200).await;
        course
    }

    /// Puts people onto the list whose data nobody will open.
    pub async fn enter(&self, people: &[(u32, &str, bool)]) {
        let one = |(n, body, guest): &(u32, &str, bool)| Participant {
            sealed: Sealed::parse(subject(*n), format!("{n:060}")).expect("of a possible length"),
            body: Edrpou::parse(body).expect("a code"),
            guest: *guest,
            row: None,
        };
        let command = TrainingCommand::Register(Register {
            participants: people.iter().map(one).collect(),
            via: Via::Coordinator,
        });
        let context = Context {
            actor: ActorId(TRAINER.sub.to_owned()),
            on_behalf_of: TRAINER.body.and_then(|code| Edrpou::parse(code).ok()),
            now: self.server.clock.now(),
        };
        let request = Request::<Training>::new(self.id.clone(), command, context);
        self.server.log.execute(request).await.map_err(|error| format!("{error:?}")).expect("granted");
        // The next command waits until the tables show what it did, and with it this.
        answered(self.tell("retention", &TRAINER, json!({"days": 365, "reason": "за номенклатурою"})).await, 200).await;
    }

    /// A command to the training.
    pub async fn tell(&self, verb: &str, person: &Person, body: Value) -> Response {
        self.server.post(&format!("/trainings/{}/{verb}", self.id), person, &body).await
    }

    /// A reading of the training by somebody who is signed in.
    pub async fn read(&self, what: &str) -> Value {
        answered(self.server.get(&format!("/trainings/{}{what}", self.id), &AUDITOR).await, 200).await
    }

    /// The number of a person's certificate.
    pub async fn certificate(&self, n: u32) -> Option<String> {
        let loaded = self.server.log.load::<Training>(&self.id).await.expect("a training");
        let seat = loaded.state.course().expect("scheduled").seat(&subject(n)).cloned();
        seat.expect("on the list").certificate.map(|number| number.to_string())
    }

    /// All that the log holds, as text.
    pub async fn stored(&self) -> String {
        let events = self.server.log.read(zgoda_event_log::Position(0), 10_000).await.expect("a log");
        events.iter().map(|event| event.data.get().to_owned()).collect()
    }
}
