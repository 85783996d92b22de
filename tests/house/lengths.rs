//! Files are short enough to be read in one go.

use crate::{
    assert_kept,
    tree::{self, Source},
};

const LONGEST: usize = 400;

fn too_long(sources: &[Source]) -> Vec<String> {
    let lines = |source: &Source| source.text.lines().count();
    let long = sources.iter().filter(|source| lines(source) > LONGEST);
    long.map(|source| format!("{} has {} lines", source.path, lines(source))).collect()
}

#[test]
fn no_source_file_is_longer_than_400_lines() {
    assert_kept("split these files", &too_long(&tree::sources(&["rs", "sql", "html", "css", "js"])));
}

#[test]
fn a_file_of_401_lines_is_noticed_and_one_of_400_is_not() {
    let of = |lines: usize| Source::invented("a.rs", &"x\n".repeat(lines));
    assert_eq!(too_long(&[of(400), of(401)]), ["a.rs has 401 lines"]);
}
