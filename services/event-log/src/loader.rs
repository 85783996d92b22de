//! Reads the events of the aggregates that commands wait for, many streams in one query.

use std::sync::Arc;

use crate::{
    LogError,
    group::Work,
    stores::{Slice, Store},
};

pub(crate) struct Loader {
    pub store: Arc<Store>,
}

impl Work for Loader {
    type Line = ();
    type Job = (Arc<str>, i64);
    type Answer = Result<Vec<Slice>, LogError>;

    async fn run(&self, (): &(), jobs: Vec<Self::Job>) -> Vec<Self::Answer> {
        match self.store.load(&jobs).await {
            Ok(loaded) => loaded.into_iter().map(Ok).collect(),
            Err(error) => jobs.iter().map(|_| Err(error.clone())).collect(),
        }
    }
}
