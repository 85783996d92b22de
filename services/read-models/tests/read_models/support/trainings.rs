//! Commands in trainings, each given by the coordinator of the body that holds them at the hour of the world's clock.

use uuid::Uuid;
use zgoda_domain::{
    training::*,
    values::{Position, Sealed, Subject, TrainingId},
};

use super::*;

pub fn training(n: u128) -> TrainingId {
    TrainingId(Uuid::from_u128(n))
}

pub fn subject(n: u32) -> Subject {
    Subject(Uuid::from_u128(u128::from(n)))
}

pub fn sealed(n: u32) -> Sealed {
    Sealed::parse(subject(n), format!("{n:060}")).expect("of a possible length")
}

/// Words about a person, sealed.
pub fn reason(n: u32) -> Sealed {
    Sealed::parse(subject(n), "r".repeat(60)).expect("of a possible length")
}

/// A session of four hours from ten in Kyiv on a day of winter time.
pub fn session(topic: &str, day: &str) -> Session {
    Session {
        topic: line(topic),
        measure: None,
        hours: 4,
        mode: Mode::OnSite,
        starts_at: instant(&format!("{day}T08:00:00Z")),
        ends_at: instant(&format!("{day}T12:00:00Z")),
        place: Some(line("Київ, зала 1")),
        link: None,
        capacity: None,
        materials: None,
    }
}

impl World {
    /// The coordinator of Мінцифри asks.
    pub async fn train(&self, n: u128, command: TrainingCommand) -> Position {
        self.ask::<Training>(training(n), command, Some(DIGITAL)).await
    }

    pub async fn schedule(&self, n: u128, session: Session) {
        self.train(n, TrainingCommand::Schedule(Schedule { session, retention_days: 365, invite: None })).await;
    }

    pub async fn invite(&self, n: u128, bodies: &[&str], members: &[&str]) {
        let edrpous = |bodies: &[&str]| bodies.iter().map(|body| edrpou(body)).collect::<Vec<_>>();
        let groups = match members {
            [] => vec![],
            members => vec![GroupMembers { group: group(), bodies: edrpous(members) }],
        };
        self.train(n, TrainingCommand::Invite(Invite { bodies: edrpous(bodies), groups })).await;
    }

    pub async fn enter(&self, n: u128, people: &[(u32, &str, bool)]) {
        let one = |(n, body, guest): &(u32, &str, bool)| Participant {
            sealed: sealed(*n),
            body: edrpou(body),
            guest: *guest,
            row: None,
        };
        let participants = people.iter().map(one).collect();
        self.train(n, TrainingCommand::Register(Register { participants, via: Via::Coordinator })).await;
    }

    pub async fn mark(&self, n: u128, marks: &[(u32, Attendance)]) {
        let mark = |(n, attendance): &(u32, Attendance)| Mark { subject: subject(*n), attendance: *attendance };
        let marks = marks.iter().map(mark).collect();
        self.train(n, TrainingCommand::Mark(MarkAttendance { marks, how: How::Coordinator })).await;
    }

    pub async fn correct(&self, n: u128, person: u32, attendance: Attendance) {
        let command = CorrectMark { subject: subject(person), attendance, reason: Some(reason(person)) };
        self.train(n, TrainingCommand::CorrectMark(command)).await;
    }

    pub async fn hold(&self, n: u128, members: Option<&[&str]>) {
        let group_members = |members: &[&str]| GroupMembers {
            group: group(),
            bodies: members.iter().map(|body| edrpou(body)).collect(),
        };
        let groups = members.map(group_members).into_iter().collect();
        self.train(n, TrainingCommand::Hold(Hold { groups, ..Hold::default() })).await;
    }

    pub async fn approve_list(&self, n: u128) {
        self.train(n, TrainingCommand::ApproveList(ApproveList::default())).await;
    }

    /// One person asks, another lets it.
    pub async fn reopen(&self, n: u128) {
        let ask = AskToReopen { reason: paragraph("помилка") };
        self.train(n, TrainingCommand::AskToReopen(ask)).await;
        let by = |actor: &str| zgoda_domain::Context {
            actor: ActorId(actor.to_owned()),
            on_behalf_of: Some(edrpou(DIGITAL)),
            now: self.log.now(),
        };
        let request = zgoda_event_log::Request::<Training>::new(
            training(n).to_string(),
            TrainingCommand::Reopen(Reopen),
            by("deputy"),
        );
        self.log.execute(request).await.map_err(|refused| format!("{refused:?}")).expect("granted");
        self.catch_up().await;
    }
}
