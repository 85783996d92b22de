//! Words as runs and paragraphs of a text document.

use super::Writing;
use crate::markdown::Node;

/// Where a paragraph stands: its style, and the list it is an item of.
#[derive(Clone, Copy)]
struct Place<'p> {
    style: &'p str,
    /// The number of the list definition and how deep it stands.
    list: Option<(usize, usize)>,
}

/// A tree of Markdown.
pub(super) fn markdown(nodes: &[Node], writing: &mut Writing) {
    blocks(nodes, Place { style: "Normal", list: None }, writing);
}

fn blocks(nodes: &[Node], place: Place<'_>, writing: &mut Writing) {
    let mut at = 0;
    while let Some(node) = nodes.get(at) {
        at += 1;
        match node {
            Node::Paragraph { inside } => block(inside, place, writing),
            Node::Heading { level, inside } => {
                let style = if *level <= 2 { "Heading2" } else { "Heading3" };
                block(inside, Place { style, ..place }, writing);
            }
            Node::Quote { inside } => blocks(inside, Place { style: "Quote", ..place }, writing),
            Node::List { first, inside } => {
                let deep = place.list.map_or(0, |(_, deep)| deep + 1).min(8);
                let list = Some((writing.list(*first), deep));
                blocks(inside, Place { list, ..place }, writing);
            }
            Node::Item { inside } => blocks(inside, place, writing),
            Node::CodeBlock { text } => writing.push(&paragraph("Code", text)),
            Node::Rule => writing.push("<w:p><w:pPr><w:pStyle w:val=\"Rule\"/></w:pPr></w:p>"),
            Node::Table { inside } => table(inside, writing),
            // Rows and cells stand in tables only, which write them.
            Node::Row { .. } | Node::Cell { .. } => {}
            Node::Text { .. }
            | Node::Code { .. }
            | Node::Break
            | Node::Strong { .. }
            | Node::Emphasis { .. }
            | Node::Link { .. } => {
                // The words of an item that has no paragraphs: all up to what begins a block.
                let begins = at - 1;
                while nodes.get(at).is_some_and(is_inline) {
                    at += 1;
                }
                block(&nodes[begins..at], place, writing);
            }
        }
    }
}

fn is_inline(node: &Node) -> bool {
    matches!(
        node,
        Node::Text { .. }
            | Node::Code { .. }
            | Node::Break
            | Node::Strong { .. }
            | Node::Emphasis { .. }
            | Node::Link { .. }
    )
}

fn block(inside: &[Node], place: Place<'_>, writing: &mut Writing) {
    let list = place
        .list
        .map(|(list, deep)| format!("<w:numPr><w:ilvl w:val=\"{deep}\"/><w:numId w:val=\"{list}\"/></w:numPr>"));
    writing.push(&format!("<w:p><w:pPr><w:pStyle w:val=\"{}\"/>{}</w:pPr>", place.style, list.unwrap_or_default()));
    inline(inside, "", writing);
    writing.push("</w:p>");
}

fn inline(nodes: &[Node], looks: &str, writing: &mut Writing) {
    for node in nodes {
        match node {
            Node::Text { text } | Node::Code { text } => writing.push(&runs(text, looks)),
            Node::Break => writing.push("<w:r><w:br/></w:r>"),
            Node::Strong { inside } => inline(inside, &format!("{looks}<w:b/>"), writing),
            Node::Emphasis { inside } => inline(inside, &format!("{looks}<w:i/>"), writing),
            Node::Link { to, inside } => {
                let id = writing.link(to);
                writing.push(&format!("<w:hyperlink r:id=\"{id}\">"));
                inline(inside, &format!("{looks}<w:u w:val=\"single\"/>"), writing);
                writing.push("</w:hyperlink>");
            }
            // What is a block never stands within a line.
            _ => {}
        }
    }
}

fn table(rows: &[Node], writing: &mut Writing) {
    let cells_of = |row: &Node| match row {
        Node::Row { inside } => inside.len(),
        _ => 0,
    };
    writing.begin_table(&vec![1; rows.first().map_or(0, cells_of)]);
    for (n, row) in rows.iter().enumerate() {
        let Node::Row { inside: cells } = row else { continue };
        writing.push(if n == 0 { "<w:tr><w:trPr><w:tblHeader/></w:trPr>" } else { "<w:tr>" });
        for cell in cells {
            let Node::Cell { inside } = cell else { continue };
            writing.push("<w:tc>");
            block(inside, Place { style: if n == 0 { "CellHead" } else { "Cell" }, list: None }, writing);
            writing.push("</w:tc>");
        }
        writing.push("</w:tr>");
    }
    writing.end_table();
}

/// A paragraph of plain text.
pub(super) fn paragraph(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", runs(text, ""))
}

/// Plain text as a run, its lines kept.
pub(super) fn runs(text: &str, looks: &str) -> String {
    let looks = if looks.is_empty() { String::new() } else { format!("<w:rPr>{looks}</w:rPr>") };
    let lines = text.split('\n').map(|line| format!("<w:t xml:space=\"preserve\">{}</w:t>", escaped(line)));
    format!("<w:r>{looks}{}</w:r>", lines.collect::<Vec<_>>().join("<w:br/>"))
}

/// Text for XML, without the characters that XML cannot hold.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' => escaped.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}
