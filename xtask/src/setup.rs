//! Programs that tests and benchmarks start, taken from Debian's packages where they are missing.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};

use crate::step;

/// Programs that come together.
#[derive(Debug, Clone, Copy)]
pub struct Need {
    /// What they are for, to the person who reads that they are missing.
    what: &'static str,
    /// All of these must be found.
    programs: &'static [&'static str],
    /// In one of these folders.
    folders: fn() -> Vec<PathBuf>,
    /// Debian's packages that bring them.
    packages: &'static [&'static str],
}

/// What the memory allocator is built with, beside the C compiler that Rust itself needs.
pub const MAKE: Need = Need {
    what: "make, with which a C library is built",
    programs: &["make"],
    folders: search_path,
    packages: &["make"],
};

/// The database server, of which tests start a private cluster.
pub const POSTGRES: Need = Need {
    what: "PostgreSQL, of which the tests start a private cluster",
    programs: &["initdb", "postgres", "pg_dump", "pgbench"],
    folders: postgres_folders,
    packages: &["postgresql", "postgresql-contrib"],
};

/// The browser that opens the pages.
pub const BROWSER: Need = Need {
    what: "Chromium, in which the browser tests open the pages",
    programs: &["chromium", "chromedriver"],
    folders: search_path,
    packages: &["chromium", "chromium-driver"],
};

/// Other people's reader of PDF, which tells what a paper says.
pub const PDF: Need = Need {
    what: "Poppler's programs, with which the tests read papers",
    programs: &["pdftotext", "pdfinfo"],
    folders: search_path,
    packages: &["poppler-utils"],
};

/// A mail server that answers as tests want it to, and what makes its certificate.
pub const MAIL: Need = Need {
    what: "aiosmtpd and openssl, with which the tests of the mail sender are answered",
    programs: &["aiosmtpd", "openssl"],
    folders: search_path,
    packages: &["python3-aiosmtpd", "openssl"],
};

/// The load generator of the HTTP benchmark.
pub const LOAD: Need = Need {
    what: "wrk, which the HTTP benchmark loads the server with",
    programs: &["wrk"],
    folders: search_path,
    packages: &["wrk"],
};

/// Installs the packages of all needs that are not met.
///
/// # Errors
/// A sentence that names the packages when they cannot be installed by this user or on this machine.
pub fn install(needs: &[Need]) -> Result<()> {
    let unmet: Vec<&Need> = needs.iter().filter(|need| !need.is_met()).collect();
    if unmet.is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = unmet.iter().flat_map(|need| need.packages).copied().collect();
    for need in &unmet {
        eprintln!("missing: {}", need.what);
    }
    let by_hand = format!("install {} by hand and try again", packages.join(" "));
    if found("apt-get", &search_path()).is_none() {
        bail!("this is not a Debian system, so nothing can be installed here: {by_hand}");
    }
    let mut apt = apt_get().with_context(|| by_hand.clone())?;
    // A stale index is no reason to stop: the packages may be in the cache.
    let _ = step::run(apt().arg("update"));
    step::run(apt().args(["install", "--yes", "--no-install-recommends"]).args(&packages)).context(by_hand.clone())?;
    match needs.iter().find(|need| !need.is_met()) {
        Some(need) => bail!("the packages are installed, yet {} is still not found: {by_hand}", need.what),
        None => Ok(()),
    }
}

/// `apt-get` as this user may run it: plainly by root, through sudo by others.
fn apt_get() -> Result<impl FnMut() -> Command> {
    let root = step::read(Command::new("id").arg("--user"))?.trim() == "0";
    if !root && found("sudo", &search_path()).is_none() {
        bail!("only root may install packages, and there is no sudo");
    }
    Ok(move || {
        let mut command = if root { Command::new("apt-get") } else { Command::new("sudo") };
        if !root {
            command.arg("apt-get");
        }
        command.arg("--quiet").env("DEBIAN_FRONTEND", "noninteractive").stdin(Stdio::inherit());
        command
    })
}

impl Need {
    fn is_met(&self) -> bool {
        let folders = (self.folders)();
        self.programs.iter().all(|program| found(program, &folders).is_some())
    }
}

/// Where a shell looks.
fn search_path() -> Vec<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()).chain([PathBuf::from("/usr/sbin")]).collect()
}

/// Where Debian keeps the server programs of PostgreSQL, outside the search path; the tests start them from there.
fn postgres_folders() -> Vec<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    versions.map(|version| version.path().join("bin")).collect()
}

fn found(program: &str, folders: &[PathBuf]) -> Option<PathBuf> {
    folders.iter().map(|folder| folder.join(program)).find(|file| is_program(file))
}

fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.permissions().mode() & 0o111 != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_of_every_system_is_found_and_an_invented_one_is_not() {
        assert!(found("sh", &search_path()).is_some());
        assert_eq!(found("zgoda-no-such-program", &search_path()), None);
    }

    #[test]
    fn a_need_is_met_only_when_all_its_programs_are_there() {
        let half =
            Need { what: "half", programs: &["sh", "zgoda-no-such-program"], folders: search_path, packages: &[] };
        assert!(!half.is_met());
        assert!(Need { programs: &["sh"], ..half }.is_met());
    }
}
