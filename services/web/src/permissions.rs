//! Who may do what: one table ([`table`]), used by the check at every route and rendered into docs/PERMISSIONS.md.
//!
//! A route names its permission in its OpenAPI security requirement; a route without one is closed to everybody.

mod grants;
mod rendered;
mod table;

use zgoda_domain::values::{Edrpou, Subject};

use crate::identity::{Caller, Role};
use Condition::{Always, CoordinatingBody, Mandate, Oneself, OwnBody};
pub use rendered::markdown;
pub use table::PERMISSIONS;

/// One permission: its name, what it opens, and to whom.
#[derive(Debug)]
pub struct Permission {
    /// Stable name; routes refer to it.
    pub name: &'static str,
    /// What it opens, in Ukrainian.
    pub uk: &'static str,
    /// What it opens, in English.
    pub en: &'static str,
    /// Who has it; nobody else does.
    pub grants: &'static [Grant],
}

/// A role that has a permission, under a condition.
#[derive(Debug, Clone, Copy)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// When the role has it.
    pub condition: Condition,
}

/// When a role has a permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    /// Without a condition.
    Always,
    /// Only for the body the person acts for.
    OwnBody,
    /// Only on plans that the person's body coordinates, and trainings that it holds.
    CoordinatingBody,
    /// Only what is held on the person: the subject of the token is their reference.
    Oneself,
    /// Only who acts for a body, and for another one only by an instrument of it; the aggregate that records the instrument judges it.
    Mandate,
}

/// What a request is about, as far as conditions ask for it.
#[derive(Debug, Clone, Copy, Default)]
pub struct About<'a> {
    /// The body on whose behalf something is said.
    pub body: Option<&'a Edrpou>,
    /// The body that coordinates the plan concerned, or holds the training.
    pub coordinator: Option<&'a Edrpou>,
    /// The person on whom something is held.
    pub subject: Option<Subject>,
}

impl Permission {
    /// The permission of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        PERMISSIONS.iter().find(|permission| permission.name == name)
    }

    /// True when anybody has it, signed in or not.
    pub fn is_public(&self) -> bool {
        self.grants.iter().any(|grant| grant.role == Role::Public)
    }

    /// True when the caller has it in some case: the first check, made before anything is read.
    pub fn may_be_given_to(&self, caller: Option<&Caller>) -> bool {
        self.grants.iter().any(|grant| grant.covers(caller))
    }

    /// True when the caller has it for what the request is about; a condition whose fact is not given does not hold.
    pub fn is_given_to(&self, caller: Option<&Caller>, about: About<'_>) -> bool {
        let body = caller.and_then(|caller| caller.body.as_ref());
        self.grants.iter().filter(|grant| grant.covers(caller)).any(|grant| match grant.condition {
            Always => true,
            OwnBody => body.is_some() && body == about.body,
            CoordinatingBody => body.is_some() && body == about.coordinator,
            Mandate => body.is_some(),
            Oneself => {
                about.subject.is_some_and(|subject| caller.is_some_and(|caller| caller.actor.0 == subject.to_string()))
            }
        })
    }
}

impl Grant {
    fn covers(self, caller: Option<&Caller>) -> bool {
        self.role == Role::Public || caller.is_some_and(|caller| caller.roles.contains(&self.role))
    }
}

#[cfg(test)]
mod tests {
    use zgoda_domain::values::ActorId;

    use super::*;

    #[test]
    fn a_condition_holds_only_for_the_body_it_names_and_never_without_its_fact() {
        let body = Edrpou::parse("43220851").expect("a code");
        let other = Edrpou::parse("43395033").expect("a code");
        let person = |role, body: Option<&Edrpou>| Caller {
            actor: ActorId("a".to_owned()),
            name: None,
            body: body.cloned(),
            roles: vec![role],
        };
        let file = Permission::named("file-message").expect("of the table");
        let of = |body| About { body: Some(body), ..About::default() };
        assert!(file.is_given_to(Some(&person(Role::BodyOfficer, Some(&body))), of(&body)));
        assert!(!file.is_given_to(Some(&person(Role::BodyOfficer, Some(&other))), of(&body)));
        assert!(!file.is_given_to(Some(&person(Role::BodyOfficer, None)), of(&body)));
        assert!(!file.is_given_to(Some(&person(Role::BodyOfficer, Some(&body))), About::default()));
        assert!(!file.is_given_to(Some(&person(Role::Coordinator, Some(&body))), of(&body)));
        let review = Permission::named("review-message").expect("of the table");
        let plan = |coordinator| About { coordinator: Some(coordinator), ..About::default() };
        assert!(review.is_given_to(Some(&person(Role::Coordinator, Some(&body))), plan(&body)));
        assert!(!review.is_given_to(Some(&person(Role::Coordinator, Some(&other))), plan(&body)));
        assert!(!review.is_given_to(None, plan(&body)));
    }

    #[test]
    fn whoever_reports_has_no_role_that_reviews() {
        let roles = |name| Permission::named(name).expect("of the table").grants.iter().map(|grant| grant.role);
        assert!(roles("file-message").all(|role| !roles("review-message").any(|other| other == role)));
    }
}
