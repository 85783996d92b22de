//! Links between the documents lead somewhere.

use std::path::Path;

use crate::{
    assert_kept,
    tree::{self, Source},
};

/// Relative links of Markdown documents to files that do not exist.
fn dead_links(documents: &[Source], exists: impl Fn(&str) -> bool) -> Vec<String> {
    let mut dead = Vec::new();
    for document in documents {
        let folder = document.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for target in document.text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = target.split('#').next().unwrap_or_default();
            let elsewhere = file.is_empty() || file.contains("://") || file.starts_with("mailto:");
            if !elsewhere && !exists(&resolved(folder, file)) {
                dead.push(format!("{}: {target}", document.path));
            }
        }
    }
    dead
}

/// A path from the root for a link from a folder.
fn resolved(folder: &str, link: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in link.split('/') {
        match part {
            ".." => _ = parts.pop(),
            "." | "" => {}
            name => parts.push(name),
        }
    }
    parts.join("/")
}

#[test]
fn links_between_documents_lead_somewhere() {
    let exists = |path: &str| tree::root().join(Path::new(path)).exists();
    assert_kept("mend these links", &dead_links(&tree::sources(&["md"]), exists));
}

#[test]
fn a_dead_link_is_noticed() {
    let text = "[a](b.md) [c](../README.md#run) [d](gone.md) [e](https://example.org/x) [f](#here)";
    let exists = |path: &str| ["docs/b.md", "README.md"].contains(&path);
    assert_eq!(dead_links(&[Source::invented("docs/a.md", text)], exists), ["docs/a.md: gone.md"]);
}
