//! Writes files into one zip archive without compression.
//!
//! The layout follows APPNOTE.TXT 6.3: for each file a local header and its bytes, then the directory, then its end.

/// An archive that grows.
#[derive(Clone, Debug, Default)]
pub struct Zip {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    files: u16,
}

/// 1 January 1980, the first day of the format. The files contain their own times.
const DATE: u16 = 0x21;
/// Names are UTF-8.
const UTF8: u16 = 1 << 11;
/// The version needed to read it: 2.0, for files in folders.
const VERSION: u16 = 20;

impl Zip {
    /// Adds a file. Returns `false` when the format has no room for it: 65 535 files, 4 GB.
    pub fn add(&mut self, name: &str, content: &[u8]) -> bool {
        let (Ok(size), Ok(offset), Ok(name_size), Some(files)) = (
            u32::try_from(content.len()),
            u32::try_from(self.bytes.len()),
            u16::try_from(name.len()),
            self.files.checked_add(1),
        ) else {
            return false;
        };
        // The following parts must have an offset that the format can store.
        if u32::try_from(self.len() + content.len() + 2 * name.len() + 128).is_err() {
            return false;
        }
        let mut head = Vec::with_capacity(26);
        for word in [VERSION, UTF8, 0, 0, DATE] {
            head.extend(word.to_le_bytes());
        }
        for word in [crc32(content), size, size] {
            head.extend(word.to_le_bytes());
        }
        head.extend(name_size.to_le_bytes());
        head.extend([0, 0]);

        self.bytes.extend(b"PK\x03\x04");
        self.bytes.extend(&head);
        self.bytes.extend(name.as_bytes());
        self.bytes.extend(content);

        self.directory.extend(b"PK\x01\x02");
        self.directory.extend(VERSION.to_le_bytes());
        self.directory.extend(&head);
        // No comment, first disk, no attributes.
        self.directory.extend([0; 10]);
        self.directory.extend(offset.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.files = files;
        true
    }

    /// Returns the length in bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.bytes.len() + self.directory.len()
    }

    /// Whether the archive has no files.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files == 0
    }

    /// Returns the whole archive.
    #[must_use]
    pub fn finish(mut self) -> Vec<u8> {
        // `add` has made sure that both fit.
        let offset = u32::try_from(self.bytes.len()).unwrap_or(u32::MAX);
        let size = u32::try_from(self.directory.len()).unwrap_or(u32::MAX);
        self.bytes.append(&mut self.directory);
        self.bytes.extend(b"PK\x05\x06\0\0\0\0");
        self.bytes.extend(self.files.to_le_bytes());
        self.bytes.extend(self.files.to_le_bytes());
        self.bytes.extend(size.to_le_bytes());
        self.bytes.extend(offset.to_le_bytes());
        self.bytes.extend([0, 0]);
        self.bytes
    }
}

// Processes four bits at a time, with a table of 16 (the polynomial of IEEE 802.3, mirrored).
fn crc32(bytes: &[u8]) -> u32 {
    let table: [u32; 16] = std::array::from_fn(|nibble| {
        let mut word = u32::try_from(nibble).unwrap_or(0);
        for _ in 0..4 {
            word = if word & 1 == 1 { word >> 1 ^ 0xEDB8_8320 } else { word >> 1 };
        }
        word
    });
    let step = |crc: u32, bits: u32| crc >> 4 ^ table.get(((crc ^ bits) & 15) as usize).copied().unwrap_or(0);
    !bytes.iter().fold(!0, |crc, byte| step(step(crc, u32::from(*byte)), u32::from(*byte) >> 4))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_one_of_the_standard() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!(crc32(b""), 0);
    }

    #[test]
    fn each_file_can_be_read_back_by_what_the_directory_says() {
        let files = [("one.log", "first\n".as_bytes()), ("zwei-升级.log", b""), ("b.log", &[0, 255, 10])];
        let mut zip = Zip::default();
        for (name, content) in files {
            assert!(zip.add(name, content));
        }
        let told = zip.len();
        let bytes = zip.finish();
        assert_eq!(bytes.len(), told + 22, "and the end of the directory");
        let short = |at: usize| usize::from(u16::from_le_bytes([bytes[at], bytes[at + 1]]));
        let long = |at: usize| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        let end = bytes.len() - 22;
        assert_eq!((&bytes[end..end + 4], short(end + 8), short(end + 10)), (b"PK\x05\x06".as_slice(), 3, 3));
        assert_eq!(long(end + 12) + long(end + 16), u32::try_from(end).unwrap());
        let mut at = long(end + 16) as usize;
        for (name, content) in files {
            assert_eq!((&bytes[at..at + 4], short(at + 10)), (b"PK\x01\x02".as_slice(), 0), "stored");
            assert_eq!((long(at + 16), long(at + 20) as usize), (crc32(content), content.len()));
            assert_eq!(&bytes[at + 46..at + 46 + short(at + 28)], name.as_bytes());
            let local = long(at + 42) as usize;
            assert_eq!(&bytes[local..local + 4], b"PK\x03\x04");
            let start = local + 30 + short(local + 26);
            assert_eq!(&bytes[start..start + content.len()], content);
            at += 46 + short(at + 28);
        }
        assert_eq!(at, end);
    }

    #[test]
    fn another_program_can_read_it() {
        let mut zip = Zip::default();
        for (name, content) in [("task/a.log", "x".repeat(70_000)), ("升级.log", "行\n".to_owned())] {
            zip.add(name, content.as_bytes());
        }
        let path = std::env::temp_dir().join(format!("ocp-console-zip-{}.zip", std::process::id()));
        std::fs::write(&path, zip.finish()).unwrap();
        // Only where such a program is installed.
        if let Ok(told) = std::process::Command::new("python3").args(["-m", "zipfile", "-t"]).arg(&path).output() {
            let words = String::from_utf8_lossy(&told.stdout).into_owned();
            assert!(told.status.success() && words.contains("Done testing"), "{words}");
        }
        std::fs::remove_file(path).unwrap();
    }
}
