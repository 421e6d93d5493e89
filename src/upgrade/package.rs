//! Package names (ocp-api.md 7.1): `name-version-build.os.arch.rpm`, and the short form `name-version-build`.

use std::fmt;

use super::package_problem::PackageProblem;
use super::pasted;
use super::platform::Platform;
use super::version::{Build, Version};

/// The products whose packages the three upgrades take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Product {
    /// The database server: OB clusters, and arbitration services too.
    OceanBase,
    /// The proxy.
    Obproxy,
}

impl Product {
    /// The package names of this product.
    #[must_use]
    pub const fn names(self) -> &'static [&'static str] {
        match self {
            Self::OceanBase => &["oceanbase", "oceanbase-ce", "oceanbase-standalone"],
            Self::Obproxy => &["obproxy", "obproxy-ce"],
        }
    }

    /// OCP's word for this product's packages (ocp-api.md section 4).
    #[must_use]
    pub const fn package_type(self) -> &'static str {
        match self {
            Self::OceanBase => "OB_SERVER_INSTALL_PACKAGE",
            Self::Obproxy => "OBPROXY_INSTALL_PACKAGE",
        }
    }
}

/// Which form of a name a request needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameForm {
    /// The whole file name with `.rpm`.
    File,
    /// Name, version and build only.
    Short,
    /// Either of them: what a version is read from.
    Either,
}

/// A package name, taken apart.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PackageName {
    /// The product's name, `oceanbase-ce`.
    pub name: String,
    /// The version.
    pub version: Version,
    /// The build.
    pub build: Build,
    /// What it was built for; a short name does not tell.
    pub platform: Option<Platform>,
    // Version and build as they were written, perhaps with zeros in front.
    full_version: String,
}

impl PackageName {
    /// Reads a name of either form; `None` when it is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::read(text).ok()
    }

    /// Reads a name of either form, or one as `rpm -qa` prints it, with architecture and without `.rpm`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(text: &str) -> Result<Self, PackageProblem> {
        let is_allowed = |letter: &char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_');
        if let Some(letter) = text.chars().find(|letter| !is_allowed(letter)) {
            return Err(PackageProblem::Character(letter));
        }
        if let Some(problem) = PackageProblem::other_file(text) {
            return Err(problem);
        }
        let (stem, form) = text.strip_suffix(".rpm").map_or((text, NameForm::Short), |stem| (stem, NameForm::File));
        // From the right: a product's name may hold hyphens, a release may not.
        let (rest, release) = stem.rsplit_once('-').ok_or(PackageProblem::NotAName)?;
        let (name, number) = rest.rsplit_once('-').ok_or(PackageProblem::NotAName)?;
        let starts = |text: &str, is: fn(&u8) -> bool| text.as_bytes().first().is_some_and(is);
        if !starts(name, u8::is_ascii_alphabetic) || !starts(number, u8::is_ascii_digit) {
            return Err(PackageProblem::NotAName);
        }
        let version = Version::parse(number).ok_or_else(|| PackageProblem::version(number))?;
        let (digits, tags) = release.split_once('.').map_or((release, None), |(digits, tags)| (digits, Some(tags)));
        let build = Build::parse(digits).ok_or_else(|| PackageProblem::build(digits))?;
        let full_version = format!("{number}-{digits}");
        // A short name stops here. What stops between here and the architecture is neither form.
        let platform = match tags {
            None if form == NameForm::Short => None,
            tags => Some(
                tags.map(|tags| Platform::read(tags, form))
                    .transpose()?
                    .flatten()
                    .ok_or_else(|| PackageProblem::NotShort(format!("{name}-{full_version}")))?,
            ),
        };
        Ok(Self { name: name.to_owned(), version, build, platform, full_version })
    }

    /// Reads what an operator typed or pasted for an upgrade of a product. What is certain is taken, as in a name in
    /// quotes or behind the way to its file; what is sent is [`PackageName::in_form`].
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check(text: &str, product: Product, form: NameForm) -> Result<Self, PackageProblem> {
        let package = Self::pasted(text).map_err(|problem| match (form, problem) {
            (NameForm::File, PackageProblem::NotShort(_)) => PackageProblem::MissingRpm,
            (_, problem) => problem,
        })?;
        if !product.names().contains(&package.name.as_str()) {
            return Err(PackageProblem::OtherProduct(package.name));
        }
        match (form, &package.platform) {
            (NameForm::File, None) => Err(PackageProblem::MissingRpm),
            (NameForm::Short, Some(_)) => Err(PackageProblem::NotShort(package.short())),
            _ => Ok(package),
        }
    }

    fn pasted(text: &str) -> Result<Self, PackageProblem> {
        if text.trim().is_empty() {
            return Err(PackageProblem::Empty);
        }
        let pieces = pasted::pieces(text);
        if let [only] = pieces.as_slice() {
            return Self::read(only);
        }
        if let [joined] = pasted::pieces(&pasted::unwrapped(text)).as_slice()
            && let Ok(package) = Self::read(joined)
        {
            return Ok(package);
        }
        let mut found: Vec<Self> = pieces.iter().filter_map(|piece| Self::parse(piece)).collect();
        let is_all = found.len() == pieces.len();
        found.sort_by_key(ToString::to_string);
        found.dedup();
        match (found.len(), found.pop()) {
            (1, Some(package)) if is_all => Ok(package),
            (1, Some(package)) => Err(PackageProblem::Surrounded(package.to_string())),
            (0, _) if pieces.is_empty() => Err(PackageProblem::NotAName),
            (0, _) => Err(PackageProblem::Character(' ')),
            (count, _) => Err(PackageProblem::Several(count)),
        }
    }

    /// The name in the form that a request needs.
    #[must_use]
    pub fn in_form(&self, form: NameForm) -> String {
        match form {
            NameForm::File | NameForm::Either => self.to_string(),
            NameForm::Short => self.short(),
        }
    }

    /// `name-version-build`.
    #[must_use]
    pub fn short(&self) -> String {
        format!("{}-{}", self.name, self.full_version)
    }

    /// `version-build`.
    #[must_use]
    pub fn full_version(&self) -> String {
        self.full_version.clone()
    }

    /// The architecture, when the name tells it.
    #[must_use]
    pub fn architecture(&self) -> Option<&str> {
        self.platform.as_ref().map(|platform| platform.architecture.as_str())
    }

    /// The tag of the operating system, when the name tells it.
    #[must_use]
    pub fn os(&self) -> Option<&str> {
        self.platform.as_ref()?.os.as_deref()
    }
}

