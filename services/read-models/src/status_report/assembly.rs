//! Puts a status report together from one sight of the tables.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;
use zgoda_domain::{
    fact::Fact,
    fulfilment::{FulfilmentEvent, Timeliness, status},
    plan::Role,
    values::{Edrpou, Letter, MeasureCode, PlanId},
};

use super::{
    EvidenceRow, Mark, ReportedBody, ReportedMeasure, ReportedMonth, ReportedPostponement, SaidRow, SilenceRow,
    StatusAsked, StatusReport, VERSION, comparison::Before,
};
use crate::{
    ActView, Answer, ReadError,
    bodies::queries::{Names, names},
    cycles::{
        projection::{Closed, CycleDoc},
        queries::{docs, expected, given},
    },
    fulfilments::steps,
    measures::{
        queries::postponements,
        standing::{BodyStanding, Scope, Standing, standings},
    },
    plans,
    told::{Told, read_back},
    view::Sight,
};

/// So many first characters of a message are told.
const WORDS: usize = 300;

pub(super) async fn assembled(
    sight: &mut Sight,
    asked: &StatusAsked,
    before: Option<&Before>,
) -> Result<Option<StatusReport>, ReadError> {
    let Some(plan) = plans::queries::doc(sight, asked.plan).await? else { return Ok(None) };
    let cycles = closed_months(docs(sight, asked.plan).await?, asked, before);
    let months = Months::of(sight, asked.plan, &cycles).await?;
    let standings = standings(sight, Scope::Plan(asked.plan)).await?;
    let said = said(sight, asked.plan).await?;
    let names = names(sight, mentioned(&plan.coordinator, &standings, &cycles)).await?;
    let told = Telling { before, months: &months, said: &said, names: &names, as_of: sight.today };
    let silent = |cycle: &CycleDoc| {
        let row = |(body, measures): &(Edrpou, Vec<MeasureCode>)| SilenceRow {
            period: cycle.period,
            body: names.body(body),
            measures: measures.clone(),
        };
        cycle.silent.iter().map(row).collect::<Vec<_>>()
    };
    Ok(Some(StatusReport {
        version: VERSION,
        plan: plan.id,
        plan_title: plan.title.to_string(),
        act: plan.act.as_ref().map(ActView::from),
        coordinator: names.body(&plan.coordinator),
        half: asked.half,
        cutoff: asked.cutoff,
        as_of: sight.today,
        since: asked.since,
        calendar: zgoda_domain::calendar::ukraine().version.0.clone(),
        measures: standings.iter().map(|standing| told.measure(standing)).collect(),
        silences: cycles.iter().flat_map(|(cycle, _)| silent(cycle)).collect(),
        months: months.rows,
    }))
}

/// The months up to the end of the half that were closed at the cut-off and not at the report before; where there was none before, those
/// of the half. So no month is left out between two reports, though the last one of a half is closed after its report is due.
fn closed_months(cycles: Vec<CycleDoc>, asked: &StatusAsked, before: Option<&Before>) -> Vec<(CycleDoc, Closed)> {
    let [first, .., last] = asked.half.months();
    let new = |cycle: &CycleDoc| match before {
        Some(before) => !before.closed.contains(&cycle.period),
        None => cycle.period >= first,
    };
    let within = cycles.into_iter().filter(|cycle| cycle.period <= last && new(cycle));
    within.filter_map(|cycle| cycle.closed.clone().map(|closed| (cycle, closed))).collect()
}

fn mentioned<'s>(
    coordinator: &'s Edrpou,
    standings: &'s [Standing],
    cycles: &'s [(CycleDoc, Closed)],
) -> BTreeSet<&'s Edrpou> {
    let bodies = standings.iter().flat_map(|standing| standing.bodies.iter().map(|body| &body.edrpou));
    let letters = standings.iter().flat_map(|standing| standing.doc.postponements.iter().map(|one| &one.by));
    let silent = cycles.iter().flat_map(|(cycle, _)| cycle.silent.iter().map(|(body, _)| body));
    bodies.chain(letters).chain(silent).chain([coordinator]).collect()
}

/// What came of the months.
struct Months {
    rows: Vec<ReportedMonth>,
    /// A mark for each month, by measure and body.
    marks: HashMap<(MeasureCode, Edrpou), Vec<Mark>>,
}

