//! The table: every permission with those who have it, and what it opens in both languages.

use super::{
    Grant, Permission,
    grants::{
        COORDINATES, DRAFTS, HANDLES_EVIDENCE, HEADS, LOOKS_AFTER_DATA, OF_ONESELF, PUBLIC, READS_PEOPLE, REGISTRAR,
        REPORTS, SIGNED_IN, SPEAKS_BY_MANDATE, SPEAKS_FOR_BODY, TRAINS, WORKS_ON_REPORTS, always, own,
    },
};
use crate::identity::Role;

/// Every permission.
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

const fn permission(name: &'static str, grants: &'static [Grant], uk: &'static str, en: &'static str) -> Permission {
    Permission { name, uk, en, grants }
}
