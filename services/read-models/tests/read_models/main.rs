//! The read models on both engines: fed with events, asked their queries.

mod consents;
mod crash;
mod data_subjects;
mod filling;
mod following;
mod minds_changed;
mod queries;
mod reporting;
mod reports;
mod sorting;
mod status_reports;
mod support;
mod tables;
mod trainings;
mod transitions;
mod waiting;
