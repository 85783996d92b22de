//! What people do with Zgoda, told over HTTP on both stores.

mod bad_input;
mod crashes;
mod following;
mod monitoring;
mod repeating;
mod reporting;
mod scene;
mod two_plans;
