//! Files put into one ZIP archive that is sent while it is read: stored as they are, so that its length is known before its first byte and
//! no more than a piece of a file is ever in memory. The same files give the same bytes.

/// A file of the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackedFile {
    /// Its name in the archive, with `/` between folders.
    pub name: String,
    /// How long it is.
    pub bytes: u32,
    /// Its checksum (CRC-32 of ISO 3309, as ZIP wants it).
    pub crc32: u32,
}

/// An archive: before each file comes its head, after the last one the directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    files: Vec<PackedFile>,
}

/// What does not fit an archive of the plain kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the archive would be longer than 4 GiB or hold more than 65,535 files")]
pub struct TooLarge;

/// 1 January 1980, the first day that ZIP knows: the archive tells no times, or it would not be the same twice.
const NO_DAY: u16 = (1 << 5) | 1;
/// Names are UTF-8.
const UTF8: u16 = 1 << 11;
const STORED: u16 = 0;
const VERSION: u16 = 20;

impl Package {
    /// An archive of these files in this order.
    ///
    /// # Errors
    /// When it is too large for the plain kind of archive.
    pub fn new(files: Vec<PackedFile>) -> Result<Self, TooLarge> {
        let package = Self { files };
        let fits = u32::try_from(package.length()).is_ok() && u16::try_from(package.files.len()).is_ok();
        let named = package.files.iter().all(|file| u16::try_from(file.name.len()).is_ok());
        if fits && named { Ok(package) } else { Err(TooLarge) }
    }

    /// How long it is as a whole.
    pub fn length(&self) -> u64 {
        let files: u64 =
            self.files.iter().map(|file| 30 + 46 + 2 * file.name.len() as u64 + u64::from(file.bytes)).sum();
        files + 22
    }

    /// What comes before a file, by its number from 0.
    pub fn head(&self, n: usize) -> Vec<u8> {
        let file = &self.files[n];
        let mut bytes = b"PK\x03\x04".to_vec();
        describe(&mut bytes, file);
        bytes.extend(file.name.as_bytes());
        bytes
    }

    /// What comes after the last file.
    pub fn directory(&self) -> Vec<u8> {
        let (mut bytes, mut offset) = (Vec::new(), 0_u32);
        for file in &self.files {
            bytes.extend(b"PK\x01\x02");
            bytes.extend(VERSION.to_le_bytes());
            describe(&mut bytes, file);
            // No comment, the first disk, no attributes.
            bytes.extend([0; 10]);
            bytes.extend(offset.to_le_bytes());
            bytes.extend(file.name.as_bytes());
            offset += 30 + u32::try_from(file.name.len()).unwrap_or_default() + file.bytes;
        }
        let size = u32::try_from(bytes.len()).unwrap_or_default();
        let count = u16::try_from(self.files.len()).unwrap_or_default();
        bytes.extend(b"PK\x05\x06\0\0\0\0");
        bytes.extend(count.to_le_bytes());
        bytes.extend(count.to_le_bytes());
        bytes.extend(size.to_le_bytes());
        bytes.extend(offset.to_le_bytes());
        bytes.extend([0; 2]);
        bytes
    }
}

/// The fields that stand in both places where a file is told of, up to the lengths of its name and of nothing more.
fn describe(bytes: &mut Vec<u8>, file: &PackedFile) {
    for field in [VERSION, UTF8, STORED, 0, NO_DAY] {
        bytes.extend(field.to_le_bytes());
    }
    bytes.extend(file.crc32.to_le_bytes());
    bytes.extend(file.bytes.to_le_bytes());
    bytes.extend(file.bytes.to_le_bytes());
    bytes.extend(u16::try_from(file.name.len()).unwrap_or_default().to_le_bytes());
    bytes.extend([0; 2]);
}

/// Counts a checksum piece by piece.
#[derive(Debug, Default)]
pub struct Checksum(crc32fast::Hasher);

impl Checksum {
    /// Takes in the next piece.
    pub fn update(&mut self, piece: &[u8]) {
        self.0.update(piece);
    }

    /// The checksum of all pieces.
    pub fn finish(self) -> u32 {
        self.0.finalize()
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use super::*;

    fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
        let file = |(name, data): &(&str, &[u8])| {
            let mut checksum = Checksum::default();
            checksum.update(data);
            let bytes = u32::try_from(data.len()).expect("short");
            PackedFile { name: (*name).to_owned(), bytes, crc32: checksum.finish() }
        };
        let package = Package::new(files.iter().map(file).collect()).expect("small");
        let mut bytes = Vec::new();
        for (n, (_, data)) in files.iter().enumerate() {
            bytes.extend(package.head(n));
            bytes.extend(*data);
        }
        bytes.extend(package.directory());
        assert_eq!(bytes.len() as u64, package.length());
        bytes
    }

    #[test]
    fn another_program_reads_every_file_under_its_name() {
        let files: [(&str, &[u8]); 3] =
            [("звіт.pdf", b"%PDF-1.7 ..."), ("додатки/1.txt", "текст".as_bytes()), ("empty", b"")];
        let bytes = packed(&files);
        let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).expect("an archive");
        assert_eq!(archive.len(), 3);
        for (n, (name, data)) in files.iter().enumerate() {
            let mut file = archive.by_index(n).expect("a file");
            let mut read = Vec::new();
            file.read_to_end(&mut read).expect("its checksum is right");
            assert_eq!(file.name().expect("a name in UTF-8").as_ref(), *name);
            assert_eq!(read.as_slice(), *data);
        }
        assert_eq!(bytes, packed(&files), "the same bytes again");
    }

    #[test]
    fn what_the_plain_kind_cannot_hold_is_refused() {
        let large = |name: &str| PackedFile { name: name.to_owned(), bytes: u32::MAX / 2, crc32: 0 };
        assert_eq!(Package::new(vec![large("a"), large("b"), large("c")]), Err(TooLarge));
        assert_eq!(Package::new(vec![large(&"a".repeat(70_000))]), Err(TooLarge));
    }
}
