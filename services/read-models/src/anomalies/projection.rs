//! Folds a question of the import.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zgoda_domain::{
    plan::Anomaly,
    values::{ActorId, Paragraph, PlanId},
};

use crate::{shelf::Stored, sql::Arg, told::Told, upsert::Upsert};

/// A question as its row keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct AnomalyDoc {
    pub(crate) plan: PlanId,
    pub(crate) anomaly: Anomaly,
    pub(crate) settlement: Option<Settlement>,
}

/// The answer as the row keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Settlement {
    pub(crate) decision: Paragraph,
    pub(crate) by: ActorId,
    pub(crate) at: Timestamp,
}

impl AnomalyDoc {
    /// As the import found it.
    pub(crate) fn of(plan: PlanId, anomaly: &Anomaly) -> Self {
        Self { plan, anomaly: anomaly.clone(), settlement: None }
    }

    /// Takes over the answer.
    pub(crate) fn settle(&mut self, told: &Told, decision: &Paragraph) {
        self.settlement = Some(Settlement { decision: decision.clone(), by: told.actor.clone(), at: told.recorded_at });
    }
}

impl Stored for AnomalyDoc {
    const TABLE: &'static str = "anomaly";
    const LOAD: &'static str = "SELECT id, doc FROM anomaly WHERE id IN (SELECT key FROM jsonb_each($1))";
    const STORE: Upsert = Upsert {
        into: "INSERT INTO anomaly (id, plan_id, n, measure, owner, settled, doc)",
        cells: "ttittit",
        conflict: "ON CONFLICT (id) DO UPDATE SET owner = excluded.owner, settled = excluded.settled, doc = excluded.doc",
    };

    fn cells(&self, document: String) -> Vec<Arg> {
        let anomaly = &self.anomaly;
        vec![
            self.plan.to_string().into(),
            i64::from(anomaly.n).into(),
            anomaly.measure.as_ref().map(ToString::to_string).into(),
            anomaly.owner.as_str().into(),
            i64::from(self.settlement.is_some()).into(),
            document.into(),
        ]
    }
}
