//! How many arenas of memory the C library keeps.

use std::{env, io, num::NonZero, os::unix::process::CommandExt, process::Command, thread::available_parallelism};

/// What the C library reads when a process begins, and never again.
const SETTING: &str = "MALLOC_ARENA_MAX";

/// Begins the program anew with one arena for each processor, unless somebody has set how many. The library would make eight times as many,
/// one for each thread that asks while others do; each keeps what was let go in it, and none has what another needs: a list of thousands of
/// people left twice the memory behind that it took.
///
/// # Errors
/// Why the program could not begin anew; it may go on as it is.
pub(crate) fn bound() -> io::Result<()> {
    if !cfg!(target_env = "gnu") || env::var_os(SETTING).is_some() {
        return Ok(());
    }
    let processors = available_parallelism().map_or(1, NonZero::get);
    let mut words = env::args_os();
    let mut again = Command::new(env::current_exe()?);
    if let Some(name) = words.next() {
        again.arg0(name);
    }
    Err(again.args(words).env(SETTING, processors.max(2).to_string()).exec())
}
