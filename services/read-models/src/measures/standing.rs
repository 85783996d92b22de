//! Where measures stand on the day of the view: the rows of a measure, its bodies and their fulfilments brought together.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use jiff::{Timestamp, civil::Date};
use zgoda_domain::{
    fulfilment::{
        Assurance, DutyStatus, Execution,
        status::{Lead, measure_status, timeliness},
    },
    plan::{Party, Responsibility, Role},
    values::{Edrpou, GroupId, MeasureCode, PlanId},
};

use crate::{
    ReadError, Status, Tally,
    fulfilments::{ends, measure_id, projection::FulfilmentDoc},
    groups::queries::members_of,
    measures::projection::MeasureDoc,
    sql::Run,
    view::Sight,
};

/// A measure with where it stands.
#[derive(Debug)]
pub(crate) struct Standing {
    pub(crate) doc: MeasureDoc,
    pub(crate) status: Status,
    /// The bound bodies: those named themselves in the act's order, and in the place of each group its members.
    pub(crate) bodies: Vec<BodyStanding>,
    pub(crate) open_anomalies: i64,
}

/// Where one bound body stands.
#[derive(Debug)]
pub(crate) struct BodyStanding {
    pub(crate) edrpou: Edrpou,
    pub(crate) role: Role,
    pub(crate) group: Option<GroupId>,
    pub(crate) duty: DutyStatus,
    pub(crate) status: Status,
    pub(crate) last_message_at: Option<Timestamp>,
    pub(crate) awaiting_review: i64,
    pub(crate) version: i64,
}

/// Which measures.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Scope<'s> {
    /// Of all plans.
    All,
    /// Of one plan.
    Plan(PlanId),
    /// One.
    Measure(PlanId, &'s MeasureCode),
}

impl Standing {
    /// The last legal day.
    pub(crate) fn last_day(&self) -> Option<Date> {
        self.doc.measure.deadline.as_ref().and_then(|deadline| deadline.last_day)
    }

    /// How many bound bodies are confirmed as done.
    pub(crate) fn tally(&self) -> Tally {
        let sure = |body: &&BodyStanding| {
            body.duty.execution == Execution::Done
                && matches!(body.duty.assurance, Assurance::Confirmed | Assurance::Restated)
        };
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        Tally { confirmed: count(self.bodies.iter().filter(sure).count()), total: count(self.bodies.len()) }
    }

    /// The names of those who lead, as the act has them.
    pub(crate) fn leads(&self) -> Vec<String> {
        let responsibilities = self.doc.measure.responsibilities.iter();
        responsibilities.filter(|r| r.role == Role::Lead).map(|r| r.name.to_string()).collect()
    }
}

/// Measures in the order of plan and code, each with where it stands; four queries, however many they are.
pub(crate) async fn standings(sight: &mut Sight, scope: Scope<'_>) -> Result<Vec<Standing>, ReadError> {
    let docs = measures(sight, scope).await?;
    let mut fulfilments = fulfilments(sight, scope).await?;
    let groups: BTreeSet<GroupId> = docs.iter().flat_map(groups_of).cloned().collect();
    let members = members_of(sight, &groups, sight.today).await?;
    let mut open = open_anomalies(sight, scope).await?;
    let stand = |doc: MeasureDoc| {
        let id = doc.id();
        let own = fulfilments.remove(&id).unwrap_or_default();
        let open_anomalies = open.remove(&id).unwrap_or_default();
        stand(doc, &own, &members, open_anomalies, sight.today)
    };
    Ok(docs.into_iter().map(stand).collect())
}

fn groups_of(doc: &MeasureDoc) -> impl Iterator<Item = &GroupId> {
    doc.measure.responsibilities.iter().filter_map(|responsibility| match &responsibility.party {
        Party::Group(group) => Some(group),
        Party::Body(_) | Party::Unresolved => None,
    })
}

type Own = HashMap<Edrpou, FulfilmentDoc>;

