//! `zgoda notifications`: by which rules letters are written, as it is committed in docs/NOTIFICATIONS.md.

use crate::failure::Failure;

/// Prints the list.
///
/// # Errors
/// stdout cannot be written.
pub fn run() -> Result<(), Failure> {
    super::print(&zgoda_notifications::rendered())
}
