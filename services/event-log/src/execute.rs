//! One command, from the caller's side.

use std::sync::Arc;

use zgoda_domain::Aggregate;

use crate::{Envelope, EventLog, ExecuteError, Outcome, Request, bridge::Asked, load::stream_of, round::Underway};

impl EventLog {
    /// Carries out a command: loads the aggregate, decides, stores what happened at the version the decision saw.
    ///
    /// Commands that wait for the same aggregate are decided one after the other and stored in one transaction. When another
    /// process writes to the stream meanwhile and the caller expects no particular version, the decision is asked again on
    /// the newer state, a bounded number of times. A rejection, and that there is nothing to do, are answered only from a
    /// state that was proved to be the present one.
    ///
    /// A caller who goes away may or may not have been in time to keep the command from being carried out.
    ///
    /// # Errors
    /// The domain's rejection, a conflict with the expected version, a key that was used for another command, or the
    /// failure of the log. In the first three nothing was stored.
    pub async fn execute<A: Aggregate>(&self, request: Request<A>) -> Result<Outcome, ExecuteError<A::Rejection>> {
        let Request { id, command, context, expected, key, effective_at, correlation, causation } = request;
        let envelope = Arc::new(Envelope {
            actor: context.actor.0.clone(),
            on_behalf_of: context.on_behalf_of.as_ref().map(ToString::to_string),
            command_id: key.map_or_else(|| self.new_command_id(), |key| key.command_id()),
            correlation_id: correlation,
            causation_id: causation,
            effective_at,
        });
        let underway = Underway { asked: Asked::new(command, context), expected, envelope, key };
        let answer = self.in_line::<A>(stream_of::<A>(&id), underway).await;
        match (answer, key) {
            // What is refused now may have been carried out before; then its first answer stands.
            (Err(refused @ (ExecuteError::Rejected(_) | ExecuteError::Conflict { .. })), Some(key)) => {
                let seen = Box::pin(self.inner.store.remembered(&key.hash)).await?.ok_or(refused)?;
                seen.outcome(Some(&key)).ok_or(ExecuteError::KeyReused)
            }
            (answer, _) => answer,
        }
    }
}
