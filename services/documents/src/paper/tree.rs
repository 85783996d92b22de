//! What is what on a paper, for readers who listen to it: headings, tables with their heads, rows and cells, lists.

use std::num::NonZeroU16;

use krilla::tagging::{Identifier, ListNumbering, Node as Leaf, TableHeaderScope, Tag, TagGroup, TagTree};

/// A part of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    Heading(NonZeroU16, String),
    Paragraph,
    Table,
    Head,
    Body,
    Row,
    HeadCell,
    Cell,
    List,
    Item,
    Label,
    ItemText,
}

/// A place in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At(usize);

/// The parts in the order in which they are read.
#[derive(Debug, Default)]
pub struct Tree {
    nodes: Vec<Node>,
    roots: Vec<usize>,
}

#[derive(Debug)]
struct Node {
    part: Part,
    parts: Vec<usize>,
    /// What stands on pages of it, in their order; a part has either parts or this.
    written: Vec<Identifier>,
}

impl Tree {
    /// A part of the paper as a whole.
    pub fn root(&mut self, part: Part) -> At {
        let at = self.put(part);
        self.roots.push(at);
        At(at)
    }

    /// A part of a part.
    pub fn part(&mut self, of: At, part: Part) -> At {
        let at = self.put(part);
        self.nodes[of.0].parts.push(at);
        At(at)
    }

    fn put(&mut self, part: Part) -> usize {
        self.nodes.push(Node { part, parts: Vec::new(), written: Vec::new() });
        self.nodes.len() - 1
    }

    /// Notes what was written of a part.
    pub fn written(&mut self, at: At, content: Identifier) {
        self.nodes[at.0].written.push(content);
    }

    /// The tree as it goes into the file.
    pub fn grown(mut self) -> TagTree {
        let roots = std::mem::take(&mut self.roots);
        TagTree::from(roots.into_iter().map(|at| Leaf::Group(self.group(at))).collect::<Vec<_>>())
    }

    fn group(&mut self, at: usize) -> TagGroup {
        let node = &mut self.nodes[at];
        let (parts, written) = (std::mem::take(&mut node.parts), std::mem::take(&mut node.written));
        let mut group = match std::mem::replace(&mut node.part, Part::Paragraph) {
            Part::Heading(level, title) => TagGroup::new(Tag::Hn(level, Some(title))),
            Part::Paragraph => TagGroup::new(Tag::P),
            Part::Table => TagGroup::new(Tag::Table),
            Part::Head => TagGroup::new(Tag::THead),
            Part::Body => TagGroup::new(Tag::TBody),
            Part::Row => TagGroup::new(Tag::TR),
            Part::HeadCell => TagGroup::new(Tag::TH(TableHeaderScope::Column)),
            Part::Cell => TagGroup::new(Tag::TD),
            Part::List => TagGroup::new(Tag::L(ListNumbering::Disc)),
            Part::Item => TagGroup::new(Tag::LI),
            Part::Label => TagGroup::new(Tag::Lbl),
            Part::ItemText => TagGroup::new(Tag::LBody),
        };
        group.children.reserve_exact(parts.len() + written.len());
        written.into_iter().for_each(|content| group.push(content));
        parts.into_iter().for_each(|part| group.push(Leaf::Group(self.group(part))));
        group
    }
}
