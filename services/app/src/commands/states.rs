//! `zgoda states`: what may be done where, as it is committed in docs/STATES.md.

use crate::failure::Failure;

/// Prints the tables.
///
/// # Errors
/// stdout cannot be written.
pub fn run() -> Result<(), Failure> {
    super::print(&zgoda_domain::life_cycles::markdown())
}
