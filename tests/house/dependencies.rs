//! Who may depend on whom, checked against Cargo's own picture. `docs/ARCHITECTURE.md` shows the same table.

use cargo_metadata::{DependencyKind, MetadataCommand};

use crate::{
    assert_kept,
    tree::{self, Source},
};

/// What one crate may use of the workspace, and what it must not know of the world.
struct Place {
    name: &'static str,
    may_use: &'static [&'static str],
    world: World,
}

/// Dependencies from outside the workspace.
enum World {
    /// These and no others.
    Only(&'static [&'static str]),
    /// All but these.
    AllBut(&'static [&'static str]),
}

const HTTP: &str = "actix-web";
const SQL: &str = "sqlx";
const CQRS: &str = "cqrs-es";
const MAIL: &str = "lettre";
const CLIENT: &str = "reqwest";

/// The house, from the ground up.
const PLACES: [Place; 11] = [
    // No async, SQL, HTTP, clock or tracing: what can be listed is listed.
    Place {
        name: "zgoda-domain",
        may_use: &[],
        world: World::Only(&[
            "serde",
            "thiserror",
            "uuid",
            "jiff",
            "unicode-normalization",
            "rpds",
            "sha2",
            "hex",
            "serde_json",
        ]),
    },
    Place {
        name: "zgoda-event-log",
        may_use: &["zgoda-domain"],
        world: World::AllBut(&[HTTP, CLIENT, MAIL, "utoipa"]),
    },
    // What it holds in clear cannot be noted by mistake: it has nothing to note with.
    Place {
        name: "zgoda-personal-data",
        may_use: &["zgoda-domain", "zgoda-event-log"],
        world: World::AllBut(&[CQRS, HTTP, CLIENT, MAIL, "utoipa", "tracing", "metrics"]),
    },
    // utoipa describes row types and brings no HTTP; docs/decisions/0001 says why the rows are the representations.
    Place {
        name: "zgoda-read-models",
        may_use: &["zgoda-domain", "zgoda-event-log"],
        world: World::AllBut(&[CQRS, HTTP, CLIENT, MAIL]),
    },
    Place {
        name: "zgoda-documents",
        may_use: &["zgoda-domain", "zgoda-personal-data", "zgoda-read-models"],
        world: World::AllBut(&[HTTP, CLIENT, MAIL, SQL, CQRS]),
    },
    Place {
        name: "zgoda-automation",
        may_use: &["zgoda-domain", "zgoda-event-log", "zgoda-personal-data", "zgoda-read-models"],
        world: World::AllBut(&[CQRS, HTTP, CLIENT, MAIL]),
    },
    // The only place that sends mail.
    Place {
        name: "zgoda-notifications",
        may_use: &["zgoda-domain", "zgoda-event-log", "zgoda-read-models"],
        world: World::AllBut(&[CQRS, HTTP, CLIENT]),
    },
    Place {
        name: "zgoda-web",
        may_use: &[
            "zgoda-domain",
            "zgoda-event-log",
            "zgoda-personal-data",
            "zgoda-read-models",
            "zgoda-documents",
            "zgoda-notifications",
        ],
        world: World::AllBut(&[SQL, CQRS, MAIL]),
    },
    Place {
        name: "zgoda-app",
        may_use: &[
            "zgoda-domain",
            "zgoda-event-log",
            "zgoda-personal-data",
            "zgoda-read-models",
            "zgoda-documents",
            "zgoda-automation",
            "zgoda-notifications",
            "zgoda-web",
        ],
        world: World::AllBut(&[SQL, CQRS, MAIL]),
    },
    // Stories meet the program over HTTP; what they may take of the log is told below.
    Place {
        name: "acceptance",
        may_use: &["zgoda-app", "zgoda-domain", "zgoda-event-log"],
        world: World::AllBut(&[SQL, CQRS, HTTP]),
    },
    Place { name: "xtask", may_use: &[], world: World::AllBut(&[SQL, CQRS, HTTP]) },
];

/// Its feature `testing` starts the private PostgreSQL cluster of every crate's tests.
const TEST_CLUSTER: &str = "zgoda-event-log";

