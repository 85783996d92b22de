//! Every event that can be stored has a frozen sample, and every sample is still read.
