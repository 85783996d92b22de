//! Settings as tests of this crate have them.

use std::time::Duration;

use jiff::SignedDuration;
use uuid::Uuid;

use crate::{QuietHours, Settings, Way};

pub(crate) fn settings() -> Settings {
    Settings {
        public_url: "https://zgoda.example".to_owned(),
        from: "Згода <zgoda@zgoda.example>".to_owned(),
        way: Way::Files(std::env::temp_dir()),
        connections: 2,
        patience: Duration::from_secs(60),
        per_minute: 0,
        quiet: QuietHours { from: 20, until: 8 },
        oldest: SignedDuration::from_hours(72),
        serves_rounds: false,
        node: Uuid::from_u128(1),
        secret: b"only for tests".to_vec(),
    }
}
