//! zgoda-app
