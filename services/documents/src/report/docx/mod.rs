//! A report as DOCX (ECMA-376): a container of few parts, written here so that equal reports give equal bytes.

mod text;

use std::{
    fmt::Write as _,
    io::{Cursor, Write as _},
};

use zgoda_domain::values::Language;
use zip::{CompressionMethod, DateTime, ZipWriter, result::ZipError, write::SimpleFileOptions};

use self::text::{escaped, markdown, paragraph, runs};
use super::{
    Report,
    parts::{Part, Table, shown},
};
use crate::words::Words;

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// The text of the document as it grows, the addresses its links lead to, and the first numbers of its numbered lists.
#[derive(Debug, Default)]
struct Writing {
    xml: String,
    links: Vec<String>,
    lists: Vec<u64>,
}

/// Writes a report as DOCX.
///
/// # Errors
/// When the container would be larger than such a container may be.
pub fn docx(report: &Report) -> Result<Vec<u8>, ZipError> {
    let words = Words(report.language);
    let body = body(report, words);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let parts = [
        ("[Content_Types].xml", include_str!("content_types.xml").to_owned()),
        ("_rels/.rels", include_str!("rels.xml").to_owned()),
        ("docProps/core.xml", properties(report)),
        ("word/document.xml", body.xml),
        ("word/styles.xml", styles(report.language)),
        ("word/numbering.xml", numbering(&body.lists)),
        ("word/footer1.xml", footer(report, words)),
        ("word/_rels/document.xml.rels", relations(&body.links)),
    ];
    // The same moment in every container: the first that the format can tell.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (name, content) in parts {
        zip.start_file(name, options)?;
        zip.write_all(content.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn body(report: &Report, words: Words) -> Writing {
    let mut writing = Writing::default();
    writing.push(&format!("{XML}<w:document {W}><w:body>"));
    if report.draft {
        writing.push(&paragraph("Mark", words.pick("ПРОЄКТ", "DRAFT")));
    }
    writing.push(&paragraph("Title", &report.title));
    writing.push(&paragraph("Subtitle", &report.about));
    let rows = report.particulars.iter().map(|(name, value)| vec![(*name).to_owned(), value.clone()]);
    writing.rows(&[2, 5], None, rows);
    writing.contents(report, words);
    for (n, chapter) in report.chapters.iter().enumerate() {
        writing.heading(n, &chapter.heading);
        for part in &chapter.parts {
            match part {
                Part::Text(text) => markdown(text.nodes(), &mut writing),
                Part::Note(note) => writing.push(&paragraph("Normal", note)),
                Part::Table(table) | Part::Long { together: table, .. } | Part::Figures { table, .. } => {
                    writing.table(table, words);
                }
                Part::Chart(chart) => writing.table(&chart.table(words), words),
            }
        }
        // The page turns where the next chapter is wide and this is not, or the other way round.
        let next = report.chapters.get(n + 1).map_or(chapter.wide, |next| next.wide);
        if next != chapter.wide {
            writing.push(&format!("<w:p><w:pPr>{}</w:pPr></w:p>", section(chapter.wide)));
        }
    }
    let wide = report.chapters.last().is_some_and(|chapter| chapter.wide);
    writing.push(&format!("{}</w:body></w:document>", section(wide)));
    writing
}

impl Writing {
    fn push(&mut self, xml: &str) {
        self.xml.push_str(xml);
    }

    fn heading(&mut self, n: usize, text: &str) {
        let run = runs(&numbered(n, text), "");
        self.push(&format!(
            "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:bookmarkStart w:id=\"{n}\" w:name=\"_Toc{n}\"/>{run}<w:bookmarkEnd w:id=\"{n}\"/></w:p>"
        ));
    }

    /// The table of contents as a field with its entries in it: they lead there at once, and a word processor adds the pages when asked.
    fn contents(&mut self, report: &Report, words: Words) {
        self.push(&paragraph("ContentsHeading", words.pick("Зміст", "Contents")));
        let begin = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-1\" \\h </w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>";
        for (n, chapter) in report.chapters.iter().enumerate() {
            let (first, last) = (n == 0, n + 1 == report.chapters.len());
            let end = if last { "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>" } else { "" };
            let entry = runs(&numbered(n, &chapter.heading), "");
            self.push(&format!(
                "<w:p><w:pPr><w:pStyle w:val=\"TOC1\"/></w:pPr>{}<w:hyperlink w:anchor=\"_Toc{n}\">{entry}</w:hyperlink>{end}</w:p>",
                if first { begin } else { "" }
            ));
        }
    }

    fn table(&mut self, table: &Table, words: Words) {
        self.push(&paragraph("Heading2", &table.heading));
        if table.rows.is_empty() {
            self.push(&paragraph("Normal", table.nothing));
            return;
        }
        let shares: Vec<u8> = table.columns.iter().map(|column| column.share).collect();
        let head = table.columns.iter().map(|column| column.heading.to_owned()).collect();
        let rows = table.rows.iter().map(|row| row.iter().map(|cell| shown(cell, words)).collect());
        self.rows(&shares, Some(head), rows);
    }

    /// Rows of plain text under a head that repeats on every page.
    fn rows(&mut self, shares: &[u8], head: Option<Vec<String>>, rows: impl Iterator<Item = Vec<String>>) {
        let cells = |row: &[String], style: &str| {
            row.iter().map(|cell| format!("<w:tc>{}</w:tc>", paragraph(style, cell))).collect::<String>()
        };
        let head = head.map(|head| {
            format!("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{}</w:tr>", cells(&head, "CellHead"))
        });
        self.begin_table(shares);
        self.push(&head.unwrap_or_default());
        for row in rows {
            self.push(&format!("<w:tr>{}</w:tr>", cells(&row, "Cell")));
        }
        self.end_table();
    }

    fn begin_table(&mut self, shares: &[u8]) {
        self.push(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/></w:tblPr><w:tblGrid>",
        );
        for share in shares {
            write!(self.xml, "<w:gridCol w:w=\"{}\"/>", u32::from(*share) * 300)
                .expect("a String takes all that is written");
        }
        self.push("</w:tblGrid>");
    }

    fn end_table(&mut self) {
        // Two tables without a paragraph between them would become one.
        self.push("</w:tbl><w:p/>");
    }

    /// The definition of a list.
    fn list(&mut self, first: Option<u64>) -> usize {
        let Some(first) = first else { return 1 };
        self.lists.push(first);
        self.lists.len() + 1
    }

    /// The name by which the document knows an address.
    fn link(&mut self, to: &str) -> String {
        self.links.push(to.to_owned());
        format!("link{}", self.links.len())
    }
}

/// A chapter as it is called in its place and in the contents, which a word processor puts together anew from the headings.
fn numbered(n: usize, heading: &str) -> String {
    format!("{}. {heading}", n + 1)
}

/// The definitions of lists: 1 has bullets; each numbered one has a definition of its own, so that it begins anew.
fn numbering(lists: &[u64]) -> String {
    let own = (2..).zip(lists).map(|(id, first)| {
        format!(
            "<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"2\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"{first}\"/></w:lvlOverride></w:num>"
        )
    });
    include_str!("numbering.xml").trim_end().replace("<!-- lists -->", &own.collect::<String>())
}

/// A4 upright or on its side.
fn section(wide: bool) -> String {
    let size = if wide { "w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"" } else { "w:w=\"11906\" w:h=\"16838\"" };
    format!(
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"footer\"/><w:pgSz {size}/>\
         <w:pgMar w:top=\"1020\" w:right=\"850\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>"
    )
}

fn footer(report: &Report, words: Words) -> String {
    let field = |name: &str| format!("<w:fldSimple w:instr=\" {name} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>");
    let (page, of) = (words.pick(" · стор. ", " · page "), words.pick(" з ", " of "));
    let (before, between) = (runs(&format!("{}{page}", report.running), ""), runs(of, ""));
    format!(
        "{XML}<w:ftr {W}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{before}{}{between}{}</w:p></w:ftr>",
        field("PAGE"),
        field("NUMPAGES")
    )
}

fn relations(links: &[String]) -> String {
    const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let own = [("styles", "styles"), ("numbering", "numbering"), ("footer", "footer1")];
    let mut xml =
        format!("{XML}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
    for (id, file) in own {
        write!(xml, "<Relationship Id=\"{id}\" Type=\"{KIND}/{id}\" Target=\"{file}.xml\"/>")
            .expect("a String takes all");
    }
    for (n, to) in (1..).zip(links) {
        let to = escaped(to);
        write!(xml, "<Relationship Id=\"link{n}\" Type=\"{KIND}/hyperlink\" Target=\"{to}\" TargetMode=\"External\"/>")
            .expect("a String takes all");
    }
    xml + "</Relationships>"
}

fn properties(report: &Report) -> String {
    let (title, about, mark, day) =
        (escaped(&report.title), escaped(&report.about), escaped(&report.mark), report.written_on);
    format!(
        "{XML}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{title}</dc:title><dc:subject>{about}</dc:subject>\
         <dc:identifier>{mark}</dc:identifier><dc:creator>Zgoda</dc:creator>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:created></cp:coreProperties>"
    )
}

fn styles(language: Language) -> String {
    let language = if language == Language::Uk { "uk-UA" } else { "en-GB" };
    include_str!("styles.xml").replace("LANGUAGE", language)
}
