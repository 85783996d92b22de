//! Who follows the link of an invitation: whose people it is for, and the command by which they come onto the list.

use zgoda_domain::{
    training::{self, Participant, Register, Training, TrainingRejection, Via},
    values::{CertificateNumber, Edrpou, Purpose, Sealed, Subject, TrainingId},
};
use zgoda_personal_data::{Entry, Person};

use crate::{App, api::secret, problem::Problem};

impl App {
    /// The body whose people a link is for, as long as somebody may follow it.
    ///
    /// # Errors
    /// There is no such training, or the secret opens nothing now.
    pub(crate) async fn invited_by(&self, id: TrainingId, invitation: &CertificateNumber) -> Result<Edrpou, Problem> {
        let loaded = self.log.load::<Training>(&training::stream_id(id)).await?;
        let course = loaded.state.course().ok_or_else(|| Problem::rejected(&TrainingRejection::NotScheduled))?;
        let token = secret::hash(id, "invitation", invitation);
        let refused = |rejection: TrainingRejection| Problem::rejected(&rejection).at("/invitation");
        Ok(course.invitation(&token, 1, self.clock.now()).map_err(refused)?.body.clone())
    }

    /// The body whose people a link is for, whether or not anybody may follow it any more.
    ///
    /// # Errors
    /// There is no such link.
    pub(crate) async fn linked(&self, id: TrainingId, invitation: &CertificateNumber) -> Result<Edrpou, Problem> {
        let loaded = self.log.load::<Training>(&training::stream_id(id)).await?;
        let token = secret::hash(id, "invitation", invitation);
        let link = loaded.state.course().and_then(|course| course.link(&token));
        link.map(|link| link.body.clone()).ok_or_else(|| Problem::rejected(&TrainingRejection::UnknownInvitation))
    }

    /// Seals a person who follows a link: the command by which they come onto the list, and their reference. Nothing is sealed for
    /// somebody who holds no secret, or one that opens nothing now.
    ///
    /// # Errors
    /// As [`App::invited_by`]; the vault does not answer.
    pub(crate) async fn following(
        &self,
        id: TrainingId,
        invitation: &CertificateNumber,
        person: Person,
    ) -> Result<(Register, Option<Subject>), Problem> {
        let body = self.invited_by(id, invitation).await?;
        let entry = Entry { person, body: body.clone() };
        let sealed = self.vault.seal(&Purpose::training(id), vec![entry], self.clock.now()).await?;
        let subject = sealed.first().map(Sealed::subject);
        let one = |sealed| Participant { sealed, body: body.clone(), guest: false, row: None };
        let participants = sealed.into_iter().map(one).collect();
        Ok((
            Register { participants, via: Via::Invitation { token: secret::hash(id, "invitation", invitation) } },
            subject,
        ))
    }
}
