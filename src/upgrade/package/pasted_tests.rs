//! Tests which parts of a pasted text are accepted, and which are refused with a reason.

use super::*;

const A: &str = "oceanbase-4.2.1.8-108000022024072217.el7.x86_64";
const B: &str = "oceanbase-4.2.5.0-100000052024102022.el7.x86_64";
const NAME: &str = "oceanbase-4.2.5.0-100000052024102022.el7.x86_64.rpm";

fn file(text: &str) -> Result<String, PackageProblem> {
    PackageName::check(text, Product::OceanBase, NameForm::File).map(|package| package.to_string())
}

fn short(text: &str) -> Result<String, PackageProblem> {
    PackageName::check(text, Product::Obproxy, NameForm::Short).map(|package| package.to_string())
}

#[test]
fn two_names_are_refused_however_they_run_together() {
    for text in [
        format!("/root/{A}.rpm/root/{B}.rpm"),
        format!("https://h/{A}.rpmhttps://h/{B}.rpm"),
        format!("{A}.rpm/root/{B}.rpm"),
        format!("C:\\a\\{A}.rpmC:\\a\\{B}.rpm"),
        format!("{A}.rpm{B}.rpm"),
        format!("{A}.rpm {B}.rpm"),
        format!("{A}.rpm,{B}.rpm"),
        format!("{A}.rpm:{B}.rpm"),
        format!("{A}.rpm?next={B}.rpm"),
        format!("https://h/?a={A}.rpm&b={B}.rpm"),
        format!("https%3A%2F%2Fh%2F{A}.rpmhttps%253A%252F%252Fh%252F{B}.rpm"),
        format!("/root/{A}.rpm\u{200b}/root/{B}.rpm"),
        format!("/root/{A}/root/{B}"),
        format!("/root/{A}.RPM/root/{B}.rpm"),
        format!("/root/{A}.rpm/root/oceanbase-4.2.5.0-\n  100000052024102022.el7.x86_64.rpm"),
        format!("/root/{}.rpm/root/{}.rpm", A.replace('_', "\\_"), B.replace('_', "\\_")),
        format!("/root/oceanbase-4.x-1.el7.x86_64.rpm/root/{B}.rpm"),
        format!("/root/obproxy-4.3.0.0-1.el7.x86_64.rpm/root/{B}.rpm"),
    ] {
        assert_eq!(file(&text), Err(PackageProblem::Several(2)), "{text}");
    }
    assert_eq!(short("obproxy-4.3.0.0-1/obproxy-4.3.1.0-1"), Err(PackageProblem::Several(2)));
    assert_eq!(file(&format!("/{A}.rpm/{B}.rpm/{}.rpm", A.replace("el7", "el8"))), Err(PackageProblem::Several(3)));
}

// Found by fuzzing: the name was taken by itself and refused inside an address.
#[test]
fn an_ending_in_the_middle_of_a_name_is_refused_in_any_letters_and_wherever_the_name_stands() {
    let name = "oceanbase-4.2.5.0-1.el7.rpMx86_64.rpm";
    let around = [name.to_owned(), format!("\u{201c}{name}\u{201d}"), format!("https://host/get?file={name}&x=1")];
    for text in around {
        assert!(file(&text).is_err(), "{text}");
    }
    assert_eq!(file(name), Err(PackageProblem::Several(2)));
    assert_eq!(short("obproxy-4.2.3.0-1.el7.rPmx86_64"), Err(PackageProblem::Several(2)));
}

#[test]
fn one_name_that_is_there_twice_is_one() {
    for text in [
        format!("/root/{NAME}/root/{NAME}"),
        format!("https://h/{NAME}https://h/{NAME}"),
        format!("{NAME}{NAME}"),
        format!("/root/oceanbase-4.2.5.0-100000052024102022/{NAME}"),
        format!("/root/oceanbase/4.2.1.8/{NAME}"),
        format!("https://oceanbase-mirror.example.com/obproxy/{NAME}"),
    ] {
        assert_eq!(file(&text).as_deref(), Ok(NAME), "{text}");
    }
    assert_eq!(short("/root/obproxy/obproxy-4.3.0.0-1").as_deref(), Ok("obproxy-4.3.0.0-1"));
}

