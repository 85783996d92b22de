//! `zgoda config`: the settings in force, secrets hidden, with the layer each value came from.

use crate::{
    failure::Failure,
    settings::{Layers, Settings, shown},
};

/// Prints the settings.
///
/// # Errors
/// stdout cannot be written.
pub fn run(settings: &Settings, layers: &Layers) -> Result<(), Failure> {
    super::print(&shown(settings, layers))
}
