//! A small world on either engine: a log with a clock to turn, read models beside it, and a few bodies and measures to speak of.

mod ground;
pub mod reports;
pub mod rounds;
pub mod trainings;

use std::collections::BTreeSet;

use jiff::civil::Date;
use tempfile::TempDir;
use uuid::Uuid;
use zgoda_domain::{
    Aggregate,
    body::{Body, BodyEvent, BodyKind, BodyName, Group, GroupEvent},
    fulfilment::{Execution, Fulfilment, FulfilmentEvent, MessageKind},
    monitoring_cycle::{Cycle, CycleEvent},
    plan::{Anomaly, AnomalyKind, Measure, Party, Plan, PlanEvent, Responsibility, Role, SourceRow},
    values::{Act, ActKind, ActorId, Deadline, GroupId, Letter, MeasureCode, MessageId, Period, PlanId, Position},
};
use zgoda_event_log::{Append, Envelope, Expected, NewEvent, ToStream, testing::PrivateCluster};
use zgoda_read_models::{AsOf, View};

pub use ground::{Ground as World, *};

pub const DIIA: &str = "43395033";

impl World {
    /// In a cluster of its own, which can be killed.
    pub async fn within(cluster: &PrivateCluster) -> Self {
        Self::at(cluster.database().await, TempDir::new().expect("a temporary folder")).await
    }

    /// Turns the clock to a day in Kyiv, nine in the morning.
    pub fn day(&self, day: &str) {
        self.clock.set(format!("{day}T09:00:00+02:00").parse().expect("a day"));
    }

    /// Stores events of one stream, at whatever version it is, and lets the read models take them in.
    pub async fn tell<A: Aggregate>(&self, id: impl ToString, events: &[A::Event]) -> Position {
        let position = self.store::<A>(id, events).await;
        self.catch_up().await;
        position
    }

    pub async fn store<A: Aggregate>(&self, id: impl ToString, events: &[A::Event]) -> Position {
        let events = events.iter().map(|event| NewEvent::of::<A>(event).expect("an event")).collect();
        self.append(format!("{}/{}", A::KIND, id.to_string()), events).await
    }

    pub async fn append(&self, stream: String, events: Vec<NewEvent>) -> Position {
        let envelope = Envelope {
            actor: "officer-7".to_owned(),
            on_behalf_of: Some(DIGITAL.to_owned()),
            command_id: Uuid::now_v7(),
            correlation_id: None,
            causation_id: None,
            effective_at: None,
        };
        let streams = vec![ToStream { stream, expected: Expected::Any, events }];
        let appended = self.log.append(Append { streams, envelope, key: None }).await.expect("no conflict");
        Position(appended.position.0)
    }

    pub async fn catch_up(&self) {
        while self.models.step().await.expect("a step") > 0 {}
    }

    /// Writes into the tables of the first generation behind the models' back.
    pub async fn spoil(&self, statement: &'static str) {
        use sqlx::Connection;
        if self.url.starts_with("sqlite") {
            let file = format!("sqlite:{}", self.folder.path().join("read-1.db").display());
            let mut tables = sqlx::SqliteConnection::connect(&file).await.expect("the file");
            sqlx::query(statement).execute(&mut tables).await.expect("a statement");
        } else {
            let mut tables = sqlx::PgConnection::connect(&self.url).await.expect("the database");
            sqlx::query("SET search_path = read_1").execute(&mut tables).await.expect("the schema");
            sqlx::query(statement).execute(&mut tables).await.expect("a statement");
        }
    }

    /// Removes the tables of the first generation, so that opening makes them anew.
    pub async fn forget_tables(&self) {
        use sqlx::Connection;
        if self.url.starts_with("sqlite") {
            std::fs::remove_file(self.folder.path().join("read.live")).expect("the pointer");
        } else {
            let mut tables = sqlx::PgConnection::connect(&self.url).await.expect("the database");
            sqlx::query("DELETE FROM read_live").execute(&mut tables).await.expect("the pointer");
        }
    }

