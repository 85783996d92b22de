//! `zgoda permissions`: who may do what, as it is committed in docs/PERMISSIONS.md.

use crate::failure::Failure;

/// Prints the table.
///
/// # Errors
/// stdout cannot be written.
pub fn run() -> Result<(), Failure> {
    super::print(&zgoda_web::permissions::markdown())
}
