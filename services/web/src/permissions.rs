//! Who may do what: one table, used by the check at every route and rendered into docs/PERMISSIONS.md.
//!
//! A route names its permission in its OpenAPI security requirement; a route without one is closed to everybody.

mod grants;

use zgoda_domain::values::{Edrpou, Subject};

use crate::identity::{Caller, Role};
use Condition::{Always, CoordinatingBody, Mandate, Oneself, OwnBody};
use grants::{
    COORDINATES, DRAFTS, HANDLES_EVIDENCE, HEADS, LOOKS_AFTER_DATA, OF_ONESELF, PUBLIC, READS_PEOPLE, REGISTRAR,
    REPORTS, SIGNED_IN, SPEAKS_BY_MANDATE, SPEAKS_FOR_BODY, TRAINS, WORKS_ON_REPORTS,
};

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

const fn always(role: Role) -> Grant {
    Grant { role, condition: Always }
}

const fn own(role: Role) -> Grant {
    Grant { role, condition: OwnBody }
}

const fn coordinating(role: Role) -> Grant {
    Grant { role, condition: CoordinatingBody }
}

const fn mandated(role: Role) -> Grant {
    Grant { role, condition: Mandate }
}

const fn permission(name: &'static str, grants: &'static [Grant], uk: &'static str, en: &'static str) -> Permission {
    Permission { name, uk, en, grants }
}

/// The table.
pub const PERMISSIONS: &[Permission] = &[
    permission("read-bodies", PUBLIC, "бачити органи, групи та їхні обов’язки", "see bodies, groups and their duties"),
    permission("read-contacts", SIGNED_IN, "бачити контакти органів", "see the contacts of bodies"),
    permission(
        "read-plans",
        PUBLIC,
        "бачити плани, заходи та стан їх виконання",
        "see plans, measures and how far they are",
    ),
    permission(
        "read-reporting",
        SIGNED_IN,
        "читати повідомлення, докази та історію",
        "read messages, evidence and history",
    ),
    permission("read-files", SIGNED_IN, "отримувати завантажені файли", "fetch uploaded files"),
    permission(
        "follow-events",
        &[always(Role::Secretariat), always(Role::Auditor), always(Role::Coordinator), always(Role::Admin)],
        "отримувати стрічку подій",
        "follow the feed of events",
    ),
    permission(
        "read-letters",
        &[always(Role::Coordinator), always(Role::Auditor), always(Role::Admin)],
        "бачити листи органам: кого, про що й коли повідомлено",
        "see letters to bodies: who was told what, and when",
    ),
    permission(
        "handle-letters",
        &[always(Role::Coordinator), always(Role::Admin)],
        "повторювати листи, зупиняти й відновлювати адреси",
        "try letters again, suppress and resume addresses",
    ),
    permission(
        "record-bounces",
        &[always(Role::Coordinator), always(Role::Admin)],
        "вносити звіти про недоставлені листи",
        "record reports of letters that did not arrive",
    ),
    permission("register-body", REGISTRAR, "вносити орган до переліку", "register a body"),
    permission("rename-body", REGISTRAR, "змінювати назву органу", "rename a body"),
    permission(
        "change-contacts",
        &[own(Role::BodyOfficer), own(Role::BodyHead), always(Role::Coordinator), always(Role::Admin)],
        "змінювати контакти органу",
        "change the contacts of a body",
    ),
    permission("change-membership", REGISTRAR, "змінювати склад груп", "change who belongs to a group"),
    permission("record-predecessor", REGISTRAR, "записувати правонаступництво", "record a predecessor"),
    permission("define-group", REGISTRAR, "визначати групи органів", "define groups of bodies"),
    permission("draft-plan", COORDINATES, "створювати проєкт плану", "draft a plan"),
    permission("adopt-plan", COORDINATES, "фіксувати затвердження плану", "record the adoption of a plan"),
    permission(
        "set-report-due",
        COORDINATES,
        "визначати, як рахується строк піврічних звітів",
        "settle by which day half-yearly reports are due",
    ),
    permission(
        "settle-anomaly",
        SPEAKS_FOR_BODY,
        "вирішувати питання до тексту плану",
        "settle questions about the text of a plan",
    ),
    permission("assign", COORDINATES, "призначати відповідальних", "assign responsibility"),
    permission(
        "answer-participation",
        SPEAKS_FOR_BODY,
        "відповідати на участь «за згодою»",
        "answer to participation by consent",
    ),
    permission("amend-deadline", COORDINATES, "змінювати строк за актом", "amend a deadline by an act"),
    permission("declare-postponement", SPEAKS_FOR_BODY, "повідомляти про відтермінування", "declare a postponement"),
    permission("declare-dependency", COORDINATES, "пов’язувати заходи", "declare that a measure waits for another"),
    permission("file-message", REPORTS, "звітувати про захід", "report on a measure"),
    permission(
        "review-message",
        COORDINATES,
        "підтверджувати або повертати повідомлення",
        "confirm or return a message",
    ),
    permission(
        "run-cycle",
        COORDINATES,
        "відкривати та закривати звітні місяці",
        "open and close months of monitoring",
    ),
    permission(
        "read-consents",
        SIGNED_IN,
        "бачити плани поетапного переходу та їх погодження",
        "see plans of phased transition and the rounds of consent over them",
    ),
    permission("draft-transition", DRAFTS, "розробляти план поетапного переходу", "draft a plan of phased transition"),
    permission(
        "approve-transition",
        HEADS,
        "затверджувати план поетапного переходу",
        "approve a plan of phased transition",
    ),
    permission("carry-out-transition", DRAFTS, "виконувати поетапний перехід", "carry out a phased transition"),
    permission("run-round", DRAFTS, "проводити погодження документа", "run a round of consent"),
    permission("serve-document", DRAFTS, "фіксувати вручення документа", "record the delivery of a document"),
    permission(
        "take-position",
        SPEAKS_BY_MANDATE,
        "висловлювати позицію органу щодо документа",
        "say what a body thinks of a document",
    ),
    permission("answer-remark", DRAFTS, "відповідати на зауваження", "answer remarks"),
    permission(
        "read-trainings",
        PUBLIC,
        "бачити навчання та охоплення без імен",
        "see trainings and coverage without names",
    ),
    permission("run-training", TRAINS, "планувати й проводити навчання", "schedule and hold trainings"),
    permission(
        "send-participants",
        &[always(Role::TrainingCoordinator), own(Role::BodyOfficer), own(Role::BodyHead)],
        "реєструвати учасників навчання та знімати з реєстрації",
        "register participants of a training and withdraw them",
    ),
    permission(
        "follow-invitation",
        PUBLIC,
        "зареєструватися за посиланням-запрошенням",
        "register oneself by the link of an invitation",
    ),
    permission("mark-attendance", TRAINS, "відмічати присутність", "mark attendance"),
    permission(
        "check-in",
        PUBLIC,
        "відмічати свою присутність за кодом",
        "check in oneself by the code shown in the room",
    ),
    permission(
        "approve-list",
        TRAINS,
        "затверджувати та відкривати список учасників, видавати сертифікати",
        "approve and reopen the list of participants, issue certificates",
    ),
    permission(
        "read-participants",
        READS_PEOPLE,
        "бачити, хто в списку навчання",
        "see who stands on the list of a training",
    ),
    permission(
        "read-data-subject",
        LOOKS_AFTER_DATA,
        "бачити, що зберігається про особу",
        "see what is held on a person",
    ),
    permission(
        "read-access-journal",
        OF_ONESELF,
        "бачити, хто читав дані про особу",
        "see who read what is held on a person",
    ),
    permission("erase-person", LOOKS_AFTER_DATA, "стирати дані про особу", "erase what is held on a person"),
    permission(
        "read-erasures",
        &[always(Role::DataProtectionOfficer), always(Role::Auditor)],
        "бачити реєстр стирань",
        "see the register of erasures",
    ),
    permission(
        "read-reports",
        SIGNED_IN,
        "отримувати затверджені звіти та їхні документи",
        "fetch approved reports and their documents",
    ),
    permission(
        "read-report-drafts",
        WORKS_ON_REPORTS,
        "бачити звіти до затвердження, коментарі та історію",
        "see reports before their approval, comments and history",
    ),
    permission("draft-report", DRAFTS, "писати звіт і надсилати на погодження", "write a report and have it endorsed"),
    permission("comment-report", DRAFTS, "коментувати звіт", "comment on a report"),
    permission("approve-report", HEADS, "затверджувати звіт", "approve a report"),
    permission("submit-report", DRAFTS, "подавати звіт", "submit a report"),
    permission(
        "register-report",
        SPEAKS_BY_MANDATE,
        "реєструвати, повертати та приймати звіт",
        "register, return and accept a report",
    ),
    permission("read-report-fetches", WORKS_ON_REPORTS, "бачити, хто отримав звіт", "see who fetched a report"),
    permission("upload-file", HANDLES_EVIDENCE, "завантажувати файли", "upload files"),
];

