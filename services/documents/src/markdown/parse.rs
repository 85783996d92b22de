//! Reading a text into its tree, without recursion.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};

use super::{
    MAX_BYTES, MAX_COLUMNS, MAX_DEPTH, MAX_NODES, Node,
    fault::{Fault, MarkdownFault},
};

/// After so many faults nobody reads on.
const MAX_FAULTS: usize = 20;

pub(super) fn parse(text: &str) -> Result<Vec<Node>, Vec<MarkdownFault>> {
    let mut reading = Reading { text, open: vec![(Open::Text, Vec::new())], parts: 0, faults: Vec::new() };
    if text.len() > MAX_BYTES {
        let end = text.floor_char_boundary(MAX_BYTES);
        return Err(vec![Fault::TooLong.on(reading.line(end))]);
    }
    for (event, place) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        if let Err(fault) = reading.take(event, &place) {
            reading.faults.push(fault.on(reading.line(place.start)));
            if fault.ends_reading() || reading.faults.len() == MAX_FAULTS {
                break;
            }
        }
    }
    if !reading.faults.is_empty() {
        return Err(reading.faults);
    }
    Ok(reading.open.pop().map(|(_, inside)| inside).unwrap_or_default())
}

/// What was begun and has not ended.
#[derive(Debug, Clone, PartialEq)]
enum Open {
    Text,
    Paragraph,
    Heading(u8),
    Quote,
    List(Option<u64>),
    Item,
    Table,
    Row,
    Cell,
    Strong,
    Emphasis,
    Link(String),
    CodeBlock,
    /// What was refused; its end still comes.
    Refused,
}

struct Reading<'a> {
    text: &'a str,
    open: Vec<(Open, Vec<Node>)>,
    parts: usize,
    faults: Vec<MarkdownFault>,
}

impl Reading<'_> {
    fn line(&self, offset: usize) -> usize {
        self.text.as_bytes()[..offset.min(self.text.len())].iter().filter(|byte| **byte == b'\n').count() + 1
    }

    fn take(&mut self, event: Event, place: &Range<usize>) -> Result<(), Fault> {
        self.parts += 1;
        if self.parts > MAX_NODES {
            return Err(Fault::TooManyParts);
        }
        match event {
            Event::Start(tag) => {
                let (open, fault) = opened(tag);
                self.open.push((open, Vec::new()));
                if self.open.len() > MAX_DEPTH + 1 {
                    return Err(Fault::TooDeep);
                }
                fault.map_or(Ok(()), Err)
            }
            Event::End(_) => {
                self.close();
                Ok(())
            }
            Event::Text(text) => self.words(&text),
            Event::SoftBreak => self.words(" "),
            Event::Code(text) => {
                visible(&text)?;
                self.put(Node::Code { text: text.into_string() });
                Ok(())
            }
            Event::HardBreak => {
                self.put(Node::Break);
                Ok(())
            }
            Event::Rule => {
                self.put(Node::Rule);
                Ok(())
            }
            Event::InlineHtml(_) => Err(Fault::Html),
            // Each line of a block is such an event; the block itself was refused where it begins.
            Event::Html(_) => Ok(()),
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {
                // Extensions that are not switched on; what they would read is text.
                self.words(&self.text[place.clone()])
            }
        }
    }

    /// Adds words to those before them.
    fn words(&mut self, words: &str) -> Result<(), Fault> {
        visible(words)?;
        if let Some((_, inside)) = self.open.last_mut()
            && let Some(Node::Text { text }) = inside.last_mut()
        {
            text.push_str(words);
        } else {
            self.put(Node::Text { text: words.to_owned() });
        }
        Ok(())
    }

    fn put(&mut self, node: Node) {
        if let Some((_, inside)) = self.open.last_mut() {
            inside.push(node);
        }
    }

    fn close(&mut self) {
        // The text itself is never ended by an event.
        let Some((open, inside)) = self.open.pop() else { return };
        self.put(match open {
            Open::Text | Open::Refused => return,
            Open::Paragraph => Node::Paragraph { inside },
            Open::Heading(level) => Node::Heading { level, inside },
            Open::Quote => Node::Quote { inside },
            Open::List(first) => Node::List { first, inside },
            Open::Item => Node::Item { inside },
            Open::Table => Node::Table { inside },
            Open::Row => Node::Row { inside },
            Open::Cell => Node::Cell { inside },
            Open::Strong => Node::Strong { inside },
            Open::Emphasis => Node::Emphasis { inside },
            Open::Link(to) => Node::Link { to, inside },
            Open::CodeBlock => Node::CodeBlock { text: words_of(&inside) },
        });
    }
}

fn opened(tag: Tag) -> (Open, Option<Fault>) {
    let open = match tag {
        Tag::Paragraph => Open::Paragraph,
        Tag::Heading { level, .. } => Open::Heading(number(level)),
        Tag::BlockQuote(_) => Open::Quote,
        Tag::CodeBlock(_) => Open::CodeBlock,
        Tag::List(first) => Open::List(first),
        Tag::Item => Open::Item,
        Tag::Table(columns) if columns.len() > MAX_COLUMNS => return (Open::Refused, Some(Fault::TooWide)),
        Tag::Table(_) => Open::Table,
        Tag::TableHead | Tag::TableRow => Open::Row,
        Tag::TableCell => Open::Cell,
        Tag::Emphasis => Open::Emphasis,
        Tag::Strong => Open::Strong,
        Tag::Link { link_type: pulldown_cmark::LinkType::Email, dest_url, .. } => {
            Open::Link(format!("mailto:{dest_url}"))
        }
        Tag::Link { dest_url, .. } if leads_outside(&dest_url) => Open::Link(dest_url.into_string()),
        Tag::Link { .. } => return (Open::Refused, Some(Fault::Link)),
        Tag::Image { .. } => return (Open::Refused, Some(Fault::Picture)),
        Tag::HtmlBlock => return (Open::Refused, Some(Fault::Html)),
        // Extensions that are not switched on.
        Tag::FootnoteDefinition(_)
        | Tag::DefinitionList
        | Tag::DefinitionListTitle
        | Tag::DefinitionListDefinition
        | Tag::Strikethrough
        | Tag::Superscript
        | Tag::Subscript
        | Tag::MetadataBlock(_) => Open::Refused,
    };
    (open, None)
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

fn leads_outside(to: &str) -> bool {
    let scheme = ["https://", "http://", "mailto:"].iter().find(|scheme| {
        to.get(..scheme.len()).is_some_and(|begins| begins.eq_ignore_ascii_case(scheme)) && to.len() > scheme.len()
    });
    scheme.is_some() && !to.chars().any(|c| c.is_whitespace() || is_hidden(c))
}

fn visible(words: &str) -> Result<(), Fault> {
    words.chars().find(|c| is_hidden(*c)).map_or(Ok(()), |c| Err(Fault::Hidden(c)))
}

/// Controls, and characters that turn the order of their neighbours around.
fn is_hidden(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn words_of(inside: &[Node]) -> String {
    let text = |node: &Node| if let Node::Text { text } = node { text.clone() } else { String::new() };
    inside.iter().map(text).collect::<String>().trim_end_matches('\n').to_owned()
}
