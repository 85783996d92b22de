//! The models, in the order they take in a page.

use crate::{
    ReadError, bodies::projection::Register, consents::projection::Consents, cycles::projection::Cycles,
    data_subjects::projection::DataSubjects, desk::Desk, fulfilments::projection::Fulfilments,
    history::projection::History, plans::projection::Plans, reports::projection::Reports, told::Told,
    trainings::projection::Trainings, transitions::projection::Transitions,
};

/// The names of all models.
pub(crate) const NAMES: [&str; 10] = [
    Register::NAME,
    Plans::NAME,
    Fulfilments::NAME,
    Cycles::NAME,
    History::NAME,
    Transitions::NAME,
    Consents::NAME,
    Reports::NAME,
    Trainings::NAME,
    DataSubjects::NAME,
];

/// One model: tables that are folded together and have one checkpoint.
#[derive(Debug)]
pub(crate) enum Model {
    /// Bodies, groups, memberships.
    Register(Register),
    /// Plans, measures, responsibilities, questions.
    Plans(Plans),
    /// Where bodies stand, and the steps of their messages.
    Fulfilments(Fulfilments),
    /// Monitoring cycles.
    Cycles(Cycles),
    /// What happened.
    History(History),
    /// Plans of phased transition.
    Transitions(Transitions),
    /// Consent rounds.
    Consents(Consents),
    /// Reports.
    Reports(Reports),
    /// Trainings.
    Trainings(Trainings),
    /// Readings and erasures of what is held on persons.
    DataSubjects(DataSubjects),
}

impl Model {
    /// All models, knowing nothing of the tables yet.
    pub(crate) fn all() -> [Self; 10] {
        [
            Self::Register(Register::default()),
            Self::Plans(Plans::default()),
            Self::Fulfilments(Fulfilments::default()),
            Self::Cycles(Cycles::default()),
            Self::History(History),
            Self::Transitions(Transitions::default()),
            Self::Consents(Consents::default()),
            Self::Reports(Reports::default()),
            Self::Trainings(Trainings::default()),
            Self::DataSubjects(DataSubjects),
        ]
    }

    /// Its name, which its checkpoint bears.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Register(_) => Register::NAME,
            Self::Plans(_) => Plans::NAME,
            Self::Fulfilments(_) => Fulfilments::NAME,
            Self::Cycles(_) => Cycles::NAME,
            Self::History(_) => History::NAME,
            Self::Transitions(_) => Transitions::NAME,
            Self::Consents(_) => Consents::NAME,
            Self::Reports(_) => Reports::NAME,
            Self::Trainings(_) => Trainings::NAME,
            Self::DataSubjects(_) => DataSubjects::NAME,
        }
    }

    /// Folds a page into its tables.
    pub(crate) async fn apply(&mut self, desk: &mut Desk<'_>, page: &[Told]) -> Result<(), ReadError> {
        match self {
            Self::Register(model) => model.apply(desk, page).await,
            Self::Plans(model) => model.apply(desk, page).await,
            Self::Fulfilments(model) => model.apply(desk, page).await,
            Self::Cycles(model) => model.apply(desk, page).await,
            Self::History(model) => model.apply(desk, page).await,
            Self::Transitions(model) => model.apply(desk, page).await,
            Self::Consents(model) => model.apply(desk, page).await,
            Self::Reports(model) => model.apply(desk, page).await,
            Self::Trainings(model) => model.apply(desk, page).await,
            Self::DataSubjects(model) => model.apply(desk, page).await,
        }
    }

    /// Forgets what it knows of the tables, after a transaction that was not kept.
    pub(crate) fn clear(&mut self) {
        match self {
            Self::Register(model) => model.clear(),
            Self::Plans(model) => model.clear(),
            Self::Fulfilments(model) => model.clear(),
            Self::Cycles(model) => model.clear(),
            Self::History(_) | Self::DataSubjects(_) => {}
            Self::Transitions(model) => model.clear(),
            Self::Consents(model) => model.clear(),
            Self::Reports(model) => model.clear(),
            Self::Trainings(model) => model.clear(),
        }
    }
}
