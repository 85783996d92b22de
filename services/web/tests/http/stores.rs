//! The stores a test runs on.

use zgoda_event_log::testing::PrivateCluster;

/// Where the server under test keeps its log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Store {
    /// The embedded store.
    Sqlite,
    /// A database of its own in the private cluster of this test process.
    Postgres,
}

impl Store {
    /// The address of an empty store; `None` for the one in the folder of the test.
    pub async fn url(self) -> Option<String> {
        match self {
            Self::Sqlite => None,
            Self::Postgres => {
                let cluster = tokio::task::spawn_blocking(PrivateCluster::shared).await.expect("the cluster starts");
                Some(cluster.database().await)
            }
        }
    }
}

/// Runs a test once on each store: `sqlite::name` and `postgres::name` of an `async fn name(store: Store)`.
macro_rules! on_both_stores {
    ($($test:ident),+ $(,)?) => {
        mod sqlite {
            $(#[actix_web::test]
            async fn $test() {
                super::$test(crate::stores::Store::Sqlite).await;
            })+
        }
        mod postgres {
            $(#[actix_web::test]
            async fn $test() {
                super::$test(crate::stores::Store::Postgres).await;
            })+
        }
    };
}
pub(crate) use on_both_stores;
