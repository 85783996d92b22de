//! Who must do what under a plan: values that fulfilment and monitoring cycles are decided by.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    fulfilment::Duty,
    monitoring_cycle::CycleDuty,
    plan::{Participation, Party, Plan, PlanRejection, Responsibility, Role, state::MeasureState},
    values::{DeadlineKind, Edrpou, GroupId, MeasureCode},
};

/// Whether a body is named nowhere but "за згодою".
pub type ByConsent = bool;

impl Plan {
    /// The duty of a body under a measure, given the groups the body belongs to today; naming it directly goes before naming its group.
    ///
    /// # Errors
    /// `no-such-plan`, `unknown-measure`, `not-responsible`.
    pub fn duty(&self, measure: &MeasureCode, edrpou: &Edrpou, groups: &[GroupId]) -> Result<Duty, PlanRejection> {
        let contents = self.contents()?;
        let state = contents.measure(measure)?;
        let responsibility = state
            .responsibility_of(edrpou, groups)
            .ok_or_else(|| PlanRejection::NotResponsible { measure: measure.clone(), edrpou: edrpou.clone() })?;
        Ok(Duty {
            plan_adopted: self.is_in_force(),
            coordinator: contents.coordinator.clone(),
            role: responsibility.role,
            by_consent: responsibility.by_consent,
            participation: state.participation_of(responsibility, edrpou),
            via_group: match &responsibility.party {
                Party::Group(group) => Some(group.clone()),
                Party::Body(_) | Party::Unresolved => None,
            },
            indicators: state.indicators,
            continuous: state.deadline.as_ref().is_some_and(|deadline| deadline.kind == DeadlineKind::Continuous),
        })
    }

    /// Who must answer for what while a monitoring cycle is open: every body that [`Self::duty`] calls bound, members of groups included,
    /// each once a measure, in the order of codes. Nothing is expected under a draft, of bodies whose consent is awaited or was refused, and of unresolved names.
    /// What a body has done already is not the plan's to know; leave it out afterwards.
    pub fn expected_duties(&self, members: &impl Fn(&GroupId) -> Vec<Edrpou>) -> Vec<CycleDuty> {
        let Ok(contents) = self.binding() else { return Vec::new() };
        let mut duties = BTreeSet::new();
        for (code, state) in &contents.measures {
            for responsibility in &state.responsibilities {
                let bodies = match &responsibility.party {
                    Party::Body(edrpou) => vec![edrpou.clone()],
                    Party::Group(group) => members(group).into_iter().filter(|body| !state.names(body)).collect(),
                    Party::Unresolved => Vec::new(),
                };
                let bound = bodies.into_iter().filter(|body| state.participation_of(responsibility, body).binds());
                duties.extend(bound.map(|body| CycleDuty { measure: code.clone(), body }));
            }
        }
        duties.into_iter().collect()
    }

    /// Who has a say in a report: under a measure every body responsible for it, members of groups included; under the whole plan the
    /// bodies that it names itself. Who takes part "за згодою" is marked so, and who has declined is left out.
    ///
    /// # Errors
    /// `no-such-plan`, `unknown-measure`.
    pub fn who_endorses(
        &self,
        measure: Option<&MeasureCode>,
        members: &impl Fn(&GroupId) -> Vec<Edrpou>,
    ) -> Result<BTreeMap<Edrpou, ByConsent>, PlanRejection> {
        let contents = self.contents()?;
        let states: Vec<&MeasureState> = match measure {
            Some(code) => vec![contents.measure(code)?],
            None => contents.measures.values().collect(),
        };
        let mut named: BTreeMap<Edrpou, ByConsent> = BTreeMap::new();
        for state in states {
            for responsibility in &state.responsibilities {
                let bodies = match &responsibility.party {
                    Party::Body(body) => vec![body.clone()],
                    Party::Group(group) if measure.is_some() => members(group),
                    Party::Group(_) | Party::Unresolved => Vec::new(),
                };
                for body in bodies {
                    if state.participation_of(responsibility, &body) != Participation::Declined {
                        *named.entry(body).or_insert(true) &= responsibility.by_consent;
                    }
                }
            }
        }
        Ok(named)
    }

