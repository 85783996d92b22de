//! zgoda-read-models