impl Months {
    async fn of(sight: &mut Sight, plan: PlanId, cycles: &[(CycleDoc, Closed)]) -> Result<Self, ReadError> {
        let docs: Vec<CycleDoc> = cycles.iter().map(|(cycle, _)| cycle.clone()).collect();
        let given = given(sight, plan, &docs).await?;
        let mut months = Self { rows: Vec::new(), marks: HashMap::new() };
        for (n, (cycle, closed)) in cycles.iter().enumerate() {
            let mut row = ReportedMonth {
                period: cycle.period,
                closed_at: closed.at.0,
                closed_on: closed.recorded_at,
                calendar: closed.calendar.clone(),
                expected: 0,
                in_time: 0,
                late: 0,
                silent: 0,
                released: 0,
            };
            for duty in expected(cycle, &given, sight.today) {
                let (mark, count) = match duty.answer {
                    Answer::Answered if duty.late => (Mark::Late, &mut row.late),
                    Answer::Answered => (Mark::InTime, &mut row.in_time),
                    Answer::Silent => (Mark::Silent, &mut row.silent),
                    // Nothing is pending once a month is closed.
                    Answer::Released | Answer::Pending => (Mark::Released, &mut row.released),
                };
                *count += 1;
                row.expected += 1;
                let key = (duty.measure.clone(), duty.body.clone());
                months.marks.entry(key).or_insert_with(|| vec![Mark::NotAsked; cycles.len()])[n] = mark;
            }
            months.rows.push(row);
        }
        Ok(months)
    }
}

/// The messages that statuses rest on, by fulfilment; one query for the steps and one for the words.
async fn said(sight: &mut Sight, plan: PlanId) -> Result<HashMap<String, Told>, ReadError> {
    let mut speaking: Vec<(String, i64)> = Vec::new();
    for of_one in steps::of_plan(&mut sight.tx, plan).await?.chunk_by(|(one, _), (other, _)| one == other) {
        let statements: Vec<_> = of_one.iter().map(|(_, step)| step.statement).collect();
        let Some(statement) = status::speaking(&statements) else { continue };
        let step = of_one.iter().find(|(_, step)| step.statement.message == statement.message);
        speaking.extend(step.map(|(id, step)| (id.clone(), step.position)));
    }
    let mut told = read_back(&sight.log, speaking.iter().map(|(_, position)| *position)).await?;
    Ok(speaking.into_iter().filter_map(|(id, position)| Some((id, told.remove(&position)?))).collect())
}

/// What rows are told from.
struct Telling<'t> {
    before: Option<&'t Before>,
    months: &'t Months,
    said: &'t HashMap<String, Told>,
    names: &'t Names,
    as_of: Date,
}

impl Telling<'_> {
    fn measure(&self, standing: &Standing) -> ReportedMeasure {
        let (measure, status) = (&standing.doc.measure, standing.status);
        let leads = standing.bodies.iter().filter(|body| body.role == Role::Lead);
        let done_on = leads.filter_map(|body| body.duty.done_on).max();
        let knew =
            |by: &Edrpou, letter: &Letter| self.before.is_none_or(|before| before.knew(&measure.code, by, letter));
        let letters = postponements(&standing.doc, self.names).into_iter();
        ReportedMeasure {
            code: measure.code.clone(),
            title: measure.title.to_string(),
            task: measure.task,
            leads: standing.leads(),
            deadline: measure.deadline.as_ref().map(Into::into),
            status,
            days_late: days_late(status.time, standing.last_day(), done_on, self.as_of),
            changed: self.before.and_then(|before| before.measure(&measure.code, status)),
            bodies_done: standing.tally(),
            postponements: letters
                .map(|row| ReportedPostponement { new: !knew(&row.by.edrpou, &row.letter), row })
                .collect(),
            bodies: standing.bodies.iter().map(|body| self.body(standing, body)).collect(),
        }
    }

    fn body(&self, standing: &Standing, body: &BodyStanding) -> ReportedBody {
        let code = &standing.doc.measure.code;
        let marks = self.months.marks.get(&(code.clone(), body.edrpou.clone()));
        ReportedBody {
            body: self.names.body(&body.edrpou),
            role: body.role,
            status: body.status,
            done_on: body.duty.done_on,
            days_late: days_late(body.status.time, standing.last_day(), body.duty.done_on, self.as_of),
            changed: self.before.and_then(|before| before.body(code, &body.edrpou, body.status)),
            said: self.said.get(&format!("{}/{}", standing.doc.id(), body.edrpou)).and_then(said_row),
            answers: marks.cloned().unwrap_or_else(|| vec![Mark::NotAsked; self.months.rows.len()]),
        }
    }
}

fn days_late(time: Timeliness, last_day: Option<Date>, done_on: Option<Date>, as_of: Date) -> Option<i64> {
    let until = match time {
        Timeliness::Overdue => as_of,
        Timeliness::DoneLate => done_on?,
        Timeliness::InTime | Timeliness::AtRisk | Timeliness::NoDeadline => return None,
    };
    Some((until - last_day?).get_days().into())
}

fn said_row(told: &Told) -> Option<SaidRow> {
    let Fact::Fulfilment(FulfilmentEvent::MessageFiled { text, evidence, as_of, .. }) = &told.fact else {
        return None;
    };
    let words = text.as_str();
    let text = match words.char_indices().nth(WORDS) {
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
        None => words.to_owned(),
    };
    Some(SaidRow {
        position: told.position,
        as_of: *as_of,
        text,
        evidence: evidence.iter().map(EvidenceRow::of).collect(),
    })
}
