//! Dates as Ukrainian documents write them.

use jiff::civil::Date;

/// `31.01.2025`, for sentences in Ukrainian; English ones keep `2025-01-31`, which nobody misreads.
pub fn dotted(date: Date) -> impl std::fmt::Display {
    date.strftime("%d.%m.%Y")
}
