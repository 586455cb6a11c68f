//! The scalars of the schema. On input they take any text: what is wrong with it is told by
//! [`super::input::InputReader`] together with every other fault (design decisions 18 and 19).

use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};
use jiff::{Timestamp, civil};
use uuid::Uuid;

use crate::domain::{digest::Digest, eligibility::PaperKind, vocabulary};

/// A count as GraphQL knows numbers: 32 bits (design decision 18).
pub fn int(count: impl TryInto<i32>) -> i32 {
    count.try_into().unwrap_or(i32::MAX)
}

/// The text of a value; one that was a member of an enum in an earlier release may still be written without quotes.
fn text_of(value: Value, was_enum: bool) -> Result<String, Value> {
    match value {
        Value::String(text) => Ok(text),
        Value::Enum(name) if was_enum => Ok(name.to_string()),
        other => Err(other),
    }
}

macro_rules! scalars {
    ($($(#[$doc:meta])* $name:ident as $graphql:literal from $source:ty $(, url $url:literal)? $(, unquoted $was_enum:literal)?;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name(String);

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl From<$source> for $name {
            fn from(value: $source) -> Self {
                Self(value.to_string())
            }
        }

        $(#[$doc])*
        #[Scalar(name = $graphql $(, specified_by_url = $url)?)]
        impl ScalarType for $name {
            fn parse(value: Value) -> InputValueResult<Self> {
                let text = text_of(value, false $(|| $was_enum)?);
                text.map(Self).map_err(InputValueError::expected_type)
            }

            fn is_valid(value: &Value) -> bool {
                matches!(value, Value::String(_)) $(|| $was_enum && matches!(value, Value::Enum(_)))?
            }

            fn to_value(&self) -> Value {
                Value::String(self.0.clone())
            }
        }
    )+};
}

scalars! {
    /// Ngày theo lịch, giờ Việt Nam: `2024-10-29`. — A civil day in Vietnam (RFC 3339 `full-date`).
    Date as "Date" from civil::Date, url "https://www.rfc-editor.org/rfc/rfc3339";
    /// Thời điểm theo giờ quốc tế: `2024-10-29T09:30:00Z`. — An instant in UTC (RFC 3339).
    DateTime as "DateTime" from Timestamp, url "https://www.rfc-editor.org/rfc/rfc3339";
    /// Giá trị băm SHA-256, 64 chữ số thập lục phân viết thường. — A SHA-256 digest in lower-case hexadecimal.
    Sha256 as "SHA256" from Digest, url "https://csrc.nist.gov/pubs/fips/180-4/upd1/final";
    /// Mã UUID viết thường. — A UUID in lower case (RFC 9562).
    UuidText as "UUID" from Uuid, url "https://www.rfc-editor.org/rfc/rfc9562";
    /// Mã hạng chức danh hoặc bậc nghề nghiệp, theo danh mục của bộ quy tắc: `III`. — The code of a grade or level, as a rule set declares it; see `terms`.
    GradeCode as "Grade" from &vocabulary::Grade, unquoted true;
    /// Mã lĩnh vực nghề nghiệp, theo danh mục của bộ quy tắc: `CNTT`. — The code of a professional field, as a rule set declares it; see `terms`.
    ProfessionalFieldCode as "ProfessionalField" from &vocabulary::Field, unquoted true;
    /// Mã ngành đào tạo, theo danh mục của bộ quy tắc: `NEAR_IT`. — The code of the field of a degree, as a rule set declares it; see `terms`.
    DegreeFieldCode as "DegreeField" from &vocabulary::DegreeField, unquoted true;
    /// Mã mức xếp loại chất lượng, theo thang xếp loại của bộ quy tắc: `COMPLETED_WELL`. — The code of a class of a yearly classification, as the rating scale of a rule set declares it; see `terms`.
    QualityRatingCode as "QualityRating" from &vocabulary::QualityRating, unquoted true;
    /// Mã loại giấy tờ của hồ sơ: một thành phần chung như `CV`, hoặc giấy tờ mà bộ quy tắc nêu. — The code of a kind of paper of a dossier: a part that every plan has, such as `CV`, or one that the rule set declares; see `terms`.
    PaperKindCode as "PaperKind" from PaperKind, unquoted true;
    /// Mã loại văn bản: một loại chung như `PLAN`, hoặc loại mà bộ quy tắc nêu. — The code of a kind of document: one that every rule set has, such as `PLAN`, or one that the rule set declares; see `terms`.
    DocumentKindCode as "DocumentKind" from vocabulary::DocumentKind, unquoted true;
    /// Mã kênh công bố: một kênh chung như `WEBSITE`, hoặc kênh mà bộ quy tắc nêu. — The code of a channel: one that every rule set has, such as `WEBSITE`, or one that the rule set declares; see `terms`.
    ChannelCode as "Channel" from vocabulary::Channel, unquoted true;
}
