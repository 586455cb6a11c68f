//! Kinds of documents that a rule set declares beside those that acts ask for (loại văn bản; R16, R22). They are registered, listed and
//! published like any other; no act rests on them.

use serde::Deserialize;

use super::{
    RuleSetFault,
    lang::{Label, Lang, Message},
    role::Role,
    signer::Signer,
    terms,
    vocabulary::{DocumentKind, DocumentSymbol, SigningForm},
};

/// A kind of document that a rule set declares.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeclaredDocument {
    /// The code that rows hold.
    pub code: DocumentKind,
    /// What people read.
    pub label: Message,
    /// Where it stands.
    pub source: Message,
    /// Who signs it.
    pub signer: Signer,
    /// With which abbreviation its symbol begins, e.g. `BB`, so that it is numbered among its kind (Nghị định 30/2020/NĐ-CP Điều 15);
    /// without it with any.
    #[serde(default)]
    pub symbol: Option<DocumentSymbol>,
}

impl DeclaredDocument {
    /// Whether a document that is signed in an office and form and bears a symbol is as its kind is declared.
    pub fn is_borne(&self, signed_as: Option<Role>, form: SigningForm, symbol: &DocumentSymbol) -> bool {
        let is_signed = self.signer.is_borne(signed_as, form);
        is_signed && self.symbol.as_ref().is_none_or(|own| own.as_str() == symbol.kind())
    }

    /// What it must be like, in words.
    pub fn demand(&self) -> Message {
        let in_lang = |lang: Lang| {
            let signer = format!("{}: {}", SIGNED.get(lang), self.signer.label().get(lang));
            let symbol = self.symbol.as_ref();
            let symbol = symbol.map(|own| format!("; {}: {}", BEGINS.get(lang), own.as_str()));
            format!("{signer}{}", symbol.unwrap_or_default())
        };
        Message::new(in_lang(Lang::Vi), in_lang(Lang::En))
    }
}

/// What is wrong with the kinds that a rule set declares.
pub(crate) fn faults(declared: &[DeclaredDocument]) -> Vec<RuleSetFault> {
    if declared.is_empty() {
        return Vec::new();
    }
    let codes: Vec<String> = declared.iter().map(|own| own.code.to_string()).collect();
    let listed = codes.iter().map(String::as_str).zip(declared.iter().map(|own| &own.label));
    let listed = terms::faults_of("document_kinds", listed);
    let looked_at = declared.iter().enumerate().flat_map(|(at, own)| {
        let place = |field: &str| format!("document_kinds[{at}].{field}");
        let is_whole = own.symbol.as_ref().is_none_or(|symbol| symbol.kind() == symbol.as_str());
        [
            (place("code"), own.code.common().is_none(), COMMON),
            (place("symbol"), is_whole, WHOLE_SYMBOL),
            (place("signer"), own.signer != Signer::UnitHead, OF_NO_UNIT),
            RuleSetFault::of_source(place("source"), &own.source),
        ]
    });
    listed.into_iter().chain(RuleSetFault::of(looked_at)).collect()
}

const SIGNED: Label = Label::new("người ký", "signed by");
const BEGINS: Label = Label::new("ký hiệu bắt đầu bằng", "the symbol begins with");
const COMMON: Label = Label::new(
    "mã này là của một loại mà mọi bộ quy tắc đều có; đặt một mã khác",
    "that is the code of a kind which every rule set has; choose another",
);
const OF_NO_UNIT: Label = Label::new(
    "văn bản loại này không của riêng một đơn vị nên UNIT_HEAD không dùng được; chọn người ký khác",
    "such a document is of no one unit, so UNIT_HEAD is nobody; choose another signer",
);
const WHOLE_SYMBOL: Label = Label::new(
    "chỉ viết chữ viết tắt tên loại văn bản, ví dụ \"BB\"",
    "write the abbreviation of the kind only, such as \"BB\"",
);
