//! Rule sets that say where things are made public.

use super::{
    CITATIONS, EXAMPLES, LawText, OWN, SHARED, declaring, examined,
    own_terms::{problems_with, rules_of},
};
use crate::{
    lang::Lang,
    law::{LawDocument, changes},
};

const MEDIA: &str = r#"
[[publication.channels]]
code = "MASS_MEDIA"
label = { vi = "Phương tiện thông tin đại chúng", en = "Mass media" }
source = { vi = "khoản thử 1", en = "a clause for trying" }
evidence = "REFERENCE"

[[publication.channels]]
code = "PORTAL"
label = { vi = "Cổng thông tin của tỉnh", en = "Portal of the province" }
source = { vi = "khoản thử 2", en = "a clause for trying" }
evidence = "ADDRESS"

[publication.required.PLAN]
channels = ["MASS_MEDIA", "WEBSITE"]
source = { vi = "khoản thử 3", en = "a clause for trying" }

[publication.required.RESULT_NOTICE]
channels = ["PORTAL"]
source = { vi = "khoản thử 4", en = "a clause for trying" }
"#;

fn with_media() -> String {
    format!("{OWN}{SHARED}\n{MEDIA}\n{CITATIONS}\n{EXAMPLES}")
}

/// R17, R22: channels of another plan and where it has things made public are read, explained and compared without a line of code.
#[test]
fn a_set_says_where_things_are_made_public() {
    let is_own = |line: &&str| line.starts_with("PLAN = ") || line.starts_with("RESULT_NOTICE = ");
    let whole = declaring(&with_media());
    let whole: Vec<_> = whole.lines().filter(|line| !is_own(line)).collect();
    assert_eq!(examined(whole.join("\n")), Ok(()));
    let page = LawText::RuleSet(rules_of(with_media())).explain(Lang::Vi);
    for told in [
        "Kế hoạch và các bản điều chỉnh Kế hoạch: Phương tiện thông tin đại chúng; Trang thông tin điện tử (khoản thử 3)",
        "Thông báo kết quả xét: Cổng thông tin của tỉnh (khoản thử 4)",
        "Danh sách đủ điều kiện, tiêu chuẩn dự xét: Trang thông tin điện tử; Niêm yết tại trụ sở (",
        "Phương tiện thông tin đại chúng (`MASS_MEDIA`): Tên và số báo, chương trình phát sóng hoặc biên bản (khoản thử 1)",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    let released = LawText::RuleSet(rules_of(format!("{OWN}{SHARED}"))).explain(Lang::Vi);
    assert!(released.contains("Thông báo kết quả xét: không yêu cầu ("), "{released}");

    let (before, after) = (LawDocument::written(with_media()), with_media());
    let after = LawDocument::written(after.replacen("\"MASS_MEDIA\", \"WEBSITE\"", "\"WEBSITE\"", 1));
    let found = changes(&before, &after).expect("both can be read");
    let places: Vec<_> = found.iter().map(|change| change.place.as_str()).collect();
    assert_eq!(places, ["publication.required.PLAN.channels[\"MASS_MEDIA\"]"]);
}

#[test]
fn a_fault_in_what_is_said_of_publications_is_told_with_its_line() {
    for (piece, by, line, expected) in [
        (
            "code = \"PORTAL\"",
            "code = \"HAND_OVER\"",
            "code = \"HAND_OVER\"",
            "mã này là của một kênh mà mọi bộ quy tắc",
        ),
        ("code = \"PORTAL\"", "code = \"MASS_MEDIA\"", "[[publication.channels]]", "mã xuất hiện hai lần"),
        ("code = \"PORTAL\"", "code = \"Portal\"", "code = \"Portal\"", "viết mã gồm 1 đến 20 chữ in hoa"),
        ("vi = \"Cổng thông tin của tỉnh\"", "vi = \"\"", "[[publication.channels]]", "thiếu nhãn"),
        ("vi = \"khoản thử 2\"", "vi = \"\"", "source = { vi = \"\"", "thiếu nguồn (source)"),
        (
            "evidence = \"ADDRESS\"",
            "evidence = \"PHOTO\"",
            "PHOTO",
            "viết một trong: NONE, ADDRESS, REFERENCE",
        ),
        ("required.PLAN", "required.NOTICE", "[publication.required.NOTICE]", "viết một trong: SCHEME, PLAN"),
        ("[\"MASS_MEDIA\", \"WEBSITE\"]", "[]", "channels = []", "cần ít nhất một kênh"),
        (
            "required.RESULT_NOTICE]\nchannels = [\"PORTAL\"]",
            "required.OFFICIAL_NOTICE]\nchannels = []",
            "channels = []",
            "cần ít nhất một kênh",
        ),
        ("[\"PORTAL\"]", "[\"RADIO\"]", "channels = [\"RADIO\"]", "có kênh chưa được nêu"),
        ("[\"PORTAL\"]", "[\"HAND_OVER\"]", "channels = [\"HAND_OVER\"]", "không phải công khai"),
        ("[\"PORTAL\"]", "[\"PORTAL\", \"PORTAL\"]", "channels = [\"PORTAL\"", "có kênh xuất hiện hai lần"),
        ("vi = \"khoản thử 3\"", "vi = \" \"", "source = { vi = \" \"", "thiếu nguồn (source)"),
        (
            "[publication.required.PLAN]\n",
            "[publication.required.PLAN]\nlead = 3\n",
            "lead = 3",
            "không có mục `lead`",
        ),
    ] {
        let problems = problems_with(&with_media(), piece, by);
        let found = problems.iter().find(|(told, _)| told.contains(expected));
        let (_, at) = found.unwrap_or_else(|| panic!("{by}: {problems:#?}"));
        assert!(at.contains(line), "{by}: {at}");
    }
}
