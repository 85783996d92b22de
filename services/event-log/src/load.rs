//! An aggregate at its present version.

use std::sync::Arc;

use zgoda_domain::Aggregate;

use crate::{EventLog, Loaded, LogError, Position, cache::Folded, encoding, log::Inner, upcast::SHAPES};

/// The stream of an aggregate: `{kind}/{id}`.
pub(crate) fn stream_of<A: Aggregate>(id: &str) -> Arc<str> {
    [A::KIND, "/", id].concat().into()
}

impl EventLog {
    /// The aggregate as it is now. What the cache holds is used only together with the store's word on what came after it.
    ///
    /// # Errors
    /// [`LogError`] when the store fails or a stored event cannot be read.
    pub async fn load<A: Aggregate>(&self, id: &str) -> Result<Loaded<A>, LogError> {
        let folded = self.inner.present::<A>(&stream_of::<A>(id)).await?;
        Ok(Loaded { version: folded.version, state: folded.state })
    }

    /// The aggregate as it was once everything up to a position was recorded, and nothing after it; folded from its first event.
    ///
    /// # Errors
    /// As [`Self::load`].
    pub async fn load_at<A: Aggregate>(&self, id: &str, position: Position) -> Result<Loaded<A>, LogError> {
        const PAGE: usize = 1_000;
        let (stream, mut version, mut state) = (stream_of::<A>(id), 0, A::default());
        loop {
            let page = self.read_stream(&stream, version, PAGE).await?;
            for event in page.iter().take_while(|event| event.position <= position) {
                state.evolve(&event.decode()?);
                version = event.version;
            }
            if page.len() < PAGE || page.last().is_none_or(|last| last.position > position) {
                return Ok(Loaded { version, state: Arc::new(state) });
            }
        }
    }
}

impl Inner {
    async fn present<A: Aggregate>(&self, stream: &Arc<str>) -> Result<Folded<A>, LogError> {
        let folded = self.aggregates.get::<A>(stream).unwrap_or_default();
        self.catch_up(stream, folded).await
    }

    /// Folds in what the store has after a state's version. When that is nothing, the state was the present one.
    pub(crate) async fn catch_up<A: Aggregate>(
        &self,
        stream: &Arc<str>,
        folded: Folded<A>,
    ) -> Result<Folded<A>, LogError> {
        let newer = self.loader.ask((), (stream.clone(), folded.version)).await??;
        if newer.is_empty() {
            return Ok(folded);
        }
        let Folded { mut version, state, mut bytes } = folded;
        let mut state = Arc::unwrap_or_clone(state);
        for slice in newer {
            if slice.version != version + 1 {
                return Err(LogError::Broken { stream: stream.to_string(), after: version, found: slice.version });
            }
            state.evolve(&encoding::decode(&slice.name, slice.schema, &slice.data, &SHAPES)?);
            version = slice.version;
            bytes += slice.data.len() as u64;
        }
        let folded = Folded { version, state: Arc::new(state), bytes };
        self.aggregates.put(stream, &folded);
        Ok(folded)
    }
}
