//! `zgoda openapi`: the description of the REST contract, as it is committed in api-spec/openapi.json.

use crate::failure::Failure;

/// Prints the description.
///
/// # Errors
/// stdout cannot be written.
pub fn run() -> Result<(), Failure> {
    let description = zgoda_web::openapi()
        .to_pretty_json()
        .map_err(|error| Failure::new("Опис не побудовано.", "The description cannot be rendered.").because(error))?;
    super::print(&format!("{description}\n"))
}
