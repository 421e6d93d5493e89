//! Names of packages, as they are typed and as they are pasted.

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
    for text in ["obproxy-1.9.1.1-1919579.el7.x86_64", "obproxy-1.9.1.1-1919579.el7", "obproxy-1.9.1.1-1919579.rpm"] {
        assert_eq!(obproxy(text), Err(short.clone()), "{text}");
    }
    assert_eq!(obproxy(" obproxy-1.9.1.1-1919579 ").unwrap().full_version(), "1.9.1.1-1919579");
}

#[test]
fn another_products_package_is_named() {
    let other = |name: &str| Err(PackageProblem::OtherProduct(name.into()));
    assert_eq!(oceanbase("obproxy-1.9.1.1-1919579.el7.x86_64.rpm"), other("obproxy"));
    assert_eq!(oceanbase("oceanbase-ce-libs-4.2.1.8-108000022024072217.el7.x86_64.rpm"), other("oceanbase-ce-libs"));
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
    assert_eq!(told("oceanbase-4.2.1.0-1;reboot.el7.x86_64.rpm"), PackageProblem::Character(';'));
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
