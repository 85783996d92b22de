//! A new version takes the place of the present one.

use std::collections::BTreeSet;

use crate::{
    aggregate::Context,
    consent_round::{AddParticipant, CarryOver, ConsentRoundEvent, ConsentRoundRejection, Round, Section, seat::Seat},
    representation::Mandate,
    values::Sha256,
};

/// Replaces the document; the policy says whose consent stays. Whom the new version names is asked from that moment on: the round could
/// otherwise end well before a body was asked about it.
#[derive(Debug, Clone, PartialEq)]
pub struct ReplaceVersion {
    /// The new version, greater than the present one.
    pub version: u32,
    /// The hash of its content.
    pub sha256: Sha256,
    /// What it changes; at least one section.
    pub changed: BTreeSet<Section>,
    /// Whom it names for the first time.
    pub joined: Vec<AddParticipant>,
    /// By what right.
    pub mandate: Mandate,
}

impl ReplaceVersion {
    pub(super) fn decide(
        &self,
        round: &Round,
        context: &Context,
    ) -> Result<Vec<ConsentRoundEvent>, ConsentRoundRejection> {
        let by = round.drafter_acts(context, &self.mandate)?;
        if self.version == round.version && self.sha256 == round.sha256 {
            return Ok(Vec::new());
        }
        if self.version <= round.version {
            return Err(ConsentRoundRejection::OlderVersion { version: self.version, present: round.version });
        }
        if self.changed.is_empty() {
            return Err(ConsentRoundRejection::NothingChanged);
        }
        let seats = round.seats.iter();
        let (carried, renewed): (Vec<_>, Vec<_>) = seats.partition(|(_, seat)| self.carries(round, seat));
        let codes = |seats: Vec<(&_, &Seat)>| seats.into_iter().map(|(body, _)| Clone::clone(body)).collect();
        let replaced = ConsentRoundEvent::VersionReplaced {
            version: self.version,
            sha256: self.sha256.clone(),
            changed: self.changed.clone(),
            carried: codes(carried),
            renewed: codes(renewed),
            at: context.now,
            by,
        };
        let mut events = vec![replaced];
        for joins in &self.joined {
            events.extend(joins.decide(round, context)?);
        }
        Ok(events)
    }

