//! The models, in the order they take in a page.

use zgoda_event_log::sql::Tx;

use crate::{
    ReadError, bodies::projection::Register, cycles::projection::Cycles, fulfilments::projection::Fulfilments,
    history::projection::History, messages::projection::Messages, plans::projection::Plans, told::Told,
};

/// The names of all models.
pub(crate) const NAMES: [&str; 6] =
    [Register::NAME, Plans::NAME, Fulfilments::NAME, Messages::NAME, Cycles::NAME, History::NAME];

/// One model: tables that are folded together and have one checkpoint.
#[derive(Debug)]
pub(crate) enum Model {
    /// Bodies, groups, memberships.
    Register(Register),
    /// Plans, measures, responsibilities, questions.
    Plans(Plans),
    /// Where bodies stand.
    Fulfilments(Fulfilments),
    /// What bodies wrote, and the reviews.
    Messages(Messages),
    /// Monitoring cycles.
    Cycles(Cycles),
    /// What happened.
    History(History),
}

impl Model {
    /// All models, knowing nothing of the tables yet.
    pub(crate) fn all() -> [Self; 6] {
        [
            Self::Register(Register::default()),
            Self::Plans(Plans::default()),
            Self::Fulfilments(Fulfilments::default()),
            Self::Messages(Messages),
            Self::Cycles(Cycles::default()),
            Self::History(History),
        ]
    }

    /// Its name, which its checkpoint bears.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Register(_) => Register::NAME,
            Self::Plans(_) => Plans::NAME,
            Self::Fulfilments(_) => Fulfilments::NAME,
            Self::Messages(_) => Messages::NAME,
            Self::Cycles(_) => Cycles::NAME,
            Self::History(_) => History::NAME,
        }
    }

    /// Folds a page into its tables.
    pub(crate) async fn apply(&mut self, tx: &mut Tx, page: &[Told]) -> Result<(), ReadError> {
        match self {
            Self::Register(model) => model.apply(tx, page).await,
            Self::Plans(model) => model.apply(tx, page).await,
            Self::Fulfilments(model) => model.apply(tx, page).await,
            Self::Messages(model) => model.apply(tx, page).await,
            Self::Cycles(model) => model.apply(tx, page).await,
            Self::History(model) => model.apply(tx, page).await,
        }
    }

    /// Forgets what it knows of the tables, after a transaction that was not kept.
    pub(crate) fn clear(&mut self) {
        match self {
            Self::Register(model) => model.clear(),
            Self::Plans(model) => model.clear(),
            Self::Fulfilments(model) => model.clear(),
            Self::Cycles(model) => model.clear(),
            Self::Messages(_) | Self::History(_) => {}
        }
    }
}
