//! A tree of Markdown as HTML: a closed list of elements, and all words escaped.

use super::Node;

pub(super) fn written(nodes: &[Node]) -> String {
    let mut html = String::new();
    write_all(nodes, &mut html);
    html
}

/// As deep as [`super::MAX_DEPTH`] at most.
fn write_all(nodes: &[Node], html: &mut String) {
    nodes.iter().for_each(|node| write(node, html));
}

fn write(node: &Node, html: &mut String) {
    match node {
        Node::Text { text } => escape(text, html),
        Node::Code { text } => leaf("code", text, html),
        Node::CodeBlock { text } => {
            html.push_str("<pre>");
            leaf("code", text, html);
            html.push_str("</pre>\n");
        }
        Node::Break => html.push_str("<br>\n"),
        Node::Rule => html.push_str("<hr>\n"),
        Node::Strong { inside } => element("strong", inside, html),
        Node::Emphasis { inside } => element("em", inside, html),
        Node::Link { to, inside } => {
            html.push_str("<a rel=\"nofollow noopener noreferrer\" href=\"");
            escape(to, html);
            html.push_str("\">");
            write_all(inside, html);
            html.push_str("</a>");
        }
        Node::Paragraph { inside } => block("p", inside, html),
        Node::Heading { level, inside } => {
            block(["h3", "h4", "h5", "h6"][usize::from(*level - 1).min(3)], inside, html)
        }
        Node::Quote { inside } => block("blockquote", inside, html),
        Node::List { first: None, inside } => block("ul", inside, html),
        Node::List { first: Some(1), inside } => block("ol", inside, html),
        Node::List { first: Some(first), inside } => {
            html.push_str(&format!("<ol start=\"{first}\">"));
            write_all(inside, html);
            html.push_str("</ol>\n");
        }
        Node::Item { inside } => block("li", inside, html),
        Node::Table { inside } => table(inside, html),
        // Rows and cells stand in tables only, which write them.
        Node::Row { inside } | Node::Cell { inside } => write_all(inside, html),
    }
}

fn table(rows: &[Node], html: &mut String) {
    html.push_str("<table>");
    for (n, row) in rows.iter().enumerate() {
        let (Node::Row { inside: cells } | Node::Cell { inside: cells }) = row else { continue };
        html.push_str("<tr>");
        for cell in cells {
            let Node::Cell { inside } = cell else { continue };
            html.push_str(if n == 0 { "<th scope=\"col\">" } else { "<td>" });
            write_all(inside, html);
            html.push_str(if n == 0 { "</th>" } else { "</td>" });
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</table>\n");
}

fn element(name: &str, inside: &[Node], html: &mut String) {
    html.push_str(&format!("<{name}>"));
    write_all(inside, html);
    html.push_str(&format!("</{name}>"));
}

fn block(name: &str, inside: &[Node], html: &mut String) {
    element(name, inside, html);
    html.push('\n');
}

fn leaf(name: &str, text: &str, html: &mut String) {
    html.push_str(&format!("<{name}>"));
    escape(text, html);
    html.push_str(&format!("</{name}>"));
}

fn escape(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            c => html.push(c),
        }
    }
}
