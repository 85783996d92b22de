//! `cargo xtask spec`: the promises made to others, as the program itself states them.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::step::{cargo, read, root};

/// A committed file and the words to `zgoda` that print it.
const GENERATED: [(&str, &[&str]); 4] = [
    ("api-spec/openapi.json", &["openapi"]),
    ("docs/PERMISSIONS.md", &["permissions"]),
    ("docs/STATES.md", &["states"]),
    ("docs/NOTIFICATIONS.md", &["notifications"]),
];

/// Writes every generated file, or with `check` compares it and changes nothing.
///
/// # Errors
/// The program does not start, a file cannot be written, or, with `check`, a file has drifted.
pub fn run(check: bool) -> Result<()> {
    let mut drifted = Vec::new();
    for (path, words) in GENERATED {
        let mut zgoda = cargo(["run", "--locked", "--quiet", "--package", "zgoda-app", "--bin", "zgoda", "--"]);
        let stated = read(zgoda.args(words))?;
        if !keep(&root().join(path), &stated, check)? {
            drifted.push(path);
        }
    }
    if !drifted.is_empty() {
        bail!("{} is not what the program says: run `cargo xtask spec` and commit the result", drifted.join(", "));
    }
    Ok(())
}

/// True when the file holds the text afterwards.
fn keep(file: &Path, text: &str, check: bool) -> Result<bool> {
    // A missing file has drifted like any other.
    if std::fs::read_to_string(file).is_ok_and(|committed| committed == text) {
        return Ok(true);
    }
    if check {
        return Ok(false);
    }
    std::fs::write(file, text).with_context(|| format!("{} cannot be written", file.display()))?;
    eprintln!("written: {}", file.display());
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_check_notices_drift_and_changes_nothing() {
        let file = std::env::temp_dir().join(format!("zgoda-spec-{}", std::process::id()));
        assert!(keep(&file, "old", false).expect("the file is written"));
        assert!(!keep(&file, "new", true).expect("the file is read"));
        assert_eq!(std::fs::read_to_string(&file).expect("the file is there"), "old");
        assert!(keep(&file, "old", true).expect("the file is read"));
        std::fs::remove_file(&file).expect("the file was written above");
    }
}