    /// Only a consent that nothing stands against is carried over.
    fn carries(&self, round: &Round, seat: &Seat) -> bool {
        round.consents(seat)
            && match round.terms.policy.carry_over {
                CarryOver::Nothing => false,
                CarryOver::ConsentsNotConcerned => !seat.is_concerned_by(&self.changed),
                CarryOver::EveryConsent => true,
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        consent_round::{ConsentRound, ConsentRoundCommand as C, RemarkAnswer, Stance, Standing, sample::*},
        scenario::Scenario,
    };

    /// Whose consent stays and whose does not.
    fn kept(past: &[Asked], asked: Asked) -> (Vec<String>, Vec<String>) {
        seats_of(&ask(past, asked).events())
    }

    fn seats_of(events: &[ConsentRoundEvent]) -> (Vec<String>, Vec<String>) {
        let [ConsentRoundEvent::VersionReplaced { carried, renewed, .. }] = events else {
            panic!("one event: {events:?}")
        };
        let text = |codes: &[crate::values::Edrpou]| codes.iter().map(ToString::to_string).collect();
        (text(carried), text(renewed))
    }

    fn all_agreed(policy: &str) -> Vec<Asked> {
        let agree = |body| take(body, Stance::Agreed, 4);
        [&all_served(policy)[..], &[agree(JUSTICE), agree(INTERIOR), agree(BUREAU)]].concat()
    }

    #[test]
    fn consents_stay_with_bodies_that_no_change_concerns() {
        let (carried, renewed) = kept(&all_agreed("tacit-consent"), replace(2, &["phase-2"], 5));
        assert_eq!(carried, [JUSTICE]);
        assert_eq!(renewed, [INTERIOR, BUREAU], "the bureau is concerned by the whole document");
        let past = [&all_agreed("tacit-consent")[..], &[replace(2, &["phase-2"], 5)]].concat();
        assert_eq!(standing(&past, JUSTICE), Some(Standing::Agreed));
        assert_eq!(standing(&past, INTERIOR), Some(Standing::NotServed));
    }

    #[test]
    fn rules_may_renew_every_position() {
        let (carried, renewed) = kept(&all_agreed("tacit-consent-urgent"), replace(2, &["phase-3"], 5));
        assert_eq!((carried.len(), renewed.len()), (0, 3));
    }

    #[test]
    fn rules_may_keep_every_consent_and_still_renew_what_is_none() {
        // No policy says so today; its rules stand in the first event of a round.
        let mut past = past(
            &[
                &all_served("tacit-consent")[..],
                &[
                    take(JUSTICE, Stance::Agreed, 4),
                    take(INTERIOR, Stance::NotAgreed, 4),
                    take(BUREAU, Stance::Agreed, 4),
                ],
            ]
            .concat(),
        );
        let ConsentRoundEvent::Opened { policy, .. } = &mut past[0] else { panic!("it was opened: {past:?}") };
        policy.carry_over = CarryOver::EveryConsent;
        let (command, drafter) = replace(2, &["phase-1", "phase-2"], 5);
        let (carried, renewed) = seats_of(&Scenario::<ConsentRound>::given(&past).when(command, &drafter).events());
        assert_eq!(carried, [JUSTICE, BUREAU], "also where a change concerns them");
        assert_eq!(renewed, [INTERIOR], "a refusal is no consent");
    }

    #[test]
    fn only_a_consent_that_nothing_stands_against_stays() {
        let remarks = take(JUSTICE, Stance::AgreedWithRemarks, 4);
        let (carried, _) = kept(&served_and(std::slice::from_ref(&remarks)), replace(2, &["phase-3"], 5));
        assert_eq!(carried.len(), 0);
        let settled = served_and(&[
            remarks,
            answer(1, RemarkAnswer::Accepted, 4),
            answer(2, RemarkAnswer::Accepted, 4),
            settle(1, JUSTICE, 5),
            settle(2, JUSTICE, 5),
        ]);
        assert_eq!(kept(&settled, replace(2, &["phase-3"], 5)).0, [JUSTICE]);
        let refused = served_and(&[take(JUSTICE, Stance::NotAgreed, 4)]);
        assert_eq!(kept(&refused, replace(2, &["phase-3"], 5)).0.len(), 0);
    }

    #[test]
    fn remarks_of_positions_to_be_renewed_stand_no_more() {
        let past = served_and(&[take(JUSTICE, Stance::AgreedWithRemarks, 4), replace(2, &["phase-1"], 5)]);
        ask(&past, answer(1, RemarkAnswer::Accepted, 6)).then_refused("remark-dropped");
        let settled = served_and(&[
            take(JUSTICE, Stance::AgreedWithRemarks, 4),
            answer(1, RemarkAnswer::Accepted, 4),
            settle(1, JUSTICE, 5),
            replace(2, &["phase-1"], 5),
        ]);
        ask(&settled, answer(1, RemarkAnswer::Rejected, 6)).then_refused("remark-settled");
        ask(&settled, answer(2, RemarkAnswer::Rejected, 6)).then_refused("remark-dropped");
    }

    #[test]
    fn a_new_version_is_newer_and_says_what_it_changes() {
        let past = served_and(&[replace(3, &["phase-1"], 5)]);
        ask(&past, replace(3, &["phase-1"], 6)).then_nothing_new();
        ask(&past, replace(2, &["phase-1"], 6)).then_refused("older-version");
        ask(&past, replace(4, &[], 6)).then_refused("nothing-changed");
        let (command, _) = replace(4, &["phase-1"], 6);
        ask(&past, (command, head(JUSTICE, 6))).then_refused("only-drafter");
    }

    #[test]
    fn whom_a_new_version_names_is_asked_from_that_moment_on() {
        let (command, drafter) = replace(2, &["phase-9"], 5);
        let C::ReplaceVersion(mut command) = command else { panic!("it replaces") };
        let (joins, _) = add(STRANGER, 5);
        let C::AddParticipant(joins) = joins else { panic!("it adds") };
        command.joined.push(joins);
        let replaced = (C::ReplaceVersion(command), drafter);
        let past = [&all_agreed("tacit-consent")[..], &[replaced]].concat();
        assert_eq!(standing(&past, STRANGER), Some(Standing::NotServed));
        assert_eq!(standing(&past, JUSTICE), Some(Standing::Agreed), "nothing concerns it");
        let (mut command, drafter) = close(false, 6);
        if let C::Close(close) = &mut command {
            close.version = 2;
        }
        ask(&past, (command, drafter)).then_refused("not-served");
    }

    #[test]
    fn who_kept_its_consent_may_take_another_position_once_served() {
        let past = [&all_agreed("tacit-consent")[..], &[replace(2, &["phase-2"], 5), serve(JUSTICE, 6)]].concat();
        let mut command = position(JUSTICE, Stance::NotAgreed);
        command.version = 2;
        let asked = (C::TakePosition(command), head(JUSTICE, 7));
        assert_eq!(ask(&past, asked).events().len(), 1);
    }
}
