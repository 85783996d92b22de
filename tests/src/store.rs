//! The stores a story is told on.

use zgoda_event_log::testing::PrivateCluster;

/// Where the program under test keeps its log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Store {
    /// The embedded store in the program's data folder.
    Sqlite,
    /// A database of its own, at this address, in the private cluster of the test process.
    Postgres(String),
}

impl Store {
    /// An empty database on PostgreSQL.
    pub async fn postgres() -> Self {
        // Starting the cluster blocks for a second or two; other tests of the process go on meanwhile.
        let cluster = tokio::task::spawn_blocking(PrivateCluster::shared).await.expect("the cluster starts");
        Self::Postgres(cluster.database().await)
    }

    /// The address for the program; `None` for the store it has by itself.
    pub fn url(&self) -> Option<&str> {
        match self {
            Self::Sqlite => None,
            Self::Postgres(url) => Some(url),
        }
    }
}

/// Tells a story once on each store: `on_both_stores!(story)` makes the tests `sqlite::story` and `postgres::story` of an
/// `async fn story(store: Store)`.
#[macro_export]
macro_rules! on_both_stores {
    ($($story:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test]
            async fn $story() {
                super::$story($crate::Store::Sqlite).await;
            })+
        }
        mod postgres {
            $(#[tokio::test]
            async fn $story() {
                super::$story($crate::Store::postgres().await).await;
            })+
        }
    };
}