    /// The role of a body that is bound by the plan today.
    ///
    /// # Errors
    /// As [`Self::duty`], and `not-bound` while its consent is awaited or after it was refused.
    pub(super) fn bound_role(
        &self,
        measure: &MeasureCode,
        edrpou: &Edrpou,
        groups: &[GroupId],
    ) -> Result<Role, PlanRejection> {
        let duty = self.duty(measure, edrpou, groups)?;
        if duty.is_bound() {
            Ok(duty.role)
        } else {
            Err(PlanRejection::NotBound { measure: measure.clone(), edrpou: edrpou.clone() })
        }
    }
}

impl MeasureState {
    /// By name, else through the first group that binds the body, else through any.
    fn responsibility_of(&self, edrpou: &Edrpou, groups: &[GroupId]) -> Option<&Responsibility> {
        let named = |r: &&Responsibility| matches!(&r.party, Party::Body(body) if body == edrpou);
        let through_group = |r: &&Responsibility| matches!(&r.party, Party::Group(group) if groups.contains(group));
        let binding = |r: &&Responsibility| through_group(r) && self.participation_of(r, edrpou).binds();
        let all = || self.responsibilities.iter();
        all().find(named).or_else(|| all().find(binding)).or_else(|| all().find(through_group))
    }

    /// Whether a body is named itself, and not only through a group.
    fn names(&self, edrpou: &Edrpou) -> bool {
        self.responsibilities.iter().any(|r| matches!(&r.party, Party::Body(body) if body == edrpou))
    }

