//! T00–T03, T21, T24, T33: the cycle, its scheme, its council and boards.

use async_graphql::{ID, InputObject};

use crate::{
    domain::{
        allotment::QuotaRatio,
        command::{
            AmendScheme, ApproveScheme, CreateCycle, FormAppraisalBoard, FormCouncil, FormSupervision,
            NewMember, QuotaLine, ReplaceMember, TitlePair,
        },
        quota_cap::QuotaBase,
        vocabulary::{Listed, Position},
    },
    graphql::{
        envelope::{CreationEnvelope, VersionedEnvelope},
        input::{InputReader, gather},
        labelled_enum::EnumValue,
        mutation::mutations,
        payload::CyclePayload,
        scalar::{Date, GradeCode},
    },
};

mutations! {
    pub struct FoundingMutation;

    /// Lập kỳ xét (T00). — Opens a cycle.
    fn create_cycle("Dữ liệu của kỳ xét. — The cycle.") -> CyclePayload {
        /// Dữ liệu để lập kỳ xét. — The input of `createCycle`.
        struct CreateCycleInput: CreationEnvelope {
            /// Cơ quan tổ chức xét. — The organising agency.
            agency_id: ID,
            /// Năm xét. — The year of the review.
            year: i32,
            /// Tên chính thức của kỳ xét. — The official title.
            title: String,
            /// Địa điểm. — The venue.
            venue: String,
            /// Đơn vị có viên chức dự xét; bỏ trống khi xét viên chức của mọi đơn vị thuộc cơ quan. — The unit whose employees are reviewed; left out for those of every unit of the agency.
            unit_id: Option<ID>,
            /// Hạng đang giữ. — The grade held.
            from_grade: GradeCode,
            /// Hạng dự xét. — The grade applied for.
            to_grade: GradeCode,
            /// Các chức danh được xét. — The titles of the review.
            titles: Vec<TitlePairInput>,
            /// Kỳ xét chạy thử, không có giá trị pháp lý. — Whether the cycle only tries the system out, without legal effect.
            #[graphql(default)]
            trial: bool,
        }

        fn read(&self, read) -> CreateCycle {
            cycle: read.fresh(),
            agency: read.id("agencyId", &self.agency_id),
            year: read.count("year", self.year, 2000..=2199),
            title: read.line("title", &self.title),
            venue: read.line("venue", &self.venue),
            unit: read.optional("unitId", &self.unit_id, InputReader::id),
            from_grade: read.code("fromGrade", &self.from_grade),
            to_grade: read.code("toGrade", &self.to_grade),
            titles: read.list("titles", &self.titles, 1..=20, |read, line| {
                gather!(TitlePair {
                    id: read.fresh(),
                    from_code: read.code("fromCode", &line.from_code),
                    to_code: read.code("toCode", &line.to_code),
                    from_grade: read.optional("fromGrade", &line.from_grade, InputReader::code),
                    to_grade: read.optional("toGrade", &line.to_grade, InputReader::code),
                })
            }),
            trial: Some(self.trial),
        }
    }

    /// Ghi nhận phê duyệt Đề án và chỉ tiêu (T01). — Records the approval of the scheme and its quotas.
    fn approve_scheme("Dữ liệu của việc phê duyệt. — The approval.") -> CyclePayload {
        /// Dữ liệu để ghi nhận phê duyệt Đề án. — The input of `approveScheme`.
        struct ApproveSchemeInput: VersionedEnvelope {
            /// Quyết định phê duyệt Đề án đã đăng ký. — The registered decision approving the scheme.
            document_id: ID,
            /// Bộ quy tắc áp dụng cho kỳ xét. — The rule set chosen for the cycle.
            rule_set: String,
            /// Tổng chỉ tiêu. — All places.
            total: i32,
            /// Chỉ tiêu theo chức danh, hoặc theo đơn vị trong chức danh. — The places by title, or by units in a title.
            quotas: Vec<QuotaInput>,
            /// Các cơ quan, đơn vị cử viên chức dự xét mà Đề án nêu, gồm cả cơ quan tổ chức xét nếu xét viên chức của mình; để trống khi chỉ xét viên chức của cơ quan tổ chức. — The agencies whose employees are reviewed, as the scheme names them, the organiser among them where it has its own reviewed; empty for the employees of the organiser alone.
            #[graphql(default)]
            agency_ids: Vec<ID>,
        }

        fn read(&self, read) -> ApproveScheme {
            scheme: read.fresh(),
            document: read.id("documentId", &self.document_id),
            rule_set: read.slug("ruleSet", &self.rule_set),
            total: read.count("total", self.total, 0..=10_000),
            quotas: QuotaInput::read_all(read, &self.quotas),
            agencies: read.ids("agencyIds", &self.agency_ids, 0..=500).map(Listed),
        }
    }

    /// Ghi nhận điều chỉnh Đề án, chỉ tiêu (T33). — Records an amendment of the scheme and its quotas.
    fn amend_scheme("Dữ liệu của việc điều chỉnh. — The amendment.") -> CyclePayload {
        /// Dữ liệu để ghi nhận điều chỉnh Đề án. — The input of `amendScheme`.
        struct AmendSchemeInput: VersionedEnvelope {
            /// Quyết định phê duyệt điều chỉnh Đề án đã đăng ký. — The registered decision approving the amendment.
            document_id: ID,
            /// Tổng chỉ tiêu. — All places.
            total: i32,
            /// Chỉ tiêu theo chức danh, hoặc theo đơn vị trong chức danh. — The places by title, or by units in a title.
            quotas: Vec<QuotaInput>,
            /// Các cơ quan, đơn vị cử viên chức dự xét từ nay; không nêu thì giữ như Đề án trước. Để chỉ xét viên chức của cơ quan tổ chức thì nêu riêng cơ quan đó. — The agencies whose employees are reviewed from now on; left out for those of the scheme before. For the employees of the organiser alone, name the organiser only.
            agency_ids: Option<Vec<ID>>,
        }

        fn read(&self, read) -> AmendScheme {
            scheme: read.fresh(),
            document: read.id("documentId", &self.document_id),
            total: read.count("total", self.total, 0..=10_000),
            quotas: QuotaInput::read_all(read, &self.quotas),
            agencies: read.optional("agencyIds", &self.agency_ids, |read, field, ids| {
                read.ids(field, ids, 0..=500).map(Listed)
            }),
        }
    }

    /// Thành lập Hội đồng (T02). — Forms the council.
    fn form_council("Dữ liệu của việc thành lập. — The council.") -> CyclePayload {
        /// Dữ liệu để thành lập Hội đồng. — The input of `formCouncil`.
        struct FormCouncilInput: VersionedEnvelope {
            /// Quyết định thành lập Hội đồng đã đăng ký. — The registered decision forming the council.
            decision_id: ID,
            /// Các thành viên Hội đồng. — The members of the council.
            members: Vec<MemberInput>,
        }

        fn read(&self, read) -> FormCouncil {
            decision: read.id("decisionId", &self.decision_id),
            members: MemberInput::read_all(read, &self.members),
        }
    }

    /// Thành lập Ban thẩm định hồ sơ (T21). — Forms the appraisal board.
    fn form_appraisal_board("Dữ liệu của việc thành lập. — The appraisal board.") -> CyclePayload {
        /// Dữ liệu để thành lập Ban thẩm định hồ sơ. — The input of `formAppraisalBoard`.
        struct FormAppraisalBoardInput: VersionedEnvelope {
            /// Quyết định thành lập Ban thẩm định hồ sơ đã đăng ký. — The registered decision forming the appraisal board.
            decision_id: ID,
            /// Các thành viên Ban thẩm định hồ sơ. — The members of the appraisal board.
            members: Vec<MemberInput>,
        }

        fn read(&self, read) -> FormAppraisalBoard {
            decision: read.id("decisionId", &self.decision_id),
            members: MemberInput::read_all(read, &self.members),
        }
    }

    /// Thành lập Ban Giám sát (T03). — Forms the supervisory board.
    fn form_supervision("Dữ liệu của việc thành lập. — The supervisory board.") -> CyclePayload {
        /// Dữ liệu để thành lập Ban Giám sát. — The input of `formSupervision`.
        struct FormSupervisionInput: VersionedEnvelope {
            /// Quyết định thành lập Ban Giám sát đã đăng ký. — The registered decision forming the supervisory board.
            decision_id: ID,
            /// Các thành viên Ban Giám sát. — The members of the supervisory board.
            members: Vec<MemberInput>,
        }

        fn read(&self, read) -> FormSupervision {
            decision: read.id("decisionId", &self.decision_id),
            members: MemberInput::read_all(read, &self.members),
        }
    }

    /// Thay thành viên Hội đồng, Ban (T24). — Replaces a member of the council or of a board.
    fn replace_member("Người thôi và người thay. — Who leaves and who joins.") -> CyclePayload {
        /// Dữ liệu để thay thành viên. — The input of `replaceMember`.
        struct ReplaceMemberInput: VersionedEnvelope {
            /// Thành viên thôi tham gia. — The member who leaves.
            leaving_id: ID,
            /// Người thay, giữ cùng chức vụ. — Who joins, in the same place.
            joining: MemberInput,
            /// Quyết định thay đổi thành viên đã đăng ký. — The registered decision.
            decision_id: ID,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> ReplaceMember {
            leaving: read.id("leavingId", &self.leaving_id),
            joining: read.within("joining", |read| self.joining.read(read)),
            decision: read.id("decisionId", &self.decision_id),
            reason: read.prose("reason", &self.reason),
        }
    }
}

/// Một chức danh được xét: từ mã đang giữ lên mã dự xét. — One title of the review: the code held and the code applied for.
#[derive(Debug, InputObject)]
pub struct TitlePairInput {
    /// Mã số chức danh đang giữ. — The code of the title held.
    from_code: String,
    /// Mã số chức danh dự xét. — The code of the title applied for.
    to_code: String,
    /// Hạng đang giữ, khi khác hạng của kỳ xét. — The grade held, where it is another than that of the cycle.
    from_grade: Option<GradeCode>,
    /// Hạng dự xét, khi khác hạng của kỳ xét. — The grade applied for, where it is another than that of the cycle.
    to_grade: Option<GradeCode>,
}

/// Chỉ tiêu của một chức danh, hoặc của đơn vị, nhóm đơn vị trong chức danh. — The places of one title, or of a unit or a group of units in it.
#[derive(Debug, InputObject)]
pub struct QuotaInput {
    /// Mã số chức danh dự xét. — The code of the title applied for.
    title: String,
    /// Số chỉ tiêu. — The number of places.
    places: i32,
    /// Đơn vị hoặc nhóm đơn vị được chia chỉ tiêu này; để trống khi chỉ tiêu là của cả chức danh. — The unit or the group of units to whose employees they are given; empty for those of every unit.
    #[graphql(default)]
    unit_ids: Vec<ID>,
    /// Cơ quan có viên chức được giao chỉ tiêu này, thay cho việc nêu từng đơn vị: là mọi đơn vị của cơ quan tại lúc ghi nhận. — The agency to whose employees they are given, instead of its units: all that it has when this is recorded.
    agency_id: Option<ID>,
    /// Tỷ lệ, khi Đề án giao chỉ tiêu theo tỷ lệ của một danh sách. — The share of a list that they are, where the scheme gives them so.
    ratio: Option<QuotaRatioInput>,
    /// Cơ sở tính mức trần, khi bộ quy tắc có mức trần tỷ lệ cho chức danh. — The numbers of which a cap is computed, where the rule set has one for the title.
    base: Option<QuotaBaseInput>,
}

/// Cơ sở tính mức trần tỷ lệ giữ hạng, bậc. — The numbers of which a cap on a grade is computed.
#[derive(Debug, InputObject)]
pub struct QuotaBaseInput {
    /// Số vị trí việc làm. — The posts.
    posts: i32,
    /// Số người đang giữ hạng, bậc đó hoặc cao hơn. — How many hold the grade, or a higher one, already.
    holders: i32,
    /// Các số tính đến ngày này. — The day of which both are.
    counted_on: Date,
    /// Văn bản nêu các số đó, đã đăng ký. — The registered document that states them.
    document_id: ID,
}

/// Tỷ lệ mà Đề án giao chỉ tiêu theo. — A share of a list, by which a scheme gives places.
#[derive(Debug, InputObject)]
pub struct QuotaRatioInput {
    /// Số phần trăm. — So many of a hundred.
    percent: i32,
    /// Số người trong danh sách của đơn vị hoặc nhóm đơn vị. — How many people the list of the unit or the group has.
    listed: i32,
}

impl QuotaInput {
    /// Reads the places of all titles.
    pub fn read_all(read: &mut InputReader<'_>, quotas: &[Self]) -> Option<Vec<QuotaLine>> {
        read.list("quotas", quotas, 0..=500, |read, line| {
            gather!(QuotaLine {
                id: read.fresh(),
                title: read.code("title", &line.title),
                places: read.count("places", line.places, 0..=10_000),
                units: read.ids("unitIds", &line.unit_ids, 0..=500).map(Listed),
                agency: read.optional("agencyId", &line.agency_id, InputReader::id),
                ratio: read.optional("ratio", &line.ratio, |read, field, ratio| {
                    read.within(field, |read| {
                        gather!(QuotaRatio {
                            percent: read.count("percent", ratio.percent, 1..=100),
                            listed: read.count("listed", ratio.listed, 0..=100_000),
                        })
                    })
                }),
                base: read.optional("base", &line.base, |read, field, base| {
                    read.within(field, |read| {
                        gather!(QuotaBase {
                            posts: read.count("posts", base.posts, 0..=1_000_000),
                            holders: read.count("holders", base.holders, 0..=1_000_000),
                            counted_on: read.date("countedOn", &base.counted_on),
                            document: read.id("documentId", &base.document_id),
                        })
                    })
                }),
            })
        })
    }
}

/// Một thành viên của Hội đồng hoặc Ban. — A member of the council or of a board.
#[derive(Debug, InputObject)]
pub struct MemberInput {
    /// Người giữ vị trí. — Who takes the place.
    person_id: ID,
    /// Chức vụ trong Hội đồng, Ban. — The place in the council or board.
    position: EnumValue<Position>,
}

impl MemberInput {
    /// Reads a member.
    pub fn read(&self, read: &mut InputReader<'_>) -> Option<NewMember> {
        gather!(NewMember {
            id: read.fresh(),
            person: read.id("personId", &self.person_id),
            position: Some(self.position.0),
        })
    }

    /// Reads the members of a body.
    pub fn read_all(read: &mut InputReader<'_>, members: &[Self]) -> Option<Vec<NewMember>> {
        read.list("members", members, 0..=50, |read, member| member.read(read))
    }
}
