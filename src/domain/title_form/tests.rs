//! Which codes the forms of the earlier releases take, what a form of a document's own takes, and what is told of a faulty one.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use proptest::prelude::*;

use super::*;

fn form(text: &str) -> CodeForm {
    text.parse().unwrap()
}

fn code(text: &str) -> TitleCode {
    text.parse().unwrap()
}

/// How the earlier releases judged the parts of a code after a V, and of one that begins otherwise.
fn had_parts(text: &str) -> bool {
    let is_pair = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = text.split('.').collect();
    match parts.as_slice() {
        ["V", rest @ ..] => rest.len() == 3 && rest.iter().all(|part| is_pair(part)),
        [first, ..] => {
            let is_word = first.len() >= 2 && first.bytes().all(|byte| byte.is_ascii_uppercase());
            is_word && (2..=5).contains(&parts.len()) && parts.iter().all(|part| is_term(part))
        }
        [] => false,
    }
}

fn is_taken(text: &str) -> bool {
    text.parse().is_ok_and(|code: TitleCode| CodeForms::released().has(&code))
}

const PIECES: [&str; 16] = [
    "V",
    "v",
    "BAC",
    "B",
    "GV",
    "11",
    "05",
    "1",
    "123",
    "A1",
    "1A",
    "_A",
    "A_",
    "",
    "Â",
    "ABCDEFGHIJKLMNOPQRSTU",
];

proptest! {
    /// What was in the program before is what the shipped forms say: no code more or less.
    #[test]
    fn the_released_forms_take_what_the_program_took(parts in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..8)) {
        let text = parts.join(".");
        prop_assert_eq!(is_taken(&text), had_parts(&text), "{}", text);
    }
}

#[test]
fn the_released_forms_have_labels_and_examples() {
    let released = CodeForms::released();
    assert_eq!(released.faults("code_forms"), []);
    let forms: Vec<_> = released.each().map(|own| own.form.0.as_str()).collect();
    assert_eq!(forms, ["V.##.##.##", "@.**"]);
    for good in ["V.11.05.12", "BAC.CNTT.4", "GV.THCS.II", "AB.1", "BAC.CNTT.4.5.6"] {
        assert!(is_taken(good), "{good}");
    }
    for bad in ["V.11.05", "V.11.05.123", "V.11.05.1A", "V.11.05.12.01", "11.05.12", "15.10.2020", "V.A.B.C"]
    {
        assert!(!is_taken(bad), "{bad}");
    }
}

/// R22: codes of another law, such as those of officials, have the form that a document declares.
#[test]
fn a_form_of_its_own_takes_its_codes_alone() {
    for (own, good, bad) in [
        ("##.###", "01.003", "V.11.05.12"),
        ("##.###", "13.095", "13.95"),
        ("V.##.##", "V.07.01", "V.07.01.28"),
        ("A#.*", "A1.BA", "B1.BA"),
        ("KS.@", "KS.HANG", "KS.H"),
        ("KS.**", "KS.1.2.3.4", "KS.1.2.3.4.5"),
    ] {
        let own = form(own);
        assert!(own.has(&code(good)), "{own:?} {good}");
        assert!(!own.has(&code(bad)), "{own:?} {bad}");
    }
}

#[test]
fn a_form_says_how_it_is_written() {
    for bad in ["", "##", "V..##", "V.##.**.##", "v.##", "V.##.#a", "V.Â", "@@.##", "***.1", "A.B.C.D.E.F.G"]
    {
        assert!(bad.parse::<CodeForm>().is_err(), "{bad}");
    }
    let long = format!("V.{}", "#".repeat(LONGEST));
    assert!(long.parse::<CodeForm>().is_err());
}

#[test]
fn each_fault_of_declared_forms_is_told() {
    let told = |text: &str| {
        let ReleasedForms { code_forms } = toml::from_str(text).unwrap();
        code_forms.faults("code_forms").iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let row = |form: &str, label: &str, example: &str| {
        format!(
            "{{ form = \"{form}\", label = {{ vi = \"{label}\", en = \"Code\" }}, example = \"{example}\" }},"
        )
    };
    let rows = |rows: &[String]| format!("code_forms = [{}]", rows.concat());
    assert_eq!(told(&rows(&[row("##.###", "Mã ngạch", "01.003")])), [""; 0]);
    assert_eq!(told("code_forms = []"), ["code_forms: needs at least one form { form, label, example }"]);
    let faulty = [row("##.###", "Mã", "01.003"), row("##.###", " ", "13.95")];
    assert_eq!(
        told(&rows(&faulty)),
        [
            "code_forms[1] (##.###): the form appears twice; leave one out",
            "code_forms[1] (##.###): is empty in one of the languages; write { vi = \"…\", en = \"…\" }",
            "code_forms[1] (##.###): the code in `example` is not of this form; mend `example` or `form`",
        ]
    );
    let many = vec![row("##.###", "Mã", "01.003"); MOST + 1];
    assert!(told(&rows(&many)).iter().any(|fault| fault.contains("too many forms")));
}

/// Whoever wrote another code, or declared no form, is shown each form once, with its label and an example.
#[test]
fn the_forms_are_told_with_their_examples() {
    let refusal = CodeForms::released().refusal();
    let first = CodeForms::released().each().next().unwrap().in_words();
    assert_eq!(first.en, "V.##.##.## (Code of a title of public employees, such as V.11.05.12)");
    assert!(refusal.vi.contains(&first.vi) && refusal.vi.contains("@.** ("), "{}", refusal.vi);
    let twice = CodeForms::released().each().chain(CodeForms::released().each());
    assert_eq!(forms_message(twice), forms_message(CodeForms::released().each()));
    let told = CodeForms::to_write(Label::new("ở đâu đó", "somewhere")).vi;
    assert!(told.contains("viết ở đâu đó, ví dụ code_forms = [{ form = \"V.##.##.##\""), "{told}");
}
