//! Where a test keeps its vault.

use std::path::PathBuf;

use jiff::Timestamp;
use tempfile::TempDir;
use zgoda_domain::values::{Edrpou, Email, Line, Phone, Purpose};
use zgoda_event_log::{sql::Db, testing::PrivateCluster};
use zgoda_personal_data::{Entry, MasterKey, MasterKeys, Person, Vault, VaultError};

/// A store of its own.
pub struct Place {
    pub url: String,
    folder: Option<TempDir>,
}

impl Place {
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Self { url: format!("sqlite:{}", folder.path().join("keys.db").display()), folder: Some(folder) }
    }

    pub async fn postgres() -> Self {
        Self { url: PrivateCluster::shared().database().await, folder: None }
    }

    pub async fn open(&self) -> Vault {
        self.open_with("first secret", &[]).await.expect("the vault opens")
    }

    pub async fn open_with(&self, current: &str, previous: &[&str]) -> Result<Vault, VaultError> {
        let previous = previous.iter().map(|secret| MasterKey::of_secret(secret));
        Vault::open(&self.url, MasterKeys::new(MasterKey::of_secret(current), previous)).await
    }

    /// A connection beside the vault, which sees the tables as an intruder would.
    pub async fn beside(&self) -> Db {
        let tables = if self.url.starts_with("sqlite:") { "" } else { "?options=-csearch_path%3Dvault" };
        let joined = if self.url.contains('?') { tables.replace('?', "&") } else { tables.to_owned() };
        Db::open(&format!("{}{joined}", self.url), 1).await.expect("the database opens")
    }

    /// All that SQLite keeps on disk: the file and what stands beside it.
    pub fn bytes(&self) -> Vec<u8> {
        let Some(folder) = &self.folder else { return Vec::new() };
        let files = std::fs::read_dir(folder.path()).expect("the folder is there");
        let paths: Vec<PathBuf> = files.map(|file| file.expect("a file").path()).collect();
        paths.iter().flat_map(|path| std::fs::read(path).expect("a file that can be read")).collect()
    }
}

pub fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

pub fn now() -> Timestamp {
    "2026-11-02T09:00:00Z".parse().expect("an instant")
}

pub fn purpose(id: &str) -> Purpose {
    Purpose::training(id)
}

pub fn entry(name: &str) -> Entry {
    let email = Some(Email::parse("participant@body.example").expect("an address"));
    let phone = Some(Phone::parse("+380441234567").expect("a number"));
    let position = Some(Line::parse("головний спеціаліст").expect("an office"));
    let person = Person { name: Line::parse(name).expect("a name"), email, phone, position };
    Entry { person, body: Edrpou::parse("43220851").expect("a code") }
}

/// Makes one test for each store of a function that takes a [`Place`].
macro_rules! on_both_stores {
    ($($name:ident),+ $(,)?) => {
        mod sqlite { $(#[tokio::test] async fn $name() { super::$name(crate::place::Place::sqlite().await).await })+ }
        mod postgres { $(#[tokio::test] async fn $name() { super::$name(crate::place::Place::postgres().await).await })+ }
    };
}
pub(crate) use on_both_stores;
