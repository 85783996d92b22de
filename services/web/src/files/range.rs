//! One part of a file (RFC 9110 section 14).

/// What a `Range` header asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Range {
    /// The whole file: no header, several parts, or a unit this server does not know.
    Whole,
    /// From the first byte to the last one, both counted from 0.
    Part(u64, u64),
    /// Nothing of the file.
    Unsatisfiable,
}

/// Reads a `Range` header for a file of `size` bytes.
pub fn range_of(header: Option<&str>, size: u64) -> Range {
    let Some(spec) = header.and_then(|header| header.trim().strip_prefix("bytes=")) else { return Range::Whole };
    let Some((first, last)) = spec.split_once('-').filter(|_| !spec.contains(',')) else { return Range::Whole };
    let (first, last) = (first.trim(), last.trim());
    let part = match (first.is_empty(), last.is_empty()) {
        (true, true) => return Range::Whole,
        (true, false) => last.parse::<u64>().map(|length| (size.saturating_sub(length), size.saturating_sub(1))),
        (false, true) => first.parse().map(|first| (first, size.saturating_sub(1))),
        (false, false) => first.parse().and_then(|first| Ok((first, last.parse::<u64>()?.min(size.saturating_sub(1))))),
    };
    match part {
        Err(_) => Range::Whole,
        Ok((first, last)) if first > last || first >= size => Range::Unsatisfiable,
        Ok((first, last)) => Range::Part(first, last),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_part_is_served_and_everything_else_is_the_whole() {
        for (header, expected) in [
            (None, Range::Whole),
            (Some("bytes=0-0"), Range::Part(0, 0)),
            (Some("bytes=2-5"), Range::Part(2, 5)),
            (Some("bytes=8-"), Range::Part(8, 9)),
            (Some("bytes=-3"), Range::Part(7, 9)),
            (Some("bytes=-99"), Range::Part(0, 9)),
            (Some("bytes=5-99"), Range::Part(5, 9)),
            (Some("bytes=10-"), Range::Unsatisfiable),
            (Some("bytes=-0"), Range::Unsatisfiable),
            (Some("bytes=0-1,3-4"), Range::Whole),
            (Some("bytes=x-y"), Range::Whole),
            (Some("rows=0-1"), Range::Whole),
        ] {
            assert_eq!(range_of(header, 10), expected, "{header:?}");
        }
    }
}
