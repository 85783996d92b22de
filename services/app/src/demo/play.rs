//! Plays the script: every line becomes a command, and what it changed is remembered for the lines that follow.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, civil::Date};
use zgoda_domain::{
    fulfilment::{self, Confirm, Duty, Execution, FileMessage, FulfilmentCommand, ReturnMessage},
    monitoring_cycle::CycleDuty,
    plan::{self, Anomaly, AnomalyKind, Measure, Plan, PlanCommand, PlanDraft, SettleAnomaly},
    values::{Deadline, GroupId, Line, MeasureCode, MessageId, Paragraph, Period, PlanId},
};

use super::{
    cast::{COORDINATOR, MEMBERS, Office},
    scene::{Deed, Report, Scene},
    teller::{Moment, Step, Teller, unplayable},
    timeline::{Turn, until},
};
use crate::failure::Failure;

/// Frozen: the identifiers of the demonstration's plans and messages follow from it.
const NAMESPACE: uuid::Uuid = uuid::Uuid::from_u128(0x8d3b_1c52_7e04_5f19_9a66_2b40_c1d7_e3a5);

/// Who plays, and what has happened so far.
pub struct Player {
    pub(super) teller: Teller,
    /// The plan of 18 measures.
    pub(super) plan: PlanId,
    /// Deadlines of its measures.
    pub(super) deadlines: BTreeMap<MeasureCode, Deadline>,
    pub(super) answered: BTreeMap<Period, BTreeSet<CycleDuty>>,
    pub(super) stands: BTreeMap<CycleDuty, Execution>,
    questions: Vec<Anomaly>,
    reports: BTreeMap<String, Filed>,
}

/// A report that was filed.
#[derive(Debug, Clone)]
struct Filed {
    duty: CycleDuty,
    message: MessageId,
    execution: Execution,
    before: Option<Execution>,
}

impl Player {
    /// A player at the beginning of the story.
    pub fn new(teller: Teller, plan: PlanId, draft: PlanDraft) -> Self {
        let deadline = |measure: Measure| Some((measure.code, measure.deadline?));
        Self {
            teller,
            plan,
            deadlines: draft.measures.into_iter().filter_map(deadline).collect(),
            answered: BTreeMap::new(),
            stands: BTreeMap::new(),
            questions: draft.anomalies,
            reports: BTreeMap::new(),
        }
    }

    /// Plays everything that happens before `now`, one instant after the other.
    ///
    /// # Errors
    /// The log failed, or a rule refuses a line of the script, which a test would have found.
    pub async fn play(&mut self, now: Timestamp) -> Result<(), Failure> {
        for turns in until(now).chunk_by(|(one, _), (other, _)| one == other) {
            self.teller.clock.turn_to(turns[0].0);
            let loaded = self.teller.log.load::<Plan>(&plan::stream_id(self.plan)).await;
            let plan = loaded.map_err(|error| unplayable("plan", &error))?.state;
            let mut moment = Moment::default();
            for (_, turn) in turns {
                match turn {
                    Turn::Scene(scene) => self.scene(scene, &plan, &mut moment)?,
                    Turn::Open(month) => self.open(*month, &plan, &mut moment),
                    Turn::Answer(month) => self.answer(*month, &plan, &mut moment).await?,
                    Turn::Review(month) => self.review(*month, &mut moment).await?,
                    Turn::Close(month) => self.close(*month, &mut moment).await?,
                    Turn::Consent(act) => moment.consents.push(act.clone()),
                    Turn::Report(act) => moment.reports.push(act.clone()),
                    Turn::Training(act) => moment.trainings.push(act.clone()),
                }
            }
            self.teller.tell(moment).await?;
        }
        Ok(())
    }

    fn scene(&mut self, scene: &Scene, plan: &Plan, moment: &mut Moment) -> Result<(), Failure> {
        match &scene.deed {
            Deed::Report(report) => self.file(report, plan, moment)?,
            Deed::Confirm { report, note } => self.confirm(report, *note, moment),
            Deed::Return { report, reasons } => self.send_back(report, reasons, moment),
            Deed::Settle { kind, measure, decision } => {
                let command = self
                    .settled(*kind, *measure, decision)
                    .ok_or_else(|| unplayable(scene.at, &format!("no question {kind:?} {measure:?}")))?;
                moment.plans.push(self.to_plan(format!("{} settle", scene.at), COORDINATOR, command));
            }
            other => {
                let commands = super::plan_deeds::commands(scene.at, other).into_iter();
                moment.plans.extend(commands.map(|(name, by, command)| self.to_plan(name, by, command)));
            }
        }
        Ok(())
    }

    fn to_plan(&self, name: String, by: Office, command: PlanCommand) -> Step<Plan> {
        Step { name, id: plan::stream_id(self.plan), command, by, effective_at: None }
    }

    /// Questions are numbered by the import; the script knows them by what they ask.
    fn settled(&self, kind: AnomalyKind, measure: Option<&str>, decision: &str) -> Option<PlanCommand> {
        let asked = |question: &&Anomaly| {
            question.kind == kind && question.measure.as_ref().map(MeasureCode::as_str) == measure
        };
        let n = self.questions.iter().find(asked)?.n;
        Some(PlanCommand::SettleAnomaly(SettleAnomaly { n, decision: paragraph(decision) }))
    }

