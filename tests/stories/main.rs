//! What people do with Zgoda, told over HTTP on both stores.

mod crashes;
mod following;
mod repeating;
mod reporting;
mod scene;
mod two_plans;
