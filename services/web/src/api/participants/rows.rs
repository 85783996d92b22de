//! Who registers people, who is registered, and the command by which they come onto the list: the same over REST and from a page.

use zgoda_domain::{
    training::{self, Course, Participant, Register, Training, Via},
    values::{Edrpou, Purpose, Sealed, Sha256, Subject, TrainingId},
};
use zgoda_personal_data::{Entry, Met};

use crate::{
    App,
    identity::{Caller, Role},
    permissions::About,
    problem::Problem,
};

/// Who registers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Registrar {
    /// Who holds trainings; of which body, the training judges.
    Coordinator(Option<Edrpou>),
    /// An officer: people of their own body, and no guests.
    Officer(Option<Edrpou>),
}

impl Registrar {
    /// What a caller is at a training of a body: whoever holds trainings elsewhere and is an officer of their own body comes as the officer.
    pub(crate) fn of(caller: &Caller, organiser: Option<&Edrpou>) -> Self {
        let body = caller.body.clone();
        let officer = [Role::BodyOfficer, Role::BodyHead].iter().any(|role| caller.roles.contains(role));
        let elsewhere = organiser.is_some_and(|organiser| body.as_ref() != Some(organiser));
        match caller.roles.contains(&Role::TrainingCoordinator) && !(officer && elsewhere) {
            true => Self::Coordinator(body),
            false => Self::Officer(body),
        }
    }

    /// The body whose people alone may be registered.
    pub(crate) fn only(&self) -> Option<&Edrpou> {
        match self {
            Self::Coordinator(_) => None,
            Self::Officer(body) => body.as_ref(),
        }
    }

    pub(crate) fn about(&self) -> About<'_> {
        let (Self::Coordinator(body) | Self::Officer(body)) = self;
        About { body: body.as_ref(), ..About::default() }
    }
}

/// A person to be registered.
pub(crate) struct To {
    pub(super) met: Met,
    pub(super) guest: bool,
    pub(super) row: Option<u32>,
}

impl App {
    /// What a caller is at a training.
    ///
    /// # Errors
    /// The log does not answer.
    pub(super) async fn registrar(&self, id: TrainingId, caller: &Caller) -> Result<Registrar, Problem> {
        let loaded = self.log.load::<Training>(&training::stream_id(id)).await?;
        Ok(Registrar::of(caller, loaded.state.course().map(Course::organiser)))
    }

    /// One person, of a body that the register knows.
    ///
    /// # Errors
    /// There is no such body; the log does not answer.
    pub(crate) async fn one_to_register(&self, entry: Entry, guest: bool) -> Result<Vec<To>, Problem> {
        self.existing_body(&entry.body, "/body").await?;
        let met = self.vault.meet(vec![entry]).await;
        Ok(met.into_iter().map(|met| To { met, guest, row: None }).collect())
    }

    /// The command by which people come onto a list, and their references; with the hash of the list that they stood in. They are sealed
    /// with it: the keys are there before anything that needs them.
    ///
    /// # Errors
    /// The vault does not answer.
    pub(crate) async fn registering(
        &self,
        id: TrainingId,
        people: Vec<To>,
        registrar: &Registrar,
        file: Option<Sha256>,
    ) -> Result<(Register, Vec<Subject>), Problem> {
        let via = match (registrar, file) {
            (Registrar::Coordinator(_), Some(file)) => Via::Import { file },
            (Registrar::Coordinator(_), None) => Via::Coordinator,
            (Registrar::Officer(_), _) => Via::Body,
        };
        let (mut entries, mut seats) = (Vec::with_capacity(people.len()), Vec::with_capacity(people.len()));
        for To { met, guest, row } in people {
            seats.push((met.entry.body.clone(), guest, row));
            entries.push(met);
        }
        let sealed = self.vault.seal_met(&Purpose::training(id), entries, self.clock.now()).await?;
        let subjects = sealed.iter().map(Sealed::subject).collect();
        let participant = |(sealed, (body, guest, row))| Participant { sealed, body, guest, row };
        let participants = sealed.into_iter().zip(seats).map(participant).collect();
        Ok((Register { participants, via }, subjects))
    }
}

#[cfg(test)]
mod tests {
    use zgoda_domain::values::ActorId;

    use super::*;

    #[test]
    fn whoever_holds_trainings_elsewhere_registers_as_the_officer_they_are_of_their_own_body() {
        let [justice, digital] = ["00015622", "43220851"].map(|code| Edrpou::parse(code).expect("a code"));
        let who = |roles: &[Role]| Caller {
            actor: ActorId("a-person".to_owned()),
            name: None,
            body: Some(justice.clone()),
            roles: roles.to_vec(),
        };
        let (coordinator, officer) =
            (Registrar::Coordinator(Some(justice.clone())), Registrar::Officer(Some(justice.clone())));
        for (roles, organiser, expected) in [
            (&[Role::TrainingCoordinator, Role::BodyOfficer][..], &digital, &officer),
            (&[Role::TrainingCoordinator, Role::BodyHead], &digital, &officer),
            (&[Role::TrainingCoordinator, Role::BodyOfficer], &justice, &coordinator),
            (&[Role::TrainingCoordinator], &digital, &coordinator),
            (&[Role::BodyOfficer], &justice, &officer),
        ] {
            assert_eq!(Registrar::of(&who(roles), Some(organiser)), *expected, "{roles:?} at {organiser}");
        }
        assert_eq!((officer.only(), coordinator.only()), (Some(&justice), None));
    }
}