    fn file(&mut self, report: &Report, plan: &Plan, moment: &mut Moment) -> Result<(), Failure> {
        let command = FileMessage {
            plan: self.plan,
            measure: code(report.measure),
            body: report.by.code(),
            message: message_id(report.name),
            kind: report.kind,
            execution: report.execution,
            text: paragraph(report.text),
            evidence: report.proofs.iter().map(super::proof::evidence).collect(),
            indicators_met: report.met.iter().copied().collect(),
            as_of: day(report.as_of),
            // A correction answers no month: the month it corrects is closed.
            period: report.restates.is_none().then(|| Period::of(day(report.as_of))),
            restates: report.restates.map(message_id),
            duty: duty(plan, report.measure, report.by)?,
        };
        self.file_command(report.name, command, moment);
        Ok(())
    }

    /// Files a message and remembers it for the review and for the month's table.
    pub(super) fn file_command(&mut self, name: &str, command: FileMessage, moment: &mut Moment) {
        let duty = CycleDuty { measure: command.measure.clone(), body: command.body.clone() };
        let before = self.stands.insert(duty.clone(), command.execution);
        if let Some(period) = command.period {
            self.answered.entry(period).or_default().insert(duty.clone());
        }
        let filed = Filed { duty: duty.clone(), message: command.message, execution: command.execution, before };
        self.reports.insert(name.to_owned(), filed);
        let by = Office::of(&duty.body).unwrap_or(COORDINATOR);
        let id = fulfilment::stream_id(self.plan, &duty.measure, &duty.body);
        let command = FulfilmentCommand::FileMessage(command);
        moment.fulfilments.push(Step { name: format!("file {name}"), id, command, by, effective_at: None });
    }

    pub(super) fn confirm(&self, name: &str, note: Option<&str>, moment: &mut Moment) {
        let Filed { duty: CycleDuty { measure, body }, message, .. } = self.filed(name).clone();
        let id = fulfilment::stream_id(self.plan, &measure, &body);
        let command = FulfilmentCommand::Confirm(Confirm {
            plan: self.plan,
            measure,
            body,
            message,
            coordinator: COORDINATOR.code(),
            note: note.map(paragraph),
        });
        moment.fulfilments.push(Step {
            name: format!("confirm {name}"),
            id,
            command,
            by: COORDINATOR,
            effective_at: None,
        });
    }

    fn send_back(&mut self, name: &str, reasons: &str, moment: &mut Moment) {
        let Filed { duty, message, execution, before } = self.filed(name).clone();
        if self.stands.get(&duty) == Some(&execution) {
            self.stands.insert(duty.clone(), before.unwrap_or_default());
        }
        let CycleDuty { measure, body } = duty;
        let id = fulfilment::stream_id(self.plan, &measure, &body);
        let command = FulfilmentCommand::ReturnMessage(ReturnMessage {
            plan: self.plan,
            measure,
            body,
            message,
            coordinator: COORDINATOR.code(),
            reasons: paragraph(reasons),
        });
        moment.fulfilments.push(Step {
            name: format!("return {name}"),
            id,
            command,
            by: COORDINATOR,
            effective_at: None,
        });
    }

    /// True when a report of that name was filed.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.reports.contains_key(name)
    }

    fn filed(&self, name: &str) -> &Filed {
        self.reports.get(name).expect("a test checks that reviews name earlier reports")
    }
}

/// What the plan says of a body's responsibility today.
pub(super) fn duty(plan: &Plan, measure: &str, office: Office) -> Result<Duty, Failure> {
    plan.duty(&code(measure), &office.code(), &groups_of(office)).map_err(|error| unplayable(measure, &error))
}

/// The groups a body belongs to in the demonstration.
pub(super) fn groups_of(office: Office) -> Vec<GroupId> {
    MEMBERS.iter().filter(|(_, members)| members.contains(&office)).map(|(group, _)| group_id(group)).collect()
}

pub(super) fn message_id(name: &str) -> MessageId {
    MessageId(identifier(name))
}

/// The identifier of one of the demonstration's plans.
pub(super) fn plan_id(name: &str) -> PlanId {
    PlanId(identifier(name))
}

/// The identifier of what has this name in the story.
pub(super) fn identifier(name: &str) -> uuid::Uuid {
    uuid::Uuid::new_v5(&NAMESPACE, name.as_bytes())
}

pub(super) fn code(text: &str) -> MeasureCode {
    MeasureCode::parse(text).expect("the script's codes are those of the plan")
}

pub(super) fn group_id(text: &str) -> GroupId {
    GroupId::parse(text).expect("the script's groups are those of the seeds")
}

pub(super) fn day(text: &str) -> Date {
    text.parse().expect("the script's days are days")
}

pub(super) fn line(text: &str) -> Line {
    Line::parse(text).expect("the script's lines are short")
}

pub(super) fn paragraph(text: &str) -> Paragraph {
    Paragraph::parse(text).expect("the script's texts are not empty")
}