    /// Whether a body is bound by a responsibility of its own or of its group; each member of a group "за згодою" answers for itself.
    pub(super) fn participation_of(&self, responsibility: &Responsibility, edrpou: &Edrpou) -> Participation {
        if responsibility.by_consent {
            self.answers.get(edrpou).copied().unwrap_or(Participation::Awaited)
        } else {
            Participation::Obligatory
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        plan::{PlanEvent, sample::*},
        scenario::edrpou,
    };

    fn expected(events: Vec<PlanEvent>, members: &[&str]) -> Vec<String> {
        let bodies = |_: &GroupId| members.iter().map(|body| edrpou(body)).collect();
        plan(events).expected_duties(&bodies).iter().map(|duty| format!("{} {}", duty.measure, duty.body)).collect()
    }

    #[test]
    fn a_body_is_bound_by_name_by_consent_or_through_its_group() {
        let named = plan(adopted()).duty(&code("1.1"), &edrpou(COORDINATOR), &[]).expect("named");
        assert_eq!((named.role, named.participation, named.via_group), (Role::Lead, Participation::Obligatory, None));
        assert_eq!((named.indicators, named.continuous, named.plan_adopted), (2, false, true));

        let awaited = plan(draft()).duty(&code("1.1"), &edrpou(DIIA), &[]).expect("named by consent");
        assert_eq!((awaited.participation, awaited.plan_adopted), (Participation::Awaited, false));
        let bound = plan(with(adopted(), consented("1.1", DIIA))).duty(&code("1.1"), &edrpou(DIIA), &[]);
        assert_eq!(bound.expect("consented").participation, Participation::Consented);

        let member = plan(adopted()).duty(&code("1.2"), &edrpou(MINISTRY), &[group()]).expect("a member");
        assert_eq!((member.role, member.via_group), (Role::Lead, Some(group())));
        assert!(plan(adopted()).duty(&code("1.3"), &edrpou(COORDINATOR), &[]).expect("named").continuous);
    }

    #[test]
    fn being_named_goes_before_belonging_to_a_group() {
        let both =
            measure("2.6", None, vec![members(Role::CoExecutor, true), body(MINISTRY, "Мін'юст", Role::Lead, false)]);
        let duty = plan(with(adopted(), added(both))).duty(&code("2.6"), &edrpou(MINISTRY), &[group()]).expect("named");
        assert_eq!((duty.role, duty.by_consent, duty.via_group), (Role::Lead, false, None));
    }

    #[test]
    fn nobody_is_expected_to_answer_who_may_not_report() {
        // Named "за згодою" and a member of an obliged group: the act asks for its consent.
        let named = vec![members(Role::Lead, false), body(MINISTRY, "Мін'юст", Role::CoExecutor, true)];
        let events = with(adopted(), added(measure("2.6", None, named)));
        assert!(!plan(events.clone()).duty(&code("2.6"), &edrpou(MINISTRY), &[group()]).expect("named").is_bound());
        assert!(!expected(events, &[MINISTRY]).contains(&format!("2.6 {MINISTRY}")));

        // A member of two groups, one of them "за згодою": the other binds it.
        let other = GroupId::parse("register-holders").expect("a group");
        let by_consent = Responsibility { party: Party::Group(other.clone()), ..members(Role::Lead, true) };
        let events = with(adopted(), added(measure("2.6", None, vec![by_consent, members(Role::CoExecutor, false)])));
        let duty = plan(events.clone()).duty(&code("2.6"), &edrpou(MINISTRY), &[other, group()]).expect("a member");
        assert_eq!((duty.is_bound(), duty.role), (true, Role::CoExecutor));
        assert!(expected(events, &[MINISTRY]).contains(&format!("2.6 {MINISTRY}")));
    }

    #[test]
    fn whom_the_plan_does_not_name_has_no_duty() {
        let refused = |events, measure: &str| plan(events).duty(&code(measure), &edrpou(STRANGER), &[group()]).err();
        let not_responsible = PlanRejection::NotResponsible { measure: code("1.1"), edrpou: edrpou(STRANGER) };
        assert_eq!(refused(adopted(), "1.1"), Some(not_responsible));
        assert_eq!(refused(adopted(), "9.9"), Some(PlanRejection::UnknownMeasure { measure: code("9.9") }));
        assert_eq!(refused(vec![], "1.1"), Some(PlanRejection::NoSuchPlan));
    }

    #[test]
    fn a_report_is_endorsed_by_who_is_responsible_but_for_who_declined() {
        let members = |_: &GroupId| vec![edrpou(MINISTRY), edrpou(STRANGER)];
        let asked = |events: Vec<PlanEvent>, measure: Option<&str>| {
            let measure = measure.map(code);
            plan(events).who_endorses(measure.as_ref(), &members).map(|named| {
                named.into_iter().map(|(body, by_consent)| (body.to_string(), by_consent)).collect::<Vec<_>>()
            })
        };
        let of = |pairs: &[(&str, bool)]| Ok(pairs.iter().map(|(body, by)| ((*body).to_owned(), *by)).collect());
        assert_eq!(asked(adopted(), Some("1.1")), of(&[(COORDINATOR, false), (DIIA, true)]));
        assert_eq!(asked(with(adopted(), declined("1.1", DIIA)), Some("1.1")), of(&[(COORDINATOR, false)]));
        assert_eq!(asked(adopted(), Some("1.2")), of(&[(MINISTRY, false), (STRANGER, false)]), "through their group");
        assert_eq!(
            asked(adopted(), None),
            of(&[(COORDINATOR, false), (DIIA, true)]),
            "of the whole plan by name alone"
        );
        assert_eq!(asked(adopted(), Some("9.9")), Err(PlanRejection::UnknownMeasure { measure: code("9.9") }));
    }

    #[test]
    fn a_cycle_expects_every_bound_body_once_and_nobody_else() {
        let own = ["1.1 43220851", "1.3 43220851", "1.4 43220851"];
        assert_eq!(expected(adopted(), &[]), own);
        let members = expected(adopted(), &[STRANGER, MINISTRY, STRANGER]);
        assert_eq!(members, ["1.1 43220851", "1.2 00015622", "1.2 00032684", "1.3 43220851", "1.4 43220851"]);
        let bound = with(adopted(), consented("1.1", DIIA));
        assert_eq!(expected(bound.clone(), &[])[..2], ["1.1 43220851", "1.1 43395033"]);
        assert_eq!(expected(with(bound, declined("1.1", DIIA)), &[]), own);
        assert_eq!(expected(draft(), &[MINISTRY]), [""; 0], "a draft binds nobody");
    }
}
