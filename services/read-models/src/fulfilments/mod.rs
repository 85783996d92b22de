//! Where each body stands with each measure it has reported on; boards, duties and deadlines are derived from it.

pub(crate) mod projection;