/// Imports of the acceptance tests that reach behind HTTP: only the benchmark may, which needs something to compare with.
fn imports_of_internals(sources: &[Source]) -> Vec<String> {
    let ours =
        sources.iter().filter(|source| source.path.starts_with("tests/") && !source.path.starts_with("tests/benches/"));
    let mut breaches = Vec::new();
    for source in ours {
        let internal = source.text.match_indices("zgoda_event_log::").filter(|(at, name)| {
            let rest = &source.text[at + name.len()..];
            !(rest.starts_with("testing") || rest.starts_with('"'))
        });
        breaches.extend(internal.map(|_| format!("{} uses more of the log than its testing module", source.path)));
    }
    breaches
}

/// One line of a crate's manifest.
#[derive(Debug, Clone)]
struct Use {
    by: String,
    of: String,
    only_in_tests: bool,
}

fn breaches(uses: &[Use]) -> Vec<String> {
    let forbidden = uses.iter().filter(|one| !allowed(one));
    forbidden.map(|one| format!("{} must not use {}", one.by, one.of)).collect()
}

fn allowed(one: &Use) -> bool {
    let Some(place) = PLACES.iter().find(|place| place.name == one.by) else { return false };
    if PLACES.iter().any(|other| other.name == one.of) {
        return place.may_use.contains(&one.of.as_str()) || one.only_in_tests && one.of == TEST_CLUSTER;
    }
    one.only_in_tests
        || match place.world {
            World::Only(names) => names.contains(&one.of.as_str()),
            World::AllBut(names) => !names.contains(&one.of.as_str()),
        }
}

/// What Cargo says of the workspace.
fn uses() -> Vec<Use> {
    let metadata = MetadataCommand::new()
        .manifest_path(tree::root().join("Cargo.toml"))
        .no_deps()
        .other_options(["--locked".to_owned()])
        .exec()
        .expect("cargo reads the workspace it is building");
    let line = |by: &str, dependency: &cargo_metadata::Dependency| Use {
        by: by.to_owned(),
        of: dependency.name.clone(),
        only_in_tests: dependency.kind == DependencyKind::Development,
    };
    let packages = metadata.packages.iter();
    packages
        .flat_map(|package| package.dependencies.iter().map(|one| line(&package.name, one)).collect::<Vec<_>>())
        .collect()
}

#[test]
fn crates_depend_only_on_what_their_place_allows() {
    let uses = uses();
    assert!(uses.iter().any(|one| one.by == "zgoda-app" && one.of == "zgoda-web"), "cargo metadata was not understood");
    assert_kept("the table in tests/house/dependencies.rs", &breaches(&uses));
}

#[test]
fn stories_meet_the_program_over_http_alone() {
    assert_kept("stories know no internals", &imports_of_internals(&tree::sources(&["rs"])));
}

#[test]
fn a_story_that_opens_the_log_is_noticed() {
    let text = concat!("use zgoda_event_log", "::EventLog;");
    let allowed = concat!("use zgoda_event_log", "::testing::PrivateCluster;");
    let sources = [("tests/stories/a.rs", text), ("tests/stories/b.rs", allowed), ("tests/benches/c.rs", text)];
    assert_eq!(
        imports_of_internals(&sources.map(|(path, text)| Source::invented(path, text))),
        ["tests/stories/a.rs uses more of the log than its testing module"]
    );
}

#[test]
fn a_forbidden_use_is_noticed() {
    let one = |by: &str, of: &str, only_in_tests| Use { by: by.to_owned(), of: of.to_owned(), only_in_tests };
    let uses = [
        one("zgoda-domain", "tokio", false),
        one("zgoda-web", "sqlx", false),
        one("zgoda-read-models", "zgoda-web", true),
        one("zgoda-newcomer", "serde", false),
        one("zgoda-domain", "proptest", true),
        one("zgoda-web", "zgoda-documents", false),
        one("acceptance", "zgoda-event-log", true),
    ];
    assert_eq!(
        breaches(&uses),
        [
            "zgoda-domain must not use tokio",
            "zgoda-web must not use sqlx",
            "zgoda-read-models must not use zgoda-web",
            "zgoda-newcomer must not use serde"
        ]
    );
}
