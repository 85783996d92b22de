//! Headers in which a client lists what it would take, with weights (RFC 9110, 12.4.2).

/// The choices of such a header without their parameters, those wanted most first; what has weight 0 is left out.
pub fn preferred(header: &str) -> impl Iterator<Item = &str> {
    let mut choices: Vec<(&str, f32)> = header.split(',').map(weighted).filter(|(_, weight)| *weight > 0.0).collect();
    // Stable: among equals the client's own order counts.
    choices.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    choices.into_iter().map(|(choice, _)| choice)
}

/// A choice with its weight: 1 when it names none, 0 when what it names is none.
fn weighted(choice: &str) -> (&str, f32) {
    let mut parts = choice.split(';').map(str::trim);
    let name = parts.next().unwrap_or_default();
    let weight = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("q").then(|| value.trim().parse().unwrap_or(0.0))
    });
    (name, weight.filter(|weight| (0.0..=1.0).contains(weight)).or(weight.map(|_| 0.0)).unwrap_or(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_comes_first_and_what_is_not_wanted_is_left_out() {
        for (header, wanted) in [
            ("text/csv;q=0.5, application/json", vec!["application/json", "text/csv"]),
            ("text/html, application/xml;q=0.9, */*;q=0.8", vec!["text/html", "application/xml", "*/*"]),
            ("en;q=0.2, uk ; Q=0.7, de", vec!["de", "uk", "en"]),
            ("text/csv; charset=utf-8; q=0, a", vec!["a"]),
            ("a;q=nan, b;q=2, c;q=x, d;q=1.0", vec!["d"]),
            ("a, b", vec!["a", "b"]),
        ] {
            assert_eq!(preferred(header).collect::<Vec<_>>(), wanted, "{header}");
        }
        assert_eq!(preferred("").next(), Some(""), "an empty header names nothing that anybody offers");
    }
}
