//! Documents asked for by their id: those who ask while others are being answered are answered together, by one statement.
//!
//! Everybody who waits for the read models is woken by the same page, and asks for a row of their own at the same moment.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::sync::oneshot;
use zgoda_event_log::sql::Db;

use crate::{
    ReadError,
    sql::{Arg, Ask, Row},
};

/// So many statements at a time: one is answered while the next gather.
const AT_ONCE: usize = 2;

/// The documents of one table. Every answer is read after it was asked for.
#[derive(Debug, Clone)]
pub(crate) struct Lookup(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    db: Db,
    /// `SELECT id, doc … WHERE id IN (SELECT key FROM jsonb_each($1))`.
    text: &'static str,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    waiting: Vec<(String, oneshot::Sender<Told>)>,
    asking: usize,
}

/// What one who waits is told.
#[derive(Debug)]
enum Told {
    /// The document, if there is one.
    Found(Option<String>),
    /// The tables did not answer, and why.
    Failed(String),
    /// To ask for all who wait.
    Ask(Place),
}

impl Lookup {
    pub(crate) fn new(db: Db, text: &'static str) -> Self {
        Self(Arc::new(Shared { db, text, state: Mutex::default() }))
    }

    /// The text of a document, if there is one of that id.
    pub(crate) async fn document(&self, id: &str) -> Result<Option<String>, ReadError> {
        loop {
            let place = match self.place_or_turn(id) {
                Ok(place) => place,
                Err(turn) => match turn.await {
                    Ok(Told::Found(document)) => return Ok(document),
                    Ok(Told::Failed(reason)) => return Err(sqlx::Error::Protocol(reason).into()),
                    Ok(Told::Ask(place)) => place,
                    // Whoever asked for all has gone away half-way.
                    Err(_) => continue,
                },
            };
            return Box::pin(self.ask(id, place)).await;
        }
    }

    fn place_or_turn(&self, id: &str) -> Result<Place, oneshot::Receiver<Told>> {
        let mut state = self.0.state();
        if state.asking < AT_ONCE {
            state.asking += 1;
            return Ok(Place(self.0.clone()));
        }
        let (sender, receiver) = oneshot::channel();
        state.waiting.push((id.to_owned(), sender));
        Err(receiver)
    }

    /// Asks for one's own document and those of all who wait.
    async fn ask(&self, id: &str, place: Place) -> Result<Option<String>, ReadError> {
        // Those who were woken together with this one have not asked yet.
        tokio::task::yield_now().await;
        let others = std::mem::take(&mut self.0.state().waiting);
        let ids = others.iter().map(|(id, _)| id.as_str()).chain([id]);
        let found = self.0.db.rows(self.0.text, vec![Arg::keys(ids)]).await.map_err(ReadError::from);
        let found = found.and_then(|rows| documents(&rows));
        drop(place);
        for (id, sender) in others {
            let told = match &found {
                Ok(documents) => Told::Found(documents.get(&id).cloned()),
                Err(error) => Told::Failed(error.to_string()),
            };
            // Who has gone away does not hear it.
            sender.send(told).ok();
        }
        Ok(found?.remove(id))
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing under this lock can panic half-way, so a poisoned state is still a whole one.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn documents(rows: &[Row]) -> Result<HashMap<String, String>, ReadError> {
    rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
}

/// One of the places for statements. However the work ends, also when the caller who does it goes away half-way, it is given on to
/// one of those who wait.
#[derive(Debug)]
struct Place(Arc<Shared>);

impl Drop for Place {
    fn drop(&mut self) {
        let next = {
            let mut state = self.0.state();
            let next = state.waiting.pop();
            if next.is_none() {
                state.asking -= 1;
            }
            next
        };
        if let Some((_, next)) = next {
            // To one who has gone away it cannot be given: it comes back, is dropped here, and goes to the next.
            next.send(Told::Ask(Self(self.0.clone()))).ok();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place;

    async fn numbers() -> Lookup {
        let db = place::memory().await.expect("memory");
        db.script(
            "CREATE TABLE number (id text PRIMARY KEY, doc text); INSERT INTO number VALUES ('1', 'one'), ('2', 'two')",
        )
        .await
        .expect("a script");
        Lookup::new(db, "SELECT id, doc FROM number WHERE id IN (SELECT key FROM jsonb_each($1))")
    }

    #[tokio::test]
    async fn everybody_is_told_of_their_own_document() {
        let numbers = numbers().await;
        let asked = (0..50).map(|n| {
            let numbers = numbers.clone();
            tokio::spawn(async move { numbers.document(&(n % 3).to_string()).await })
        });
        for (n, answer) in futures::future::join_all(asked).await.into_iter().enumerate() {
            let expected = [None, Some("one"), Some("two")][n % 3];
            assert_eq!(answer.expect("no panic").expect("the table answers").as_deref(), expected, "{n}");
        }
        assert_eq!(numbers.0.state().asking, 0);
    }

    #[tokio::test]
    async fn who_goes_away_keeps_nobody_waiting() {
        let numbers = numbers().await;
        let mut asked: Vec<_> = (0..5).map(|_| Box::pin(numbers.document("1"))).collect();
        for asking in &mut asked {
            assert!(futures::poll!(asking.as_mut()).is_pending());
        }
        // The two who ask, one who waits, and then whoever was given their places.
        for leaving in [0, 0, 2] {
            drop(asked.remove(leaving));
        }
        for answer in futures::future::join_all(asked).await {
            assert_eq!(answer.expect("the table answers").as_deref(), Some("one"));
        }
        let state = numbers.0.state();
        assert_eq!((state.asking, state.waiting.len()), (0, 0));
    }

    #[tokio::test]
    async fn tables_that_do_not_answer_are_told_of_to_all() {
        let db = place::memory().await.expect("memory");
        let nothing = Lookup::new(db, "SELECT id, doc FROM nowhere WHERE id IN (SELECT key FROM jsonb_each($1))");
        let answers = futures::future::join_all((0..5).map(|_| nothing.document("1"))).await;
        assert!(answers.iter().all(|answer| matches!(answer, Err(ReadError::Sql(_)))), "{answers:?}");
        assert_eq!(nothing.0.state().asking, 0);
    }
}
