//! Names that were typed, pasted or listed.

use ocp_upgrade_console::log::file_name::{LONGEST_NAME, file_name};
use ocp_upgrade_console::upgrade::{Kind, NameForm, PackageName, Product};

/// A typed or listed name: what is taken is made of harmless letters and prints as it was; as a file it stays in its
/// folder.
pub fn package_name(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for (product, form) in [
        (Product::OceanBase, NameForm::File),
        (Product::OceanBase, NameForm::Short),
        (Product::Obproxy, NameForm::Short),
    ] {
        if let Ok(package) = PackageName::check(&text, product, form) {
            let printed = package.to_string();
            assert!(printed.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_".contains(&byte)), "{printed}");
            assert_eq!(PackageName::parse(&printed), Some(package), "{text:?}");
            assert!(product.names().iter().any(|name| printed.starts_with(name)));
        }
    }
    for kind in Kind::ALL {
        let _ = kind.product();
    }
    let name = file_name(&text);
    assert!(name.len() <= LONGEST_NAME && !name.starts_with('.') && !name.contains(['/', '\\', '\0', ':']), "{name:?}");
    assert_eq!(file_name(&name), name, "a safe name is safe");
}

/// How names come out of mails, tables, shells and web pages.
const AROUND: [&str; 12] = [
    "\"{}\"",
    "  {}\r\n",
    "<{}>",
    "`{}`",
    "/tmp/rpms/{}",
    "\u{200b}{}\u{feff}",
    "{},",
    "| {} |",
    "https://host/a/{}?x=1",
    "https://host/download?file={}&x=1",
    "**{}**",
    "\u{201c}{}\u{201d}",
];

/// A name as it was pasted: what is taken is taken again, as itself and in whatever stands around it, and as the same.
pub fn package_pasted(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for (product, form) in [(Product::OceanBase, NameForm::File), (Product::Obproxy, NameForm::Short)] {
        let Ok(package) = PackageName::check(&text, product, form) else { continue };
        let sent = package.in_form(form);
        assert!(sent.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_".contains(&byte)), "{sent}");
        for around in AROUND {
            let pasted = around.replace("{}", &sent);
            let again = PackageName::check(&pasted, product, form);
            assert_eq!(again.ok().as_ref(), Some(&package), "{pasted:?} after {text:?}");
        }
    }
}
