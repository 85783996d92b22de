//! zgoda-web
