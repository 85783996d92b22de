//! The rules of Zgoda: what a plan of measures, its fulfilment and its monitoring are, without any I/O, clock or randomness.
//!
//! Read in this order: [`values`], [`calendar`], [`body`], [`plan`], [`fulfilment`], [`monitoring_cycle`], [`representation`],
//! [`consent_round`], [`transition_plan`], [`report`], [`number_register`], [`report_fetches`], [`consent_process`], [`training`],
//! [`data_subject`], [`access_journal`], [`retention`];
//! [`aggregate`] is the contract the life cycles share, [`fact`] the sum of everything that can be stored.
//!
//! # Glossary
//!
//! - **plan** (план заходів): what the Cabinet adopts by an act; drafted before, amended by later acts.
//! - **task** (завдання): the heading over measures that serve one purpose.
//! - **measure** (захід): what is to be done, under a code such as `2.3`, by a deadline.
//! - **indicator** (індикатор виконання): what shows that a measure is done; a measure may have several, and each must be met.
//! - **responsibility**: a body or group named for a measure, as *lead* or *co-executor*.
//! - **lead** (головний виконавець): answers for the measure; the measure is as far as its least advanced lead.
//! - **co-executor** (співвиконавець): takes part, reports for itself, is shown beside the lead.
//! - **за згодою** (by consent): named, but bound only once it has consented; until then its consent is *awaited*.
//! - **body** (орган): a legal entity under its EDRPOU; **group**: bodies by a rule, with membership over time.
//! - **coordinator**: the body that monitors the plan and reviews messages.
//! - **duty**: what the plan says of one body's responsibility for one measure on a day.
//! - **fulfilment** (виконання): one body's execution of one measure, told by its messages.
//! - **message**: *progress* (where things stand) or *result* (what was reached); confirmed or returned by the coordinator, and never
//!   confirmed by the person who filed it.
//! - **evidence** (підтвердження): what proves a statement: a letter, an act, a certificate, a link, a file, figures that add up.
//! - **restatement**: a message that corrects a confirmed one; the earlier stays readable and counts no more.
//! - **status**: three axes that are never mixed: *execution* (how far), *time* (whether in time, derived from dates and never stored),
//!   *assurance* (how sure).
//! - **cycle** (звітний місяць): one month of reporting on one plan, with the duties frozen at its opening.
//! - **silence**: a body did not answer in a cycle; recorded at its close, and no judgement on the measure.
//! - **postponement** (відтермінування): a body's letter that it will be later; the legal deadline stays.
//! - **amendment**: an act that changes the plan; the legal deadline moves.
//! - **anomaly**: an oddity of the source as an open question with an owner; nothing is guessed silently.
//! - **consent round** (погодження): all interested bodies are asked about one version of a document; its *participants* are frozen at
//!   the opening, and it is *closed* with a result or *void*.
//! - **delivery** (вручення): the proof that the document reached a body; its term to answer begins the day after.
//! - **stance** (позиція): what a body says to a version: agreed, agreed with remarks, not agreed, not competent. It may be withdrawn, and
//!   is followed by further facts, never overwritten.
//! - **deemed consent** (погодження за мовчазною згодою): silence to the end of the term, where the round's *policy* lets it count.
//! - **remark** (зауваження): one item a body objects to; *answered* by the drafter, then *settled* or *maintained* by its author.
//! - **disagreement** (розбіжність): what stands against the document at the close; recorded in a *protocol* where it may be approved over.
//! - **plan of phased transition** (план поетапного переходу): *phases* with days, in each the *interactions* that are switched; a *version* is
//!   its content under a hash, put to the *interested bodies*, agreed, then approved; the first approved version is the *baseline*.
//! - **slip**: a later day than was expected, with a reason; shown against the baseline, which never moves.
//! - **instrument**: the order or power by which a person acts for a body (наказ, довіреність), valid on the day of the act.
//! - **training** (навчання): a session that a body holds for *invited* bodies; who belongs to an invited group is settled as of its day.
//! - **participant** (учасник): a person on a training's list, bound to a body of the register; who it is stands *sealed*, and without the
//!   person's key nobody can tell. A **guest** comes from a body that is not invited.
//! - **mark** (відмітка): whether a participant was *present*, *absent*, *excused* or a *visitor*; the first one is never lost.
//! - **list** (список учасників): approved under a hash, and reopened only when one person asks and another lets it.
//! - **reached**: an invited body is, when somebody of it was present.
//! - **data subject** (суб’єкт персональних даних): a person on whom data are held, known by a random mark; *erased* when the keys to what
//!   was *sealed* for them are deleted.
//! - **access journal** (журнал доступу): who read data of which persons, for which body, on what *ground*, when.
//! - **retention** (строк зберігання): how long data of persons are held; a nightly *purge* ends it.
//! - **report** (звіт): what a body tells the Cabinet, on a pilot, an audit or half a year; a *version* of it is *endorsed* in a consent round,
//!   *approved* by somebody who did not write it, *submitted* (вихідний номер), *registered* (вхідний номер), and *accepted* or *returned*.
//! - **restated** (виправлено): said of an approved version when another that corrects it is approved; it stays readable, and whoever
//!   *fetched* it is told what changed.
//! - **provenance** (походження): the document that shows a figure, or the place in the log up to which it was counted.
//! - **position**: a place in the total order of everything that was ever recorded.
//! - **as of**: how things stood at a position, an instant or the end of a day in Kyiv; for a message, the date it speaks of.

pub mod access_journal;
pub mod aggregate;
pub mod body;
pub mod calendar;
pub mod consent_process;
pub mod consent_round;
pub mod data_subject;
pub mod fact;
pub mod fulfilment;
pub mod life_cycles;
pub mod monitoring_cycle;
pub mod number_register;
pub mod plan;
pub mod report;
pub mod report_fetches;
pub mod representation;
pub mod retention;
#[cfg(test)]
mod scenario;
pub mod training;
pub mod transition_plan;
pub mod values;

pub use aggregate::{Aggregate, Context, DomainEvent, Rejection};
