//! The demonstration: the plan of 18 measures with invented reporting, recorded in the past it speaks of.

mod cast;
mod clock;
mod consent;
mod consequences;
mod first_day;
mod months;
mod plan_deeds;
mod play;
mod proof;
mod register;
mod reports;
mod scene;
mod script;
mod second_plan;
mod teller;
mod timeline;
mod trainings;
mod welcome;

pub use first_day::seed;
pub use welcome::welcome;

/// A vault that lives as long as a test.
#[cfg(test)]
async fn vault() -> zgoda_personal_data::Vault {
    use zgoda_personal_data::{MasterKey, MasterKeys, Vault};

    let keys = MasterKeys::new(MasterKey::of_secret("only for tests"), []);
    Vault::open("sqlite::memory:", keys).await.expect("a vault in memory")
}
