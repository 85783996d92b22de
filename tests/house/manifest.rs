//! Every dependency of the workspace has its reason beside it.

use crate::{assert_kept, tree};

/// Dependencies without a comment on the line above; `# -- ` opens a section and gives no reason.
fn without_reason(manifest: &str) -> Vec<String> {
    let section = manifest.lines().skip_while(|line| line.trim() != "[workspace.dependencies]").skip(1);
    let lines: Vec<&str> = section.take_while(|line| !line.starts_with('[')).collect();
    let reason = |line: &str| line.starts_with('#') && !line.starts_with("# -- ");
    let mut breaches = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        let Some((name, _)) = line.split_once('=') else { continue };
        let explained = at.checked_sub(1).is_some_and(|above| reason(lines[above]));
        if !explained && !name.starts_with("zgoda-") {
            breaches.push(name.trim().to_owned());
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
    let manifest =
        "[workspace.dependencies]\nzgoda-x = \"1\"\n# -- part\na = \"1\"\n# Why.\nb = \"1\"\nc = \"1\"\n[x]\nf = 1";
    assert_eq!(without_reason(manifest), ["a", "c"]);
}
