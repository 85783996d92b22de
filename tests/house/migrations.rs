//! Both SQL engines have the same migrations, and each says in prose what it is for.

use std::collections::BTreeSet;

use crate::{
    assert_kept,
    tree::{self, Source},
};

const ENGINES: [&str; 2] = ["migrations/sqlite/", "migrations/postgres/"];

/// Files that only one engine has.
fn unpaired(paths: &[&str]) -> Vec<String> {
    let of = |engine: &str| paths.iter().filter_map(|path| path.strip_prefix(engine)).collect::<BTreeSet<_>>();
    let (sqlite, postgres) = (of(ENGINES[0]), of(ENGINES[1]));
    sqlite.symmetric_difference(&postgres).map(|name| format!("{name} is there for one engine only")).collect()
}

/// Migrations that do not open with a comment.
fn unexplained(migrations: &[Source]) -> Vec<String> {
    let silent = migrations.iter().filter(|migration| !migration.text.trim_start().starts_with("--"));
    silent.map(|migration| format!("{} does not begin with a comment", migration.path)).collect()
}

#[test]
fn sqlite_and_postgres_have_the_same_migrations() {
    let migrations = tree::sources(&["sql"]);
    let paths: Vec<&str> = migrations.iter().map(|migration| migration.path.as_str()).collect();
    for engine in ENGINES {
        assert!(paths.iter().any(|path| path.starts_with(engine)), "{engine} holds no migration");
    }
    assert_kept("write the other engine's file", &unpaired(&paths));
}

#[test]
fn every_migration_says_what_it_is_for() {
    let migrations: Vec<_> =
        tree::sources(&["sql"]).into_iter().filter(|file| file.path.starts_with("migrations/")).collect();
    assert_kept("comment these migrations", &unexplained(&migrations));
}

#[test]
fn a_file_missing_for_one_engine_is_noticed() {
    let paths = ["migrations/sqlite/1.sql", "migrations/postgres/1.sql", "migrations/postgres/2.sql"];
    assert_eq!(unpaired(&paths), ["2.sql is there for one engine only"]);
    assert_eq!(
        unexplained(&[Source::invented("a.sql", "create table a;"), Source::invented("b.sql", "\n-- why\n")]),
        ["a.sql does not begin with a comment"]
    );
}
