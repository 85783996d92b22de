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

#[cfg(test)]
mod tests {
    use crate::training::{Attendance, Certificate, TrainingEvent, sample::*};

    fn issued(events: &[TrainingEvent]) -> Vec<Certificate> {
        let of = |event: &TrainingEvent| match event {
            TrainingEvent::CertificatesIssued { certificates, .. } => certificates.clone(),
            _ => Vec::new(),
        };
        events.iter().flat_map(of).collect()
    }

    #[test]
    fn who_was_there_by_an_approved_list_is_given_a_number_of_their_own() {
        let certificates = issued(&ask(&approved_and(&[]), certify(14)).events());
        assert_eq!(certificates.iter().map(|one| one.subject).collect::<Vec<_>>(), [subject(1), subject(3)]);
        assert_ne!(certificates[0].number, certificates[1].number);
        ask(&approved_and(&[certify(14)]), certify(15)).then_nothing_new();
        ask(&listed_and(&[]), certify(14)).then_refused("list-not-approved");
    }

    #[test]
    fn where_nobody_was_there_is_nobody_to_certify() {
        let absent = Attendance::Absent;
        let past = listed_and(&[mark(&[(1, absent), (2, absent), (3, absent)], 9), hold(12), approve(13)]);
        ask(&past, certify(14)).then_refused("nobody-to-certify");
    }

    #[test]
    fn who_turns_out_to_have_been_there_is_given_one_after_the_next_approval() {
        let again = [ask_to_reopen("coordinator", 15), reopen("deputy", 16), correct(2, Attendance::Present, 17)];
        let past = approved_and(&[&[certify(14)], &again[..], &[approve(18)]].concat());
        let certificates = issued(&ask(&past, certify(19)).events());
        assert_eq!(certificates.iter().map(|one| one.subject).collect::<Vec<_>>(), [subject(2)]);
    }
}
