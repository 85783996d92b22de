//! The monthly routine: the coordinator opens a month, bodies answer for what they still owe, the month is closed with its silence.

use std::collections::BTreeSet;

use jiff::ToSpan;
use zgoda_domain::{
    fulfilment::{Execution, FileMessage, MessageKind},
    monitoring_cycle::{self, ANSWER_WITHIN_WORKING_DAYS, Close, Cycle, CycleCommand, CycleDuty, Open},
    plan::Plan,
    values::{DeadlineKind, Evidence, FigurePart, FigureSet, GroupId, Period, Position},
};

use super::{
    cast::{COORDINATOR, MEMBERS, Office},
    play::{self, Player, group_id, line, message_id, paragraph},
    teller::{Moment, Step, unplayable},
};
use crate::failure::Failure;

/// A measure is asked about from this many months before its deadline.
const MONTHS_AHEAD: i8 = 2;

impl Player {
    pub(super) fn open(&self, month: Period, plan: &Plan, moment: &mut Moment) {
        let members = |group: &GroupId| {
            let known = MEMBERS.iter().find(|(name, _)| group_id(name) == *group);
            known.map(|(_, members)| members.iter().map(|office| office.code()).collect()).unwrap_or_default()
        };
        let mut duties = plan.expected_duties(&members);
        duties.retain(|duty| self.is_asked_about(duty, month) && self.stands.get(duty) != Some(&Execution::Done));
        if !duties.is_empty() {
            let answer_within = ANSWER_WITHIN_WORKING_DAYS;
            let command = CycleCommand::Open(Open { plan: self.plan, period: month, duties, answer_within });
            moment.cycles.push(self.to_cycle("open", month, command));
        }
    }

    /// Everybody but a few answers for what the script has not answered already.
    pub(super) async fn answer(&mut self, month: Period, plan: &Plan, moment: &mut Moment) -> Result<(), Failure> {
        let answered = self.answered.get(&month).cloned().unwrap_or_default();
        for duty in self.duties_of(month).await? {
            let stands = self.stands.get(&duty).copied().unwrap_or_default();
            let Some(office) = Office::of(&duty.body) else { continue };
            if answered.contains(&duty) || stands == Execution::Done || !answers(&duty, month) {
                continue;
            }
            let facts = play::duty(plan, duty.measure.as_str(), office)?;
            let name = routine_name(&duty, month);
            let CycleDuty { measure, body } = duty;
            let command = FileMessage {
                plan: self.plan,
                message: message_id(&name),
                kind: MessageKind::Progress,
                execution: if stands == Execution::NotStarted { Execution::InProgress } else { stands },
                text: paragraph(words(measure.as_str())),
                evidence: if facts.continuous { vec![figures(measure.as_str(), month)] } else { Vec::new() },
                indicators_met: BTreeSet::new(),
                as_of: month.last_day(),
                period: Some(month),
                restates: None,
                duty: facts,
                measure,
                body,
            };
            self.file_command(&name, command, moment);
        }
        Ok(())
    }

    pub(super) async fn review(&self, month: Period, moment: &mut Moment) -> Result<(), Failure> {
        for name in self.duties_of(month).await?.iter().map(|duty| routine_name(duty, month)) {
            if self.knows(&name) {
                self.confirm(&name, None, moment);
            }
        }
        Ok(())
    }

    pub(super) async fn close(&self, month: Period, moment: &mut Moment) -> Result<(), Failure> {
        let at = self.teller.log.head().await.map_err(|error| unplayable("close", &error))?;
        if !self.duties_of(month).await?.is_empty() {
            let answered = self.answered.get(&month).cloned().unwrap_or_default();
            // The demo closes at the end of the log, long after the term to answer, and nobody in it declines meanwhile.
            let at = Position(at.0);
            let command = CycleCommand::Close(Close { at, answered, released: BTreeSet::new(), term_ended_at: at });
            moment.cycles.push(self.to_cycle("close", month, command));
        }
        Ok(())
    }

    fn to_cycle(&self, verb: &str, month: Period, command: CycleCommand) -> Step<Cycle> {
        let id = monitoring_cycle::stream_id(self.plan, month);
        Step { name: format!("{verb} {month}"), id, command, by: COORDINATOR, effective_at: None }
    }

    async fn duties_of(&self, month: Period) -> Result<Vec<CycleDuty>, Failure> {
        let id = monitoring_cycle::stream_id(self.plan, month);
        let cycle = self.teller.log.load::<Cycle>(&id).await.map_err(|error| unplayable("cycle", &error))?;
        Ok(match &*cycle.state {
            Cycle::Open { duties, .. } => duties.iter().cloned().collect(),
            Cycle::Unopened | Cycle::Closed { .. } => Vec::new(),
        })
    }

    /// Continuous measures always, others from two months before their last day.
    fn is_asked_about(&self, duty: &CycleDuty, month: Period) -> bool {
        let Some(deadline) = self.deadlines.get(&duty.measure) else { return false };
        let horizon = month.last_day().saturating_add(i64::from(MONTHS_AHEAD).months());
        deadline.kind == DeadlineKind::Continuous || deadline.last_day.is_some_and(|day| day <= horizon)
    }
}

/// Who stays silent is a matter of the codes and the month: about one answer in six is missing.
fn answers(duty: &CycleDuty, month: Period) -> bool {
    let letters = duty.body.as_str().bytes().chain(duty.measure.as_str().bytes());
    let sum: u32 = letters.map(u32::from).sum::<u32>() + u32::from(month.first_day().month().unsigned_abs()) * 7;
    !sum.is_multiple_of(6)
}

fn routine_name(duty: &CycleDuty, month: Period) -> String {
    format!("{} {} {month}", duty.measure, duty.body)
}

fn words(measure: &str) -> &'static str {
    match measure {
        "1.5" => "Перевірено програмні інтерфейси, подані до публікації протягом місяця; показники додано.",
        "1.6" => "Відомості про ресурси органу в Каталозі звірено; показники додано.",
        _ => "Роботи тривають за внутрішнім графіком органу; перешкод, про які слід повідомити, немає.",
    }
}

fn figures(measure: &str, month: Period) -> Evidence {
    let n = i64::from(month.first_day().month());
    let (title, unit, parts) = match measure {
        "1.5" => (
            "Перевірка програмних інтерфейсів",
            "інтерфейсів",
            [("працездатні", 6 + n), ("повернуто із зауваженнями", n % 4)],
        ),
        _ => ("Відомості в Каталозі", "ресурсів", [("без змін", 10 + n % 5), ("оновлено", n % 3)]),
    };
    let total = parts.iter().map(|(_, value)| value).sum();
    let parts = parts.iter().map(|(title, value)| FigurePart { title: line(title), value: *value }).collect();
    let as_of = line(&month.last_day().strftime("%d.%m.%Y").to_string());
    let set = FigureSet::parse(
        line(title),
        line(unit),
        as_of,
        line("Каталог системи Трембіта (показові дані)"),
        total,
        parts,
    );
    Evidence::Figures { figures: set.expect("the total is the sum of the parts") }
}
