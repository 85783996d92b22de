//! The files of the repository.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A text file: its path from the root with forward slashes, and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    pub path: String,
    pub text: String,
}

impl Source {
    /// A file that exists only in a test.
    pub fn invented(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }
}

/// Folders that hold no source: what Cargo built, what the demo stored, what git keeps.
const NOT_SOURCE: [&str; 4] = ["target", "zgoda-data", ".git", "node_modules"];

/// The root of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests lie in the root of the repository")
}

/// All files below a folder, as paths from that folder with forward slashes, sorted.
pub fn files_below(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    collect(folder, folder, &mut found);
    found.sort();
    found
}

/// All text files of the repository with one of the endings.
pub fn sources(endings: &[&str]) -> Vec<Source> {
    let wanted =
        |path: &String| endings.iter().any(|ending| path.rsplit_once('.').is_some_and(|(_, end)| end == *ending));
    let read = |path: String| {
        let text = fs::read_to_string(root().join(&path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        Source { path, text }
    };
    files_below(root()).into_iter().filter(wanted).map(read).collect()
}

fn collect(from: &Path, folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path: PathBuf = entry.expect("a folder that opens can be read").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            if !NOT_SOURCE.contains(&name.as_str()) {
                collect(from, &path, found);
            }
        } else {
            let relative = path.strip_prefix(from).expect("it was found below");
            found.push(relative.to_string_lossy().replace('\\', "/"));
        }
    }
}

#[test]
fn this_file_is_among_the_sources() {
    assert!(sources(&["rs"]).iter().any(|source| source.path == "tests/house/tree.rs"));
}
