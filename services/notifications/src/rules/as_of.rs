//! Rounds, trainings and reports as they were once an event was recorded.

use jiff::Timestamp;
use zgoda_domain::{
    consent_round::{ConsentRound, Standing},
    training::Course,
    values::{Edrpou, Position, RoundId, TrainingId},
};
use zgoda_read_models::NamedReport;

use crate::{
    calendar_entry::{CalendarEntry, Method},
    notice::At,
    scene::id_of,
};

/// The round of an event.
#[derive(Debug, Clone, Copy)]
pub(super) struct RoundThen<'a> {
    pub(super) id: RoundId,
    /// What is agreed; it is the same for the life of the round.
    pub(super) title: &'a str,
    pub(super) drafter: &'a Edrpou,
    /// The version put to the bodies.
    pub(super) version: u32,
    state: &'a ConsentRound,
}

pub(super) fn round(at: At<'_>) -> Option<RoundThen<'_>> {
    let id = id_of(at.event)?;
    let state = at.scene.rounds.after(id, at.event)?;
    let title = at.scene.round_titles.get(&RoundId(id))?;
    Some(RoundThen { id: RoundId(id), title, drafter: state.drafter()?, version: state.version(), state })
}

impl<'a> RoundThen<'a> {
    /// The bodies that were asked, by code.
    pub(super) fn asked(self) -> impl Iterator<Item = &'a Edrpou> {
        self.state.participants()
    }

    /// Whether a body had said something by then: its silence is nothing said.
    pub(super) fn has_acted(self, body: &Edrpou) -> bool {
        let silent = [Standing::NotServed, Standing::Awaited, Standing::DeemedAgreed];
        self.state.standing(body).is_some_and(|standing| !silent.contains(&standing))
    }
}

/// The training of an event.
#[derive(Debug, Clone, Copy)]
pub(super) struct TrainingThen<'a> {
    pub(super) id: TrainingId,
    pub(super) course: &'a Course,
    version: i64,
    at: Timestamp,
}

pub(super) fn training(at: At<'_>) -> Option<TrainingThen<'_>> {
    let id = id_of(at.event)?;
    let course = at.scene.trainings.after(id, at.event)?.course()?;
    Some(TrainingThen { id: TrainingId(id), course, version: at.event.version, at: at.event.recorded_at })
}

impl TrainingThen<'_> {
    /// Whether the session had ended by then.
    pub(super) fn is_over(self) -> bool {
        self.course.session().ends_at <= self.at
    }

    /// For the reader's calendar: what was said later stands under a higher number.
    pub(super) fn entry(self, method: Method) -> CalendarEntry {
        CalendarEntry::of((self.id, self.version), self.course.session(), method, self.at)
    }
}

/// The report of an event.
#[derive(Debug, Clone, Copy)]
pub(super) struct ReportThen<'a> {
    pub(super) report: &'a NamedReport,
    position: Position,
}

pub(super) fn report(at: At<'_>) -> Option<ReportThen<'_>> {
    let id = zgoda_domain::values::ReportId(id_of(at.event)?);
    Some(ReportThen { report: at.scene.reports.get(&id)?, position: Position(at.event.position.0) })
}

impl<'a> ReportThen<'a> {
    /// The title of a version.
    pub(super) fn title(self, version: u32) -> String {
        self.report.titles.get(&version).cloned().unwrap_or_default()
    }

    /// The bodies that had relied on a version before this one: it was submitted to them, or they had fetched a document by then.
    pub(super) fn readers_before(self, version: u32) -> impl Iterator<Item = &'a Edrpou> {
        let submitted = self.report.submitted_to.range(..version).map(|(_, body)| body);
        let fetched = self.report.fetched_by.iter().filter(move |(_, position)| **position < self.position);
        submitted.chain(fetched.map(|(body, _)| body))
    }
}