fn stand(
    doc: MeasureDoc,
    own: &Own,
    members: &BTreeMap<GroupId, Vec<Edrpou>>,
    open_anomalies: i64,
    today: Date,
) -> Standing {
    let last_day = doc.measure.deadline.as_ref().and_then(|deadline| deadline.last_day);
    let mut seen: HashSet<&Edrpou> = named(&doc).collect();
    let mut bodies: Vec<BodyStanding> = Vec::new();
    let mut leads = Vec::new();
    for responsibility in &doc.measure.responsibilities {
        let first = bodies.len();
        let bound = |code: &Edrpou| doc.participation(responsibility, Some(code)).binds();
        let mut add = |edrpou: &Edrpou| {
            bodies.push(body_standing(edrpou, responsibility, own.get(edrpou), last_day, today));
        };
        match &responsibility.party {
            Party::Body(edrpou) if bound(edrpou) => add(edrpou),
            Party::Body(_) | Party::Unresolved => continue,
            Party::Group(group) => {
                // Whoever is named itself, or belongs to an earlier group too, has one duty and not two.
                for edrpou in members.get(group).into_iter().flatten().filter(|code| bound(code)) {
                    if seen.insert(edrpou) {
                        add(edrpou);
                    }
                }
            }
        }
        if responsibility.role == Role::Lead {
            leads.push(match &responsibility.party {
                Party::Group(_) => Lead::Group(bodies[first..].iter().map(|body| body.duty).collect()),
                Party::Body(_) | Party::Unresolved => Lead::Body(bodies[first].duty),
            });
        }
    }
    let joined = measure_status(&leads, last_day, today);
    let status = Status { execution: joined.execution, time: joined.time, assurance: joined.assurance };
    drop(seen);
    Standing { status, bodies, open_anomalies, doc }
}

fn named(doc: &MeasureDoc) -> impl Iterator<Item = &Edrpou> {
    doc.measure.responsibilities.iter().filter_map(|responsibility| match &responsibility.party {
        Party::Body(edrpou) => Some(edrpou),
        Party::Group(_) | Party::Unresolved => None,
    })
}

fn body_standing(
    edrpou: &Edrpou,
    responsibility: &Responsibility,
    fulfilment: Option<&FulfilmentDoc>,
    last_day: Option<Date>,
    today: Date,
) -> BodyStanding {
    let duty = fulfilment.map(FulfilmentDoc::status).unwrap_or_default();
    BodyStanding {
        edrpou: edrpou.clone(),
        role: responsibility.role,
        group: match &responsibility.party {
            Party::Group(group) => Some(group.clone()),
            Party::Body(_) | Party::Unresolved => None,
        },
        duty,
        status: status_of(duty, last_day, today),
        last_message_at: fulfilment.map(|doc| doc.last_message_at),
        awaiting_review: fulfilment.map_or(0, |doc| doc.awaiting_review),
        version: fulfilment.map_or(0, |doc| doc.version),
    }
}

/// One body's status on a day.
pub(crate) fn status_of(duty: DutyStatus, last_day: Option<Date>, today: Date) -> Status {
    Status { execution: duty.execution, time: timeliness(last_day, duty.done_on, today), assurance: duty.assurance }
}

async fn measures(sight: &mut Sight, scope: Scope<'_>) -> Result<Vec<MeasureDoc>, ReadError> {
    let rows = match scope {
        Scope::All => sight.tx.rows("SELECT doc FROM measure ORDER BY plan_id, code_key", Vec::new()).await?,
        Scope::Plan(plan) => {
            let text = "SELECT doc FROM measure WHERE plan_id = $1 ORDER BY code_key";
            sight.tx.rows(text, vec![plan.to_string().into()]).await?
        }
        Scope::Measure(plan, code) => {
            sight.tx.rows("SELECT doc FROM measure WHERE id = $1", vec![format!("{plan}/{code}").into()]).await?
        }
    };
    rows.iter().map(|row| row.document(0, "measure")).collect()
}

/// Fulfilments by measure and body.
async fn fulfilments(sight: &mut Sight, scope: Scope<'_>) -> Result<HashMap<String, Own>, ReadError> {
    const OF: &str = "SELECT id, doc FROM fulfilment WHERE id > $1 AND id < $2";
    let (text, ends) = match scope {
        Scope::All => ("SELECT id, doc FROM fulfilment", Vec::new()),
        Scope::Plan(plan) => (OF, ends(plan).into()),
        Scope::Measure(plan, code) => (OF, ends(format_args!("{plan}/{code}")).into()),
    };
    let rows = sight.tx.rows(text, ends).await?;
    let mut found: HashMap<String, Own> = HashMap::new();
    for row in rows {
        let (id, doc): (String, FulfilmentDoc) = (row.get(0)?, row.document(1, "fulfilment")?);
        found.entry(measure_id(&id).to_owned()).or_default().insert(doc.body.clone(), doc);
    }
    Ok(found)
}

async fn open_anomalies(sight: &mut Sight, scope: Scope<'_>) -> Result<HashMap<String, i64>, ReadError> {
    let plan = match scope {
        Scope::All => None,
        Scope::Plan(plan) | Scope::Measure(plan, _) => Some(plan.to_string()),
    };
    let text = "SELECT plan_id || '/' || measure, COUNT(*) FROM anomaly
        WHERE settled = 0 AND measure IS NOT NULL AND ($1 IS NULL OR plan_id = $1) GROUP BY plan_id, measure";
    let rows = sight.tx.rows(text, vec![plan.into()]).await?;
    rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
}