    /// Removes the tables of the first generation, while the pointer still names them.
    pub async fn lose_tables(&self) {
        use sqlx::Connection;
        if self.url.starts_with("sqlite") {
            for ending in ["db", "db-wal", "db-shm"] {
                std::fs::remove_file(self.folder.path().join(format!("read-1.{ending}"))).ok();
            }
        } else {
            let mut tables = sqlx::PgConnection::connect(&self.url).await.expect("the database");
            sqlx::query("DROP SCHEMA read_1 CASCADE").execute(&mut tables).await.expect("the schema");
        }
    }

    /// Writes rubbish over the file of the first generation, or takes the checkpoints away.
    pub async fn damage_tables(&self) {
        if self.url.starts_with("sqlite") {
            self.lose_tables().await;
            std::fs::write(self.folder.path().join("read-1.db"), [b'x'; 4096]).expect("a file");
        } else {
            self.spoil("DROP TABLE checkpoint").await;
        }
    }

    pub async fn now(&self) -> View {
        self.models.at(None).await.expect("a view")
    }

    pub async fn on(&self, day: &str) -> View {
        self.models.at(Some(AsOf::parse(day).expect("a moment"))).await.expect("a view")
    }

    /// Four bodies, and a group to which two of them belong: one from 2025-01-01, the other from 2025-03-01.
    pub async fn register(&self) {
        for (code, full, short) in [
            (DIGITAL, "Міністерство цифрової трансформації", "Мінцифри"),
            (DIIA, "державне підприємство «ДІЯ»", "ДП «ДІЯ»"),
            (JUSTICE, "Міністерство юстиції", "Мін’юст"),
            (TAXES, "Державна податкова служба", "ДПС"),
        ] {
            let name = BodyName { full: line(full), short: line(short), valid_from: None, wordings: vec![] };
            let registered = BodyEvent::Registered { edrpou: edrpou(code), name, kind: BodyKind::Ministry };
            self.tell::<Body>(code, &[registered]).await;
        }
        let defined = GroupEvent::Defined {
            group: group(),
            name: line("Учасники системи Трембіта"),
            wordings: vec![line("учасники системи")],
            rule: paragraph("за переліком"),
        };
        self.tell::<Group>(group(), &[defined]).await;
        for (code, from) in [(JUSTICE, "2025-01-01"), (TAXES, "2025-03-01")] {
            let basis = paragraph("перелік");
            let joined = BodyEvent::GroupJoined { edrpou: edrpou(code), group: group(), from: date(from), basis };
            self.tell::<Body>(code, &[joined]).await;
        }
    }

    /// A plan of four measures, adopted: 1.1 of two bodies (one "за згодою"), 1.3 of the group, 1.5 continuous, 1.10 without a deadline.
    pub async fn plan(&self, n: u128) -> PlanId {
        let plan = PlanId(Uuid::from_u128(n));
        let mut events = vec![
            PlanEvent::Drafted { title: line("План заходів"), coordinator: edrpou(DIGITAL), source: None },
            PlanEvent::TaskAdded { number: 1, title: paragraph("Каталог") },
        ];
        let lead = |code: &str| responsibility(Party::Body(edrpou(code)), Role::Lead, false);
        let consenting = responsibility(Party::Body(edrpou(DIIA)), Role::CoExecutor, true);
        let measures = [
            measure("1.1", Some("січень 2025"), vec![lead(DIGITAL), consenting]),
            measure("1.3", Some("березень 2025"), vec![responsibility(Party::Group(group()), Role::Lead, false)]),
            measure("1.5", Some("постійно"), vec![lead(DIGITAL)]),
            measure("1.10", None, vec![]),
        ];
        events.extend(measures.map(|measure| PlanEvent::MeasureAdded { measure }));
        events.push(PlanEvent::AnomalyFound {
            anomaly: Anomaly {
                n: 1,
                measure: Some(code("1.10")),
                kind: AnomalyKind::ResponsibleMissing,
                source: SourceRow { file: line("plan.csv"), row: 5, text: line("1.10) захід") },
                owner: edrpou(DIGITAL),
            },
        });
        let act = Act { number: line("1-р"), date: date("2025-01-10"), kind: ActKind::CabinetOrder };
        events.push(PlanEvent::Adopted { act });
        self.tell::<Plan>(plan, &events).await;
        plan
    }

