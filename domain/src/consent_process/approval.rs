//! What the properties hold an approval to, told from the events of its round alone.

use std::collections::BTreeSet;

use crate::{
    consent_round::{ConsentRoundEvent as E, RoundResult, Stance},
    values::Edrpou,
};

/// What the bodies of a round have come to.
#[derive(Default)]
struct Told {
    asked: BTreeSet<Edrpou>,
    /// Whose position or silence counts as a consent, remarks aside.
    consents: BTreeSet<Edrpou>,
    /// Remarks that are not settled, under their numbers; under 0 what stands against the document otherwise.
    objections: BTreeSet<(Edrpou, u32)>,
    over_disagreement: bool,
    result: Option<RoundResult>,
}

/// Everybody whom the approved content names was asked; an agreement has the counted consent of each, and nothing stands against it.
pub(super) fn assert_rests_on(told: &[E], named: &BTreeSet<Edrpou>, over: bool) {
    let mut round = Told::default();
    told.iter().for_each(|event| round.hear(event));
    assert!(round.asked.is_superset(named), "named {named:?}, asked {:?}", round.asked);
    match round.result {
        Some(RoundResult::Agreed) => {
            assert!(round.objections.is_empty() && !over, "{:?}", round.objections);
            assert_eq!(round.consents, round.asked, "each has consented");
        }
        Some(RoundResult::DisagreementRecorded) => assert!(round.over_disagreement && over),
        other => panic!("approved over {other:?}"),
    }
}

impl Told {
    fn hear(&mut self, event: &E) {
        match event {
            E::Opened { policy, participants, .. } => {
                self.over_disagreement = policy.over_disagreement;
                self.asked.extend(participants.iter().map(|one| one.body.clone()));
            }
            E::PositionTaken { body, stance, remarks, .. } => {
                self.forget(body);
                self.objections.extend(remarks.iter().map(|one| (body.clone(), one.n)));
                if *stance == Stance::NotAgreed {
                    self.objections.insert((body.clone(), 0));
                } else {
                    self.consents.insert(body.clone());
                }
            }
            // Whoever takes a position back consents to nothing until it takes another.
            E::PositionWithdrawn { body, .. } => {
                self.forget(body);
                self.objections.insert((body.clone(), 0));
            }
            E::DeemedAgreed { body, .. } => _ = self.consents.insert(body.clone()),
            E::DeemedConsentAnnulled { body, .. } => self.forget(body),
            E::RemarkSettled { n, body, .. } => _ = self.objections.remove(&(body.clone(), *n)),
            E::VersionReplaced { renewed, .. } => renewed.iter().for_each(|body| self.forget(body)),
            E::ParticipantJoined { participant, .. } => _ = self.asked.insert(participant.body.clone()),
            E::ParticipantLeft { body, .. } => {
                self.forget(body);
                self.asked.remove(body);
            }
            E::Closed { result, .. } => self.result = Some(*result),
            E::Reopened { .. } | E::Voided { .. } | E::Expired { .. } => self.result = None,
            E::Served { .. }
            | E::DeliveryAnnulled { .. }
            | E::WarnedOfDeemedConsent { .. }
            | E::RemarkAnswered { .. }
            | E::RemarkMaintained { .. } => {}
        }
    }

    /// What a body had said counts no more.
    fn forget(&mut self, body: &Edrpou) {
        self.consents.remove(body);
        self.objections.retain(|(author, _)| author != body);
    }
}
