//! zgoda-event-log