    /// A body reports on a measure.
    pub async fn report(
        &self,
        plan: PlanId,
        measure: &str,
        body: &str,
        execution: Execution,
        as_of: &str,
    ) -> MessageId {
        let message = MessageId(Uuid::now_v7());
        let filed = filed(plan, measure, body, message, execution, as_of);
        self.tell::<Fulfilment>(format!("{plan}/{measure}/{body}"), &[filed]).await;
        message
    }

    /// The coordinator confirms a message.
    pub async fn confirm(&self, plan: PlanId, measure: &str, body: &str, message: MessageId) -> Position {
        let confirmed = FulfilmentEvent::MessageConfirmed {
            plan,
            measure: code(measure),
            body: edrpou(body),
            message,
            confirmed_by: ActorId("coordinator-1".to_owned()),
            note: None,
        };
        self.tell::<Fulfilment>(format!("{plan}/{measure}/{body}"), &[confirmed]).await
    }

    /// The coordinator returns a message.
    pub async fn give_back(&self, plan: PlanId, measure: &str, body: &str, message: MessageId) -> Position {
        let returned = FulfilmentEvent::MessageReturned {
            plan,
            measure: code(measure),
            body: edrpou(body),
            message,
            returned_by: ActorId("coordinator-1".to_owned()),
            reasons: paragraph("немає доказів"),
        };
        self.tell::<Fulfilment>(format!("{plan}/{measure}/{body}"), &[returned]).await
    }

    pub async fn cycle(&self, plan: PlanId, period: &str, events: &[CycleEvent]) -> Position {
        self.tell::<Cycle>(format!("{plan}/{period}"), events).await
    }
}

pub fn filed(
    plan: PlanId,
    measure: &str,
    body: &str,
    message: MessageId,
    execution: Execution,
    as_of: &str,
) -> FulfilmentEvent {
    FulfilmentEvent::MessageFiled {
        plan,
        measure: code(measure),
        body: edrpou(body),
        message,
        kind: if execution == Execution::Done { MessageKind::Result } else { MessageKind::Progress },
        execution,
        text: paragraph("зроблено"),
        evidence: vec![],
        indicators_met: BTreeSet::new(),
        as_of: date(as_of),
        period: Some(Period::of(date(as_of))),
        restates: None,
        filed_by: ActorId("officer-7".to_owned()),
    }
}

pub fn measure(number: &str, deadline: Option<&str>, responsibilities: Vec<Responsibility>) -> Measure {
    Measure {
        code: code(number),
        raw_code: None,
        task: 1,
        part_of: None,
        title: paragraph(&format!("захід {number}")),
        indicators: vec![paragraph("зроблено")],
        responsibilities,
        deadline: deadline.map(|text| Deadline::parse(text).expect("a deadline")),
        source: None,
    }
}

pub fn responsibility(party: Party, role: Role, by_consent: bool) -> Responsibility {
    let name = match &party {
        Party::Body(edrpou) => edrpou.to_string(),
        Party::Group(group) => group.to_string(),
        Party::Unresolved => "хтось".to_owned(),
    };
    Responsibility { party, name: line(&name), role, by_consent }
}

pub fn letter(number: &str) -> Letter {
    Letter { number: line(number), date: date("2025-02-04"), from: None, to: None }
}

pub fn code(text: &str) -> MeasureCode {
    MeasureCode::parse(text).expect("a code")
}

pub fn group() -> GroupId {
    GroupId::parse("trembita-participants").expect("a group")
}

pub fn date(text: &str) -> Date {
    text.parse().expect("a date")
}
