//! Every dependency of the workspace has its reason beside it.

use crate::{assert_kept, tree};

/// As many dependencies as one comment can speak for.
const SHARE_A_REASON: usize = 2;

/// Dependencies without a comment above them. A comment speaks for the next line and at most one more;
/// `# -- ` opens a section and gives no reason.
fn without_reason(manifest: &str) -> Vec<String> {
    let mut breaches = Vec::new();
    let mut covered = 0;
    let section = manifest.lines().skip_while(|line| line.trim() != "[workspace.dependencies]").skip(1);
    for line in section.take_while(|line| !line.starts_with('[')) {
        match line.split_once('=') {
            _ if line.starts_with("# -- ") || line.trim().is_empty() => covered = 0,
            _ if line.starts_with('#') => covered = SHARE_A_REASON,
            Some((name, _)) if !name.starts_with("zgoda-") => {
                if covered == 0 {
                    breaches.push(name.trim().to_owned());
                }
                covered = covered.saturating_sub(1);
            }
            _ => {}
        }
    }
    breaches
}

#[test]
fn every_dependency_has_its_reason_beside_it() {
    let manifest = std::fs::read_to_string(tree::root().join("Cargo.toml")).expect("the workspace has a manifest");
    assert!(manifest.contains("[workspace.dependencies]"));
    assert_kept("say in Cargo.toml what these are for", &without_reason(&manifest));
}

#[test]
fn a_dependency_without_a_reason_is_noticed() {
    let manifest = "[workspace.dependencies]\nzgoda-x = \"1\"\n# -- part\na = \"1\"\n# Why.\nb = \"1\"\nc = \"1\"\nd = \"1\"\n\ne = \"1\"\n[x]\nf = 1";
    assert_eq!(without_reason(manifest), ["a", "d", "e"]);
}
