//! zgoda-documents
