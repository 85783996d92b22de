//! What people do with Zgoda, told over HTTP on both stores.

mod agreement;
mod bad_input;
mod consent;
mod consent_outages;
mod consent_refusals;
mod crashes;
mod erasure;
mod following;
mod monitoring;
mod past;
mod repeating;
mod reporting;
mod scene;
mod two_plans;
