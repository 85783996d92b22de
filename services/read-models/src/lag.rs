//! How far the models have followed, for those who watch over them.

use std::collections::BTreeMap;

use zgoda_domain::values::Position;

use crate::{
    ReadError, ReadModels, models, projector,
    sql::{Ask, Run},
};

/// How far one model has followed the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelLag {
    /// Its name.
    pub model: &'static str,
    /// The last position it has taken in.
    pub position: Position,
    /// The last position of the log.
    pub head: Position,
    /// Events it could not take in; it went on without them, and a rebuild takes them up again.
    pub parked: Vec<Parked>,
}

/// An event that a model could not take in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parked {
    /// Where it stands in the log.
    pub position: Position,
    /// Why it could not be taken in.
    pub reason: String,
}

impl ReadModels {
    /// How far each model has followed, and what it had to leave aside.
    ///
    /// # Errors
    /// When the log or the tables do not answer.
    pub async fn lag(&self) -> Result<Vec<ModelLag>, ReadError> {
        // The head is read last: a model is never ahead of it.
        let mut tx = self.tables().db.snapshot().await?;
        let places = projector::places_in(&mut tx).await?;
        let mut parked: BTreeMap<String, Vec<Parked>> = BTreeMap::new();
        for row in tx.rows("SELECT model, position, reason FROM parked ORDER BY model, position", Vec::new()).await? {
            parked
                .entry(row.get(0)?)
                .or_default()
                .push(Parked { position: Position(row.get(1)?), reason: row.get(2)? });
        }
        let head = Position(self.inner.log.head().await?.0);
        Ok(models::NAMES.map(|model| lag_of(model, &places, &mut parked, head)).into())
    }
}

fn lag_of(
    model: &'static str,
    places: &BTreeMap<String, i64>,
    parked: &mut BTreeMap<String, Vec<Parked>>,
    head: Position,
) -> ModelLag {
    let position = Position(places.get(model).copied().unwrap_or_default());
    ModelLag { model, position, head, parked: parked.remove(model).unwrap_or_default() }
}

/// Tells the metrics how far the models are.
pub(crate) async fn measure(models: &ReadModels) {
    let Ok(lags) = models.lag().await else { return };
    for lag in lags {
        #[allow(clippy::cast_precision_loss)] // positions are far below 2^52
        let (position, behind) = (lag.position.0 as f64, (lag.head.0 - lag.position.0) as f64);
        metrics::gauge!("zgoda_read_model_position", "model" => lag.model).set(position);
        metrics::gauge!("zgoda_read_model_lag_events", "model" => lag.model).set(behind);
        #[allow(clippy::cast_precision_loss)]
        metrics::gauge!("zgoda_read_model_parked_events", "model" => lag.model).set(lag.parked.len() as f64);
    }
}