impl fmt::Display for PackageName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.short())?;
        match &self.platform {
            Some(Platform { os: Some(os), architecture }) => write!(out, ".{os}.{architecture}.rpm"),
            Some(Platform { os: None, architecture }) => write!(out, ".{architecture}.rpm"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn oceanbase(text: &str) -> Result<PackageName, PackageProblem> {
        PackageName::check(text, Product::OceanBase, NameForm::File)
    }

    fn obproxy(text: &str) -> Result<PackageName, PackageProblem> {
        PackageName::check(text, Product::Obproxy, NameForm::Short)
    }

    #[test]
    fn every_real_file_name_is_taken_apart_and_printed_the_same() {
        for text in [
            "oceanbase-2.2.76-20210219154519.el7.x86_64.rpm",
            "oceanbase-3.2.0-20210813141857.el7.aarch64.rpm",
            "oceanbase-4.3.4.0-200000022024070119.el7.x86_64.rpm",
            "oceanbase-ce-4.4.2.3-103000052026090811.el7.x86_64.rpm",
            "obproxy-1.9.1.1-1919579.el7.x86_64.rpm",
            "obproxy-ce-4.3.6.1-2.el8.x86_64.rpm",
            "t-oceanbase-ocp-agent-3.1.2-20210812221645.alios7.x86_64.rpm",
            "oceanbase-ce-3.1.9-20221109170052.x86_64.rpm",
            "oceanbase-ce-4.4.2.1-101000022026050611.nonlse.el7.aarch64.rpm",
            "oceanbase-4.02.1-007.el8_6.noarch.rpm",
            "oceanbase-ce-4.3.5.2-102020032025070110.el7.loongarch64.rpm",
        ] {
            assert_eq!(PackageName::parse(text).map(|name| name.to_string()).as_deref(), Some(text));
        }
        let package = oceanbase("oceanbase-4.3.4.0-200000022024070119.el7.x86_64.rpm").unwrap();
        assert_eq!(package.build, Build(200_000_022_024_070_119));
        assert_eq!((package.os(), package.architecture()), (Some("el7"), Some("x86_64")));
    }

    #[test]
    fn a_file_name_without_rpm_is_told_so_and_a_short_name_with_it_gives_the_short_one() {
        assert_eq!(oceanbase("oceanbase-2.2.76-20210219154519.el7"), Err(PackageProblem::MissingRpm));
        assert_eq!(oceanbase("oceanbase-2.2.76-20210219154519.el7.rpm"), Err(PackageProblem::MissingRpm));
        assert_eq!(oceanbase("oceanbase-2.2.76-20210219154519"), Err(PackageProblem::MissingRpm));
        let short = PackageProblem::NotShort("obproxy-1.9.1.1-1919579".into());
        assert_eq!(obproxy("obproxy-1.9.1.1-1919579.el7.x86_64.rpm"), Err(short.clone()));
        for text in ["obproxy-1.9.1.1-1919579.el7.x86_64", "obproxy-1.9.1.1-1919579.el7", "obproxy-1.9.1.1-1919579.rpm"]
        {
            assert_eq!(obproxy(text), Err(short.clone()), "{text}");
        }
        assert_eq!(obproxy(" obproxy-1.9.1.1-1919579 ").unwrap().full_version(), "1.9.1.1-1919579");
    }

    #[test]
    fn another_products_package_is_named() {
        let other = |name: &str| Err(PackageProblem::OtherProduct(name.into()));
        assert_eq!(oceanbase("obproxy-1.9.1.1-1919579.el7.x86_64.rpm"), other("obproxy"));
        assert_eq!(
            oceanbase("oceanbase-ce-libs-4.2.1.8-108000022024072217.el7.x86_64.rpm"),
            other("oceanbase-ce-libs")
        );
        assert_eq!(obproxy("oceanbase-2.2.76-20210219154519"), other("oceanbase"));
    }

    #[test]
    fn what_is_no_name_is_told_so() {
        assert_eq!(oceanbase("  "), Err(PackageProblem::Empty));
        for text in [
            "rubbish",
            "oceanbase.rpm",
            "oceanbase-ce-libs",
            "4.2.1.0-1.el7.x86_64.rpm",
            "....",
            "oceanbase-4.2.1.0-1..x86_64.rpm",
        ] {
            assert_eq!(oceanbase(text), Err(PackageProblem::NotAName), "{text}");
        }
    }

    #[test]
    fn the_part_or_the_character_that_is_wrong_is_named() {
        let told = |text: &str| oceanbase(text).unwrap_err();
        assert_eq!(told("oceanbase-4.x-1.el7.x86_64.rpm"), PackageProblem::Version("4.x".into()));
        assert_eq!(told("oceanbase-4.2.1.0-SNAPSHOT.el7.x86_64.rpm"), PackageProblem::Build("SNAPSHOT".into()));
        assert_eq!(told("oceanbase-4.2.1.0-1_2.el7.x86_64.rpm"), PackageProblem::Build("1_2".into()));
        assert_eq!(told("oceanbase-4.2.1.0-1.el7.x86_64.rpm;reboot"), PackageProblem::Character(';'));
        assert_eq!(told("\u{43e}ceanbase-4.2.1.0-1.el7.x86_64.rpm"), PackageProblem::Character('\u{43e}'));
        assert_eq!(told("oceanbase-4.2.1.0-1.el7.\u{202e}mpr.46_68x"), PackageProblem::Character('\u{202e}'));
        assert_eq!(told("oceanbase 4.2.1.0"), PackageProblem::Character(' '));
        assert_eq!(told("oceanbase-4.2.1.0-1.el7.x86_64.rpm.asc"), PackageProblem::OtherFile(".asc".into()));
        assert_eq!(told("oceanbase-ce_4.2.1.8-1_amd64.deb"), PackageProblem::OtherFile(".deb".into()));
        assert_eq!(told("oceanbase-4.2.1.0-1.el7.src.rpm"), PackageProblem::Source);
        let held = "oceanbase-4.2.1.0-1.el7.x86_64.rpm".to_owned();
        assert_eq!(told(&format!("-rw-r--r-- 1 root root 93M {held}")), PackageProblem::Surrounded(held.clone()));
        assert_eq!(told(&format!("{held}, oceanbase-4.2.2.0-1.el7.x86_64.rpm")), PackageProblem::Several(2));
        assert_eq!(told(&format!("{held}oceanbase-4.2.2.0-1.el7.x86_64.rpm")), PackageProblem::Several(2));
        assert_eq!(
            told(&format!("[{held}](https://example.com/oceanbase-4.2.2.0-1.el7.x86_64.rpm)")),
            PackageProblem::Several(2)
        );
    }

    #[test]
    fn what_is_certain_in_a_pasted_text_is_taken() {
        let name = "oceanbase-4.2.1.0-1.el7.x86_64.rpm";
        for text in [
            format!(" \u{feff}\u{201c}{name}\u{201d}, "),
            format!("https://example.com/stable/el/7/x86_64/{name}?token=1"),
            format!("/root/{name}"),
            format!("[{name}](https://example.com/{name})"),
            format!("`{name}`。"),
            format!("| {name} |"),
            format!("{name}\n{name}"),
            name.replace("4.2.1.0-", "4.2.1.0-\r\n  "),
            name.replace("-4", "\u{2011}４").replace("2.1", "2．1"),
            name.replace('_', "%5F"),
            name.trim_end_matches(".rpm").to_owned(),
        ] {
            assert_eq!(oceanbase(&text).map(|package| package.to_string()).as_deref(), Ok(name), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_the_parser_panic(text in "\\PC{0,60}") {
            let _ = (oceanbase(&text), obproxy(&text));
        }
    }
}
