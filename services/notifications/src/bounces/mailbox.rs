//! A mailbox file: messages one after the other, each begun by a line `From …` (RFC 4155).

/// The messages of a mailbox; a text that begins with no such line is one message.
pub(crate) fn messages(mailbox: &[u8]) -> Vec<&[u8]> {
    const BEGINS: &[u8] = b"From ";
    if !mailbox.starts_with(BEGINS) {
        return vec![mailbox];
    }
    let mut starts = vec![0];
    starts.extend(
        mailbox
            .windows(BEGINS.len() + 1)
            .enumerate()
            .filter_map(|(at, window)| (window[0] == b'\n' && window[1..] == *BEGINS).then_some(at + 1)),
    );
    let ends = starts.iter().skip(1).copied().chain([mailbox.len()]);
    let message = |(start, end): (&usize, usize)| {
        let whole = &mailbox[*start..end];
        let line = whole.iter().position(|byte| *byte == b'\n').map_or(whole.len(), |at| at + 1);
        &whole[line..]
    };
    starts.iter().zip(ends).map(message).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_begin_at_their_lines_and_one_alone_needs_none() {
        let mailbox =
            b"From a@b Mon Feb  3\nSubject: one\n\n>From is quoted\n\nFrom c@d Mon Feb  3\nSubject: two\n\nx\n";
        let found = messages(mailbox);
        assert_eq!(found, [&b"Subject: one\n\n>From is quoted\n\n"[..], &b"Subject: two\n\nx\n"[..]]);
        assert_eq!(messages(b"Subject: one\n\nx"), [b"Subject: one\n\nx"]);
    }
}
