//! What is allowed is read and written; what is not is named with its line.

use std::time::{Duration, Instant};

use super::*;

fn html(text: &str) -> String {
    Markdown::parse(text).expect(text).to_html()
}

/// The codes of what is wrong, with their lines.
fn faults(text: &str) -> Vec<(&'static str, usize)> {
    let faults = Markdown::parse(text).expect_err("it is refused");
    faults.iter().map(|fault| (fault.error.code, fault.line)).collect()
}

#[test]
fn words_lists_tables_and_links_become_html() {
    assert_eq!(
        html("Перший\nрядок\n\nДругий *і* **третій**"),
        "<p>Перший рядок</p>\n<p>Другий <em>і</em> <strong>третій</strong></p>\n"
    );
    assert_eq!(html("# А\n### Б\n###### В"), "<h3>А</h3>\n<h5>Б</h5>\n<h6>В</h6>\n");
    assert_eq!(html("- а\n- б\n\n3. в"), "<ul><li>а</li>\n<li>б</li>\n</ul>\n<ol start=\"3\"><li>в</li>\n</ol>\n");
    assert_eq!(
        html("|а|б|\n|-|-|\n|1|2|"),
        "<table><tr><th scope=\"col\">а</th><th scope=\"col\">б</th></tr>\n<tr><td>1</td><td>2</td></tr>\n</table>\n"
    );
    assert_eq!(
        html("[сайт](https://example.org/?a=1&b=\"2\") <pilot@example.org>"),
        "<p><a rel=\"nofollow noopener noreferrer\" href=\"https://example.org/?a=1&amp;b=&quot;2&quot;\">сайт</a> \
         <a rel=\"nofollow noopener noreferrer\" href=\"mailto:pilot@example.org\">pilot@example.org</a></p>\n"
    );
    assert_eq!(
        html("> а  \n> б\n\n---\n\n```sh\n<b>\n```"),
        "<blockquote><p>а<br>\nб</p>\n</blockquote>\n<hr>\n<pre><code>&lt;b&gt;</code></pre>\n"
    );
}

#[test]
fn words_that_look_like_markup_are_shown() {
    assert_eq!(html("1 < 2 & 'три' > \"два\""), "<p>1 &lt; 2 &amp; &#39;три&#39; &gt; &quot;два&quot;</p>\n");
    assert_eq!(html("`<script>alert(1)</script>`"), "<p><code>&lt;script&gt;alert(1)&lt;/script&gt;</code></p>\n");
    assert_eq!(html("&lt;script&gt;"), "<p>&lt;script&gt;</p>\n");
}

#[test]
fn scripts_and_any_html_are_refused_on_their_line() {
    assert_eq!(faults("а\n\n<script>\nalert(1)\n</script>"), [("markdown-html", 3)]);
    assert_eq!(
        faults("а <img src=x onerror=alert(1)> б\n\nв <b>г</b>"),
        [("markdown-html", 1), ("markdown-html", 3), ("markdown-html", 3)]
    );
    assert_eq!(faults("<!-- прихований -->"), [("markdown-html", 1)]);
    let sentence = &Markdown::parse("а\n\n<p>").expect_err("HTML")[0].error;
    assert!(sentence.uk.starts_with("Рядок 3: ") && sentence.en.starts_with("Line 3: "), "{sentence:?}");
}

#[test]
fn pictures_near_or_far_small_or_huge_are_refused() {
    assert_eq!(faults("текст\n![пілот](https://example.org/a.png)"), [("markdown-picture", 2)]);
    assert_eq!(faults(&format!("![](data:image/png;base64,{})", "A".repeat(90_000))), [("markdown-picture", 1)]);
    assert_eq!(faults("![а][б]\n\n[б]: https://example.org/a.png"), [("markdown-picture", 1)]);
}

#[test]
fn links_lead_to_the_web_or_to_a_mailbox() {
    for to in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "/reports",
        "#а",
        "ftp://example.org",
        "https://",
        "java&#x0A;script:a",
    ] {
        assert_eq!(faults(&format!("[а]({to})")), [("markdown-link", 1)], "{to}");
    }
    assert_eq!(faults("<javascript:alert(1)>"), [("markdown-link", 1)]);
    assert!(html("[а](HTTPS://example.org)").contains("href=\"HTTPS://example.org\""));
}

#[test]
fn hidden_characters_are_refused_also_as_entities() {
    for text in ["а\u{202e}б", "а&#x202E;б", "`а\u{2066}`", "а\u{7}"] {
        assert_eq!(faults(text)[0].0, "markdown-hidden-character", "{text:?}");
    }
}

#[test]
fn depth_size_and_number_are_bounded() {
    let nested = |n: usize| format!("{}а", "> ".repeat(n));
    assert!(Markdown::parse(&nested(MAX_DEPTH - 1)).is_ok(), "with the paragraph in it");
    assert_eq!(faults(&nested(MAX_DEPTH)), [("markdown-too-deep", 1)]);
    assert_eq!(faults(&format!("перший\n\n{}", nested(40_000))), [("markdown-too-deep", 3)]);
    assert!(Markdown::parse(&"а".repeat(MAX_BYTES / 2)).is_ok());
    assert_eq!(faults(&"рядок\n".repeat(10_000)), [("markdown-too-long", 9_091)]);
    assert_eq!(faults(&"*а* ".repeat(MAX_NODES / 4 + 1)), [("markdown-too-many-parts", 1)]);
    let table = |columns: usize| format!("{}\n{}", "|а".repeat(columns), "|-".repeat(columns));
    assert!(Markdown::parse(&table(MAX_COLUMNS)).is_ok());
    assert_eq!(faults(&format!("а\n\n{}", table(MAX_COLUMNS + 1))), [("markdown-table-too-wide", 3)]);
    assert_eq!(faults(&"<b>".repeat(100)).len(), 20);
}

/// What takes other readers a time that grows with the square of the length is read at once here.
#[test]
fn hostile_texts_cost_no_more_than_honest_ones() {
    let hostile = [
        "[", "![", "*a_ ", "<", "`", "[a](", "- ", "> ", "|", "a\n|-|", "[a]: b\n", "<!--", "&#x", "\\", "1. ", "[^a]",
    ];
    for piece in hostile {
        let begun = Instant::now();
        let _ = Markdown::parse(&piece.repeat(MAX_BYTES / piece.len()));
        assert!(begun.elapsed() < Duration::from_secs(5), "{piece:?} took {:?}", begun.elapsed());
    }
}
