//! Which bodies trainings reached, of those that were invited as of the day of each session.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zgoda_domain::values::{Edrpou, MeasureCode, Period, PlanId};

use crate::{
    BodyRef, ReadError,
    bodies::queries::names,
    collation::sort_key,
    sql::{Arg, Run},
    trainings::doc::TrainingDoc,
    view::Sight,
};

/// Which trainings are looked at: those that were held.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverageFilter {
    /// From this day on.
    pub from: Option<Date>,
    /// Until this day.
    pub until: Option<Date>,
    /// For this measure of a plan.
    pub measure: Option<(PlanId, MeasureCode)>,
}

/// What the trainings that were held reached, without names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Coverage {
    /// How many trainings were held.
    pub trainings: i64,
    /// How many bodies were invited to any of them, as of the days of the sessions.
    pub invited: i64,
    /// How many of those somebody was present of.
    pub reached: i64,
    /// How many times people were present.
    pub present: i64,
    /// The same by month.
    pub months: Vec<CoverageMonth>,
    /// Bodies that were invited and of which nobody was ever present, by name.
    pub nobody_trained: Vec<BodyRef>,
}

/// What the trainings of a month reached.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct CoverageMonth {
    /// The month.
    #[schema(value_type = String)]
    pub month: Period,
    /// How many trainings were held.
    pub trainings: i64,
    /// How many bodies were invited.
    pub invited: i64,
    /// How many of those somebody was present of.
    pub reached: i64,
    /// How many times people were present.
    pub present: i64,
}

/// Bodies and what came of their invitations.
#[derive(Debug, Default)]
struct Met {
    trainings: i64,
    present: i64,
    invited: BTreeSet<Edrpou>,
    reached: BTreeSet<Edrpou>,
}

impl Met {
    fn counts(&self) -> [i64; 4] {
        let count = |bodies: &BTreeSet<Edrpou>| i64::try_from(bodies.len()).unwrap_or(i64::MAX);
        [self.trainings, count(&self.invited), count(&self.reached), self.present]
    }
}

/// Coverage: bodies are counted where they lie, once a body and month.
pub(crate) async fn of(sight: &mut Sight, filter: &CoverageFilter) -> Result<Coverage, ReadError> {
    let day = |day: Option<Date>| Arg::from(day.map(|day| day.to_string()));
    let measure = filter.measure.as_ref().map(|(plan, code)| format!("{plan}/{code}"));
    let args = || vec![day(filter.from), day(filter.until), measure.clone().into()];
    let mut months: BTreeMap<Period, Met> = BTreeMap::new();
    let text = "SELECT doc FROM training WHERE held = 1 AND ($1 IS NULL OR day >= $1) AND ($2 IS NULL OR day <= $2)
        AND ($3 IS NULL OR measure = $3)";
    for row in sight.tx.rows(text, args()).await? {
        let doc: TrainingDoc = row.document(0, "training")?;
        let met = months.entry(Period::of(doc.session.day())).or_default();
        met.trainings += 1;
        met.present += doc.counts.present;
    }
    let text = "SELECT b.edrpou, SUBSTR(t.day, 1, 7), COUNT(CASE WHEN b.present > 0 THEN 1 END)
        FROM training t JOIN training_body b ON b.training_id = t.id
        WHERE t.held = 1 AND b.invited = 1 AND ($1 IS NULL OR t.day >= $1) AND ($2 IS NULL OR t.day <= $2)
          AND ($3 IS NULL OR t.measure = $3)
        GROUP BY b.edrpou, SUBSTR(t.day, 1, 7)";
    for row in sight.tx.rows(text, args()).await? {
        let (code, month, reached): (String, String, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let unreadable = |error: zgoda_domain::values::ValueError| ReadError::Row {
            table: "training_body",
            reason: error.to_string(),
        };
        let body = Edrpou::parse(&code).map_err(unreadable)?;
        let met = months.entry(Period::parse(&month).map_err(unreadable)?).or_default();
        if reached > 0 {
            met.reached.insert(body.clone());
        }
        met.invited.insert(body);
    }
    let mut all = Met::default();
    for met in months.values() {
        all.trainings += met.trainings;
        all.present += met.present;
        all.invited.extend(met.invited.iter().cloned());
        all.reached.extend(met.reached.iter().cloned());
    }
    let names = names(sight, all.invited.difference(&all.reached)).await?;
    let mut nobody_trained: Vec<BodyRef> = all.invited.difference(&all.reached).map(|body| names.body(body)).collect();
    nobody_trained.sort_by_cached_key(|body| (sort_key(&body.name), body.edrpou.clone()));
    let month = |(month, met): (&Period, &Met)| {
        let [trainings, invited, reached, present] = met.counts();
        CoverageMonth { month: *month, trainings, invited, reached, present }
    };
    let [trainings, invited, reached, present] = all.counts();
    let months = months.iter().map(month).collect();
    Ok(Coverage { trainings, invited, reached, present, months, nobody_trained })
}
