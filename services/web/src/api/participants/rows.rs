//! Who registers people, and who is registered.

use zgoda_domain::values::Edrpou;
use zgoda_personal_data::Met;

use crate::{
    identity::{Caller, Role},
    permissions::About,
};

/// Who registers.
#[derive(Debug, Clone)]
pub(super) enum Registrar {
    /// Who holds trainings; of which body, the training judges.
    Coordinator(Option<Edrpou>),
    /// An officer: people of their own body, and no guests.
    Officer(Option<Edrpou>),
}

impl Registrar {
    pub(super) fn of(caller: &Caller) -> Self {
        let body = caller.body.clone();
        if caller.roles.contains(&Role::TrainingCoordinator) { Self::Coordinator(body) } else { Self::Officer(body) }
    }

    /// The body whose people alone may be registered.
    pub(super) fn only(&self) -> Option<&Edrpou> {
        match self {
            Self::Coordinator(_) => None,
            Self::Officer(body) => body.as_ref(),
        }
    }

    pub(super) fn about(&self) -> About<'_> {
        let (Self::Coordinator(body) | Self::Officer(body)) = self;
        About { body: body.as_ref(), ..About::default() }
    }
}

/// A person to be registered.
pub(super) struct To {
    pub(super) met: Met,
    pub(super) guest: bool,
    pub(super) row: Option<u32>,
}
