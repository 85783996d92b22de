//! People who were there are given certificates.

use sha2::{Digest, Sha256 as Hasher};
use uuid::Uuid;

use crate::{
    aggregate::Context,
    training::{Attendance, Certificate, Course, TrainingEvent, TrainingRejection as R},
    values::{CertificateNumber, Subject},
};

/// The most certificates of one event.
const IN_ONE_EVENT: usize = 500;

/// Issues a certificate for everyone who was present and holds none.
#[derive(Debug, Clone, PartialEq)]
pub struct IssueCertificates {
    /// Random: the numbers follow from it and from whose they are, so that the command is decided alike however often, and nobody who
    /// knows neither finds a number.
    pub seed: Uuid,
}

impl IssueCertificates {
    pub(super) fn decide(&self, course: &Course, context: &Context) -> Result<Vec<TrainingEvent>, R> {
        course.by_organiser(context)?;
        let Some((_, list)) = course.approved() else { return Err(R::ListNotApproved) };
        if course.counts.present == 0 {
            return Err(R::NobodyToCertify);
        }
        let without = course
            .list()
            .filter(|(_, seat)| seat.attendance == Some(Attendance::Present) && seat.certificate.is_none());
        let certificates: Vec<Certificate> =
            without.map(|(subject, _)| Certificate { number: self.number(subject), subject: *subject }).collect();
        let event = |some: &[Certificate]| TrainingEvent::CertificatesIssued {
            list: list.clone(),
            certificates: some.to_vec(),
        };
        Ok(certificates.chunks(IN_ONE_EVENT).map(event).collect())
    }

    fn number(&self, subject: &Subject) -> CertificateNumber {
        let hash: [u8; 32] = Hasher::new().chain_update(self.seed).chain_update(subject.0).finalize().into();
        let (bits, _) = hash.split_first_chunk().expect("32 bytes begin with 8");
        CertificateNumber::of_bits(u64::from_le_bytes(*bits))
    }
}