/// The table as Markdown, for docs/PERMISSIONS.md.
pub fn markdown() -> String {
    let mut text = String::from(
        "# Who may do what\n\n\
         Generated from `services/web/src/permissions.rs` by `cargo xtask spec`; edit the table there.\n\n\
         ● always · ◐ only for the body the person acts for · ◧ only on plans that the person's body coordinates and trainings that it holds · ◍ only on oneself · \
         ◩ only for a body the person acts for, another one by an instrument that is valid on the day. \
         Whatever stands in no cell is refused. Everything open to the public is open to every role.\n\n| permission | opens |",
    );
    for role in Role::ALL {
        text.push_str(&format!(" {} |", role.name()));
    }
    text.push_str(&format!("\n|{}\n", "--|".repeat(Role::ALL.len() + 2)));
    for permission in PERMISSIONS {
        text.push_str(&format!("| `{}` | {} · {} |", permission.name, permission.uk, permission.en));
        for role in Role::ALL {
            let grant = permission.grants.iter().find(|grant| grant.role == role);
            let mark = match grant.map(|grant| grant.condition) {
                Some(Always) => "●",
                Some(OwnBody) => "◐",
                Some(CoordinatingBody) => "◧",
                Some(Mandate) => "◩",
                Some(Oneself) => "◍",
                None if permission.is_public() => "●",
                None => "",
            };
            text.push_str(&format!(" {mark} |"));
        }
        text.push('\n');
    }
    text
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
