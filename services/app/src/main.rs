//! `zgoda`: see `zgoda_app` for what it is made of.

use std::process::ExitCode;

fn main() -> ExitCode {
    zgoda_app::main()
}