#[test]
fn the_one_name_of_an_address_is_taken_wherever_it_stands_in_it() {
    for text in [
        format!("http://10.1.1.2:8080/api/v2/software-packages/{NAME}/download"),
        format!("/api/v2/software-packages/{NAME}/download"),
        format!("https://h/download?file={NAME}"),
        format!("https://h/download?file={NAME}&token=1#top"),
        format!("https://eur01.safelinks.example.com/?url=https%3A%2F%2Fh%2F{NAME}&data=05%7C02%7C"),
        format!("https://eur01.safelinks.example.com/?url=https%253A%252F%252Fh%252F{NAME}&amp;data=05"),
        format!("\"https://h/{NAME}?download=1\","),
        NAME.replace('_', "\\_"),
        NAME.replace('_', "\\_").replace('-', "\\-").replace('.', "\\."),
        format!("https://h/{}", NAME.replace('_', "\\_")),
    ] {
        assert_eq!(file(&text).as_deref(), Ok(NAME), "{text}");
    }
}

#[test]
fn what_is_not_seen_is_left_out_and_a_line_break_of_any_kind_is_one() {
    for unseen in "\u{ad}\u{34f}\u{61c}\u{115f}\u{17b4}\u{180b}\u{180e}\u{200b}\u{200e}\u{202a}\u{202b}\u{202c}\u{2060}\u{2061}\u{2064}\u{2066}\u{206a}\u{3164}\u{fe00}\u{fe0f}\u{feff}\u{ffa0}\u{e0001}\u{e0100}".chars() {
        assert_eq!(file(&NAME.replace("-1", &format!("{unseen}-1"))).as_deref(), Ok(NAME), "{unseen:?}");
    }
    for end in ["\u{2028}", "\u{2029}", "\u{85}", "\r", "\u{b}"] {
        assert_eq!(file(&NAME.replace("0-1", &format!("0-{end}1"))).as_deref(), Ok(NAME), "{end:?}");
    }
    assert_eq!(file(&format!("{NAME}\u{202e}")), Err(PackageProblem::Character('\u{202e}')));
}

#[test]
fn a_name_beside_other_words_is_offered() {
    let surrounded = Err(PackageProblem::Surrounded(NAME.to_owned()));
    for text in [
        format!("file:{NAME}"),
        format!("包：{NAME}"),
        format!("软件包{NAME}已上传"),
        format!("{{\"fileName\":\"{NAME}\"}}"),
        format!("{{\"fileName\": \"{NAME}\", \"id\": 3}}"),
        format!("<a href='{NAME}'>x</a>"),
        format!("{NAME};reboot"),
        format!("rpmFileName={NAME}"),
        format!("old={NAME},x=1"),
        format!("已上传（{NAME}）。"),
    ] {
        assert_eq!(file(&text), surrounded, "{text}");
    }
    for text in ["包：obproxy-4.3.0.0-1", "obproxy-4.3.0.0-1/el7"] {
        assert_eq!(short(text), Err(PackageProblem::Surrounded("obproxy-4.3.0.0-1".into())), "{text}");
    }
}

#[test]
fn the_part_that_is_wrong_is_named_where_the_name_is_not_whole() {
    use PackageProblem::{Capitals, Character, NotAName, OtherFile, Platform, Version};
    for (text, problem) in [
        (format!("{B}.RPM"), Capitals(".RPM".into())),
        (format!("/root/{B}.Rpm"), Capitals(".Rpm".into())),
        (NAME.to_ascii_uppercase(), Capitals("OCEANBASE-4.2.5.0-100000052024102022.EL7…".into())),
        (NAME.replacen('o', "O", 1), Capitals("Oceanbase".into())),
        (format!("{NAME}.1"), OtherFile(".1".into())),
        (format!("https://h/{NAME}.12"), OtherFile(".12".into())),
        (format!("{NAME}.aria2"), OtherFile(".aria2".into())),
        (NAME.replace("x86_64", "x86-64"), Platform("el7.x86-64".into())),
        (NAME.replace(".x86_64", "-x86_64"), Platform("el7-x86_64".into())),
        (NAME.replace("4.2.5.0", "4.2.x"), Version("4.2.x".into())),
        (format!("{NAME}\u{43e}"), Character('\u{43e}')),
        ("oceanbase-4.2.5.0-1\u{43e}.el7.x86_64.rpm".to_owned(), Character('\u{43e}')),
        ("https://h/download".to_owned(), NotAName),
    ] {
        assert_eq!(file(&text), Err(problem), "{text}");
    }
    assert_eq!(file("oceanbase-4.2.5.0-1;reboot.el7.x86_64.rpm"), Err(Character(';')));
    assert_eq!(short("OBPROXY-4.3.0.0-1"), Err(Capitals("OBPROXY".into())));
}

#[test]
fn a_long_text_of_names_is_refused() {
    let many = "oceanbase-obproxy-4.rpm".repeat(20_000);
    assert!(file(&many).is_err());
}
