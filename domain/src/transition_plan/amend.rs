//! Work on an amendment begins.

use crate::{
    aggregate::Context,
    representation::Credentials,
    transition_plan::{LaidPlan, TransitionPlanEvent as E, TransitionPlanRejection as R},
    values::Paragraph,
};

/// Begins an amendment; the approved version stays in force until another is approved.
#[derive(Debug, Clone, PartialEq)]
pub struct Amend {
    /// Why.
    pub reason: Paragraph,
    /// What entitles the person.
    pub credentials: Credentials,
}

impl Amend {
    pub(super) fn decide(&self, plan: &LaidPlan, context: &Context) -> Result<Vec<E>, R> {
        let by = plan.drafter_acts(context, &self.credentials)?;
        Ok(vec![E::AmendmentBegun { reason: self.reason.clone(), by }])
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use crate::{
        consent_round::RoundResult,
        transition_plan::{Situation, Slip, Switching, TransitionPlan, sample::*},
    };

    #[test]
    fn the_approved_version_stays_in_force_until_another_is_approved_and_the_first_stays_the_baseline() {
        let sent_again = and(
            under_way(),
            &[start(1, JUSTICE), amend(), change_phase(1, date(2026, 5, 31)), send(2), confirm(1, INTERIOR)],
        );
        assert_eq!(situation(&sent_again), Situation::AmendmentInConsent);
        let closed = closed(&sent_again, 2, RoundResult::Agreed);
        let amended = and(sent_again, &[closed, approve(2)]);
        let TransitionPlan::Laid(plan) = state(&amended) else { panic!("drafted") };
        assert_eq!(plan.situation(), Situation::InExecution);
        let force = plan.in_force().expect("approved");
        assert_eq!((force.version, force.switching(1)), (2, Some(Switching::Confirmed)));
        let slip = Slip { phase: 1, interaction: None, baseline: date(2026, 3, 31), expected: date(2026, 5, 31) };
        assert_eq!(force.slips(), [slip]);
    }

    /// Phase 1 and the interactions of both phases are late; then an amendment that is approved.
    fn late_and_amended(changes: &[Asked]) -> Vec<Slip> {
        let late = [
            slip_phase(1, date(2026, 4, 15)),
            start_phase(2),
            slip(1, JUSTICE, date(2026, 4, 20)),
            slip(2, JUSTICE, date(2026, 7, 10)),
            amend(),
        ];
        let sent_again = and(and(under_way(), &late), &[changes, &[send(2)]].concat());
        let closed = closed(&sent_again, 2, RoundResult::Agreed);
        let TransitionPlan::Laid(plan) = state(&and(sent_again, &[closed, approve(2)])) else { panic!("drafted") };
        plan.in_force().expect("approved").slips()
    }

    fn late(phase: u16, interaction: Option<u32>, expected: Date) -> Slip {
        let baseline = if phase == 1 { date(2026, 3, 31) } else { date(2026, 6, 30) };
        Slip { phase, interaction, baseline, expected }
    }

    #[test]
    fn what_an_amendment_does_not_touch_stays_late_and_what_it_sets_anew_does_not() {
        let first = [late(1, None, date(2026, 4, 15)), late(1, Some(1), date(2026, 4, 20))];
        let second = late(2, Some(2), date(2026, 7, 10));
        let other = late_and_amended(&[add(interaction(2, INTERIOR, JUSTICE))]);
        assert_eq!(other, [&first[..], std::slice::from_ref(&second)].concat(), "another interaction bears on no slip");
        let later = late_and_amended(&[change_phase(2, date(2026, 7, 5))]);
        let moved = late(2, None, date(2026, 7, 5));
        assert_eq!(
            later,
            [first[0].clone(), moved, first[1].clone()],
            "phase 2 has new days, phase 1 is as late as it was"
        );
        let gone = late_and_amended(&[remove(1), add(interaction(1, JUSTICE, INTERIOR))]);
        assert_eq!(gone, [first[0].clone(), second], "an interaction that was taken out and added anew is another one");
    }

    #[test]
    fn only_an_approved_plan_is_amended_and_only_by_its_drafter() {
        ask(&sent(), amend()).then_refused("not-in-this-situation");
        ask(&approved(), (amend().0, head(JUSTICE))).then_refused("only-drafter");
        ask(&and(approved(), &[amend()]), amend()).then_refused("not-in-this-situation");
    }
}
