//! Importing 100,000 events, beside COPY on one connection.

use anyhow::Result;
use zgoda_event_log::testing::PrivateCluster;

use crate::{Plan, report::Table};

/// Both ways in turn.
pub async fn beside_copy(_cluster: &PrivateCluster, _plan: Plan) -> Result<Table> {
    Ok(Table { title: "Import of 100,000 events".into(), rows: vec![], ratios: vec![] })
}
