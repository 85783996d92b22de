//! The register as letters address it, kept from page to page: what events changed is read again, and nothing else.

use std::{collections::BTreeMap, sync::Arc};

use jiff::civil::Date;
use tokio::sync::Mutex;
use zgoda_domain::values::{Edrpou, Position};
use zgoda_read_models::{Addressee, ReadError, View};

/// All bodies with their names and contacts.
pub(crate) type Register = Arc<BTreeMap<Edrpou, Addressee>>;

/// The register as it was read last.
#[derive(Debug, Default)]
pub(crate) struct KnownRegister(Mutex<Option<Known>>);

#[derive(Debug)]
struct Known {
    bodies: Register,
    /// Every event up to here is seen in it.
    at: Position,
    /// A name can come into force with a day, without an event.
    on: Date,
}

impl KnownRegister {
    /// The register as a view sees it. The whole of it is read once a day; otherwise the bodies alone that events changed since it was asked
    /// for last, whoever wrote the letters of those events.
    pub(crate) async fn seen_by(&self, view: &View) -> Result<Register, ReadError> {
        let mut kept = self.0.lock().await;
        match kept.as_mut().filter(|known| known.on == view.today()) {
            Some(known) if known.at >= view.position() => Ok(Arc::clone(&known.bodies)),
            Some(known) => {
                let changed = view.addressees_since(known.at).await?;
                if !changed.is_empty() {
                    Arc::make_mut(&mut known.bodies).extend(changed);
                }
                known.at = view.position();
                Ok(Arc::clone(&known.bodies))
            }
            None => {
                let bodies = Arc::new(view.addressees().await?);
                *kept = Some(Known { bodies: Arc::clone(&bodies), at: view.position(), on: view.today() });
                Ok(bodies)
            }
        }
    }
}
