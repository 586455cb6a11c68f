//! The forms in which documents of law are written, and which of them a text has (R22).

use toml::de::DeTable;

use super::document::LONGEST;
use crate::{labelled_enum::labelled_enum, lang::Message};

labelled_enum! {
    /// The form of a document, which says how it is read and what its digest covers. The digest of a released form covers
    /// the bytes; that of a numbered form covers the form and the values, so that spacing and comments may change.
    LawFormat {
        ReleasedRuleSet = "released-rule-set", "Bộ quy tắc của bản phát hành trước", "A rule set of an earlier release";
        ReleasedCalendar = "released-calendar", "Lịch của bản phát hành trước", "A calendar of an earlier release";
        RuleSetOne = "rule-set/1", "Bộ quy tắc, dạng 1", "A rule set, form 1";
        CalendarOne = "calendar/1", "Lịch ngày làm việc, dạng 1", "A calendar of working days, form 1";
        CalendarTwo = "calendar/2", "Lịch ngày làm việc, dạng 2, có thông báo", "A calendar of working days with its notice, form 2";
        WorkforceRulesOne = "workforce-rules/1", "Quy định về cán bộ CNTT, dạng 1", "Rules on IT officers, form 1";
        TrainingRulesOne = "training-rules/1", "Quy định về đào tạo, bồi dưỡng, dạng 1", "Rules on training, form 1";
        PeriodicReportsOne = "periodic-reports/1", "Chế độ báo cáo định kỳ, dạng 1", "Periodic reports, form 1";
        QualificationStandardsOne = "qualification-standards/1", "Tiêu chuẩn nghiệp vụ, dạng 1", "Qualification standards, form 1";
        TargetProgrammeOne = "target-programme/1", "Chỉ tiêu nhân lực CNTT, dạng 1", "Targets, form 1";
        TrackedDutiesOne = "tracked-duties/1", "Nhiệm vụ theo dõi, dạng 1", "Tracked duties, form 1";
        ReleasedTitles = "released-titles", "Danh mục chức danh của bản phát hành trước", "A catalogue of titles of an earlier release";
        TitleCatalogueOne = "title-catalogue/1", "Danh mục chức danh, dạng 1", "A catalogue of titles, form 1";
        DocumentNumberingOne = "document-numbering/1", "Cách đánh số văn bản, dạng 1", "A numbering of documents, form 1";
    }
}

impl LawFormat {
    /// Whether a document of the form names it; of the others it follows from what they hold.
    pub(super) const fn is_named(self) -> bool {
        matches!(self, Self::RuleSetOne | Self::TitleCatalogueOne | Self::DocumentNumberingOne)
    }

    /// The form that a text names, or else that it has by what it holds. What is too long to be read is not parsed for it.
    pub(super) fn of(body: &str) -> Self {
        let table = (body.len() <= LONGEST).then(|| DeTable::parse(body).ok()).flatten();
        let has = |key| table.as_ref().is_some_and(|table| table.get_ref().contains_key(key));
        let named = table.as_ref().and_then(|table| named_form(table.get_ref())?.parse().ok());
        if let Some(named) = named.filter(|form: &Self| form.is_named()) {
            return named;
        }
        let others = [
            ("staffing", Self::WorkforceRulesOne),
            ("keeper", Self::TrainingRulesOne),
            ("report", Self::PeriodicReportsOne),
            ("standard", Self::QualificationStandardsOne),
            ("indicator", Self::TargetProgrammeOne),
            ("duty", Self::TrackedDutiesOne),
            ("series", Self::DocumentNumberingOne),
            ("title", Self::TitleCatalogueOne),
            ("basis", Self::TitleCatalogueOne),
        ];
        match (has("rows"), has("notice") || has("authority")) {
            (false, _) => {
                let found = others.into_iter().find(|(key, _)| has(key));
                found.map_or(Self::RuleSetOne, |(_, form)| form)
            }
            (true, false) => Self::CalendarOne,
            (true, true) => Self::CalendarTwo,
        }
    }

    /// What is told of a text that names another form.
    pub(super) fn instead(self) -> Message {
        let label = self.label();
        Message::new(
            format!("dạng này không có; viết \"{self}\" ({})", label.vi),
            format!("is no such form; write \"{self}\" ({})", label.en),
        )
    }

    /// What is told of a text that names none.
    pub(super) fn to_write(self) -> Message {
        Message::new(
            format!("thiếu dạng của tệp; viết ở đầu tệp: format = \"{self}\""),
            format!("the form of the file is missing; write at its beginning: format = \"{self}\""),
        )
    }
}

/// The form that a text names.
pub(super) fn named_form<'t>(table: &'t DeTable<'_>) -> Option<&'t str> {
    table.get("format")?.get_ref().as_str()
}
