//! Package names (ocp-api.md 7.1): `name-version-build.os.arch.rpm`, and the short form `name-version-build`.

use std::fmt;

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
}

/// Why a text is not a package name of a product.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PackageProblem {
    /// Nothing was typed.
    Empty,
    /// It must end in `.rpm` and does not.
    MissingRpm,
    /// It must not carry operating system, architecture or `.rpm`, and does. The short name that it holds.
    NotShort(String),
    /// It has not the parts that a package name has.
    NotAName,
    /// It is the name of another product's package.
    OtherProduct(String),
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
    /// Operating system and architecture, `el7` and `x86_64`; a short name has none.
    pub platform: Option<(String, String)>,
}

impl PackageName {
    /// Reads a name of either form; `None` when it is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if !text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_')) {
            return None;
        }
        let (stem, platform) = match text.strip_suffix(".rpm") {
            Some(stem) => {
                let (stem, architecture) = stem.rsplit_once('.')?;
                let (stem, os) = stem.rsplit_once('.')?;
                let tagged = |tag: &str| tag.bytes().any(|byte| byte.is_ascii_alphabetic());
                (tagged(os) && tagged(architecture)).then_some(())?;
                (stem, Some((os.to_owned(), architecture.to_owned())))
            }
            None => (text, None),
        };
        let (stem, build) = stem.rsplit_once('-')?;
        let (name, version) = stem.rsplit_once('-')?;
        let starts_well = name.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic());
        starts_well.then_some(())?;
        Some(Self { name: name.to_owned(), version: Version::parse(version)?, build: Build::parse(build)?, platform })
    }

    /// Reads what an operator typed for an upgrade of a product.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check(text: &str, product: Product, form: NameForm) -> Result<Self, PackageProblem> {
        let text = text.trim();
        if text.is_empty() {
            return Err(PackageProblem::Empty);
        }
        let package = match form {
            NameForm::File => Self::parse(text).ok_or_else(|| file_problem(text))?,
            NameForm::Short => {
                Self::parse(text).or_else(|| Self::parse(&format!("{text}.rpm"))).ok_or(PackageProblem::NotAName)?
            }
        };
        if !product.names().contains(&package.name.as_str()) {
            return Err(PackageProblem::OtherProduct(package.name));
        }
        match (form, &package.platform) {
            (NameForm::File, None) => Err(PackageProblem::MissingRpm),
            (NameForm::Short, Some(_)) => Err(PackageProblem::NotShort(package.short())),
            _ => Ok(package),
        }
    }

    /// `name-version-build`.
    #[must_use]
    pub fn short(&self) -> String {
        format!("{}-{}-{}", self.name, self.version, self.build)
    }

    /// `version-build`.
    #[must_use]
    pub fn full_version(&self) -> String {
        format!("{}-{}", self.version, self.build)
    }

    /// The architecture, when the name tells it.
    #[must_use]
    pub fn architecture(&self) -> Option<&str> {
        self.platform.as_ref().map(|(_, architecture)| architecture.as_str())
    }
}

// A name that would be whole with `.rpm` only lacks that.
fn file_problem(text: &str) -> PackageProblem {
    if PackageName::parse(&format!("{text}.rpm")).is_some() {
        PackageProblem::MissingRpm
    } else {
        PackageProblem::NotAName
    }
}

impl fmt::Display for PackageName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.short())?;
        match &self.platform {
            Some((os, architecture)) => write!(out, ".{os}.{architecture}.rpm"),
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
        ] {
            assert_eq!(PackageName::parse(text).map(|name| name.to_string()).as_deref(), Some(text));
        }
        let package = oceanbase("oceanbase-4.3.4.0-200000022024070119.el7.x86_64.rpm").unwrap();
        assert_eq!(package.build, Build(200_000_022_024_070_119));
        assert_eq!(package.platform, Some(("el7".into(), "x86_64".into())));
    }

    #[test]
    fn a_file_name_without_rpm_is_told_so_and_a_short_name_with_it_gives_the_short_one() {
        assert_eq!(oceanbase("oceanbase-2.2.76-20210219154519.el7.x86_64"), Err(PackageProblem::MissingRpm));
        assert_eq!(oceanbase("oceanbase-2.2.76-20210219154519"), Err(PackageProblem::MissingRpm));
        let short = PackageProblem::NotShort("obproxy-1.9.1.1-1919579".into());
        assert_eq!(obproxy("obproxy-1.9.1.1-1919579.el7.x86_64.rpm"), Err(short.clone()));
        assert_eq!(obproxy("obproxy-1.9.1.1-1919579.el7.x86_64"), Err(short));
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
            "oceanbase-4.x-1.el7.x86_64.rpm",
            "../oceanbase-4.2.1.0-1.el7.x86_64.rpm",
            "oceanbase-4.2.1.0-1.el7.x86_64.rpm; rm",
        ] {
            assert_eq!(oceanbase(text), Err(PackageProblem::NotAName), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_the_parser_panic(text in "\\PC{0,60}") {
            let _ = (oceanbase(&text), obproxy(&text));
        }
    }
}
