//! The stores a story is told on.

/// Where the program under test keeps its log.
#[derive(Debug)]
pub enum Store {
    /// The embedded store in the program's data folder.
    Sqlite,
}

impl Store {
    /// The address for the program; `None` for the store it has by itself.
    pub fn url(&self) -> Option<&str> {
        match self {
            Self::Sqlite => None,
        }
    }
}
