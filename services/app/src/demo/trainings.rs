//! Three trainings with invented people: one whose list is approved and certified, one whose list waits, and one to come.
//!
//! The first two lie in the past they speak of; the third is counted from the day on which the demonstration is told.

use jiff::{SignedDuration, Timestamp};
use zgoda_domain::{
    calendar::{self, kyiv_date},
    training::{
        ApproveList, Attendance, GroupMembers, Hold, How, Invite, IssueCertificates, Mark, MarkAttendance, MeasureRef,
        Mode, Participant, Register, Schedule, Session, Training, TrainingCommand as C, Via,
    },
    values::{Email, Purpose, TrainingId, Url},
};
use zgoda_personal_data::{Entry, Person};

use super::{
    cast::{DMS, DPS, MEMBERS, MINJUST, MVS, Office, PFU, TRAINER},
    play::{code, group_id, identifier, line},
    teller::{Step, Teller, unplayable},
    timeline::{kyiv, minute},
};
use crate::failure::Failure;

/// Something that is done to a training.
#[derive(Debug, Clone)]
pub struct Act {
    /// By which it is recognised when the story is told again.
    name: String,
    training: TrainingId,
    deed: Deed,
}

#[derive(Debug, Clone)]
enum Deed {
    Ask(Box<C>),
    /// People come onto the list.
    Enter(&'static [Invented]),
    /// It is said of them whether they were there.
    Mark(&'static [Invented]),
}

/// Somebody who does not exist, where they come from, and whether they were there.
#[derive(Debug, Clone, Copy)]
struct Invented(&'static str, Office, Attendance);

const GROUP: &str = "trembita-participants";

use Attendance::{Absent, Excused, Present};

const FIRST: &[Invented] = &[
    Invented("Учасниця Перша", MINJUST, Present),
    Invented("Учасник Другий", MINJUST, Present),
    Invented("Учасниця Третя", MVS, Present),
    Invented("Учасник Четвертий", MVS, Absent),
    Invented("Учасниця П’ята", DMS, Present),
    Invented("Учасник Шостий", DPS, Excused),
    Invented("Учасниця Сьома", PFU, Present),
];
const SECOND: &[Invented] = &[
    Invented("Учасниця Перша", MINJUST, Present),
    Invented("Учасник Восьмий", MVS, Present),
    Invented("Учасниця Дев’ята", DMS, Absent),
    Invented("Учасник Десятий", DPS, Present),
];
const THIRD: &[Invented] =
    &[Invented("Учасник Другий", MINJUST, Present), Invented("Учасниця Одинадцята", PFU, Present)];

/// Everything that happens before `now`, in order.
pub fn acts(now: Timestamp, plan: zgoda_domain::values::PlanId) -> Vec<(Timestamp, Act)> {
    let measure = |text| Some(MeasureRef { plan, code: code(text) });
    let first = Course { name: "first training", people: FIRST, starts_at: minute("2025-02-20 10:00") };
    let second = Course { name: "second training", people: SECOND, starts_at: minute("2025-06-12 10:00") };
    let soon = calendar::ukraine().working_days_after(kyiv_date(now), 8).at(10, 0, 0, 0);
    let third = Course { name: "third training", people: THIRD, starts_at: kyiv(soon) };
    let mut acts = first.until_held("Підключення до системи «Трембіта»", measure("1.2"), 10);
    acts.push(first.ask("approve", 30, C::ApproveList(ApproveList::default())));
    let seed = identifier("certificates of the first training");
    acts.push(first.ask("certify", 31, C::IssueCertificates(IssueCertificates { seed })));
    acts.extend(second.until_held("Робота з локальними компонентами", measure("2.2"), 10));
    // Announced three days ago, whichever day it is.
    let before = third.starts_at.duration_since(now).as_hours() + 24 * 3;
    acts.extend(third.announced("Журнал доступу до персональних даних", None, before));
    acts.retain(|(at, _)| *at < now);
    acts
}

/// A training of the story.
struct Course {
    name: &'static str,
    people: &'static [Invented],
    starts_at: Timestamp,
}

impl Course {
    fn id(&self) -> TrainingId {
        TrainingId(identifier(self.name))
    }

    /// Something that happens so many hours after the beginning.
    fn act(&self, what: &str, hours: i64, deed: Deed) -> (Timestamp, Act) {
        let name = format!("{} {what}", self.name);
        (self.starts_at + SignedDuration::from_hours(hours), Act { name, training: self.id(), deed })
    }

    fn ask(&self, what: &str, hours: i64, command: C) -> (Timestamp, Act) {
        self.act(what, hours, Deed::Ask(Box::new(command)))
    }

    /// Scheduled so many hours before, and people on the list an hour later.
    fn announced(&self, topic: &str, measure: Option<MeasureRef>, before: i64) -> Vec<(Timestamp, Act)> {
        let session = Session {
            topic: line(topic),
            measure,
            hours: 4,
            mode: Mode::Mixed,
            starts_at: self.starts_at,
            ends_at: self.starts_at + SignedDuration::from_hours(4),
            place: Some(line("Київ, навчальна зала 1")),
            link: Some(Url::parse("https://meet.example/training").expect("a link")),
            capacity: Some(50),
            materials: Some(line("версія 1")),
        };
        let invite = Some(Invite { bodies: Vec::new(), groups: invited() });
        let schedule = C::Schedule(Schedule { session, retention_days: 1_095, invite });
        vec![self.ask("schedule", -before, schedule), self.act("enter", 1 - before, Deed::Enter(self.people))]
    }

    fn until_held(&self, topic: &str, measure: Option<MeasureRef>, days_before: i64) -> Vec<(Timestamp, Act)> {
        let mut acts = self.announced(topic, measure, days_before * 24);
        acts.push(self.act("mark", 3, Deed::Mark(self.people)));
        acts.push(self.ask("hold", 5, C::Hold(Hold { groups: invited(), ..Hold::default() })));
        acts
    }
}

fn invited() -> Vec<GroupMembers> {
    let members = MEMBERS.iter().filter(|(group, _)| *group == GROUP);
    let codes = |offices: &[Office]| offices.iter().map(|office| office.code()).collect();
    members.map(|(group, offices)| GroupMembers { group: group_id(group), bodies: codes(offices) }).collect()
}

fn entries(people: &[Invented]) -> Vec<Entry> {
    let entry = |(n, Invented(name, office, _)): (usize, &Invented)| {
        let email = Email::parse(&format!("participant-{}-{n}@demo.example", office.edrpou)).ok();
        let person = Person { name: line(name), email, phone: None, position: Some(line("спеціаліст")) };
        Entry { person, body: office.code() }
    };
    (1..).zip(people).map(entry).collect()
}

impl Teller {
    /// Carries out something that is done to a training.
    pub(super) async fn train(&self, act: Act) -> Result<(), Failure> {
        let Act { name, training, deed } = act;
        let failed = |error| unplayable(&name, &error);
        let command = match deed {
            Deed::Ask(command) => *command,
            Deed::Enter(people) => {
                let now = zgoda_event_log::Clock::now(&*self.clock);
                let sealed =
                    self.vault.seal(&Purpose::training(training), entries(people), now).await.map_err(failed)?;
                let one = |(sealed, Invented(_, office, _)): (_, &Invented)| Participant {
                    sealed,
                    body: office.code(),
                    guest: false,
                    row: None,
                };
                let participants = sealed.into_iter().zip(people).map(one).collect();
                C::Register(Register { participants, via: Via::Coordinator })
            }
            Deed::Mark(people) => {
                let known = self.vault.recognise(&entries(people)).await.map_err(failed)?;
                let mark = |(known, Invented(_, _, attendance)): (Option<(_, _)>, &Invented)| {
                    known.map(|(subject, _): (_, Vec<Purpose>)| Mark { subject, attendance: *attendance })
                };
                let marks = known.into_iter().zip(people).filter_map(mark).collect();
                C::Mark(MarkAttendance { marks, how: How::Coordinator })
            }
        };
        let step = Step::<Training> { name, id: training.to_string(), command, by: TRAINER, effective_at: None };
        self.carry_out(step).await.map(drop)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use zgoda_domain::training::Situation;
    use zgoda_event_log::{EventLog, Options};

    use super::*;
    use crate::demo::{clock::StoryClock, seed, vault};

    #[tokio::test]
    async fn one_list_is_approved_one_waits_and_one_training_is_to_come() {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite:{}", folder.path().join("log.db").display());
        let vault = vault().await;
        let now = minute("2026-11-22 12:00");
        seed(folder.path(), &url, vault.clone(), now).await.expect("the rules agree with the story");
        let log = EventLog::open(&url, Arc::new(StoryClock::at(now)), Options::default()).await.expect("its log");
        let mut stand = Vec::new();
        for name in ["first training", "second training", "third training"] {
            let training = log.load::<Training>(&identifier(name).to_string()).await.expect("a training").state;
            let course = training.course().expect("it was scheduled");
            let unmarked = course.list().filter(|(_, seat)| seat.attendance.is_none()).count();
            stand.push((training.situation(), course.counts().present, unmarked));
        }
        let expected = [(Situation::ListApproved, 5, 0), (Situation::Held, 3, 0), (Situation::Scheduled, 0, 2)];
        assert_eq!(stand, expected);
        let met = vault.recognise(&entries(FIRST)).await.expect("a vault");
        assert!(met.iter().all(Option::is_some), "their keys are kept");
        log.shutdown().await;
    }
}
