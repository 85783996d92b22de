//! The nesting of a JSON text, found without recursion before any parser sees it.

/// True when arrays and objects nest deeper than `limit`; says nothing about whether the text is JSON otherwise.
pub(super) fn is_deeper_than(text: &[u8], limit: usize) -> bool {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for byte in text {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => {
                depth += 1;
                if depth > limit {
                    return true;
                }
            }
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::is_deeper_than;

    #[test]
    fn only_brackets_outside_strings_count() {
        assert!(!is_deeper_than(br#"{"a":[1,{"b":"[[[[\"[[{{"}],"c":[]}"#, 3));
        assert!(is_deeper_than(br#"{"a":[1,{"b":1}]}"#, 2));
        assert!(is_deeper_than("[".repeat(10_000).as_bytes(), 32));
    }
}
