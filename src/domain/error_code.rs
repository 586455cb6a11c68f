//! The stable codes of everything that is refused or that fails, in one list. A client decides by the code; people read
//! the text. Nothing can be told with a code that is not here, and a code never changes its meaning: a refusal that
//! means something else gets a code of its own.
//!
//! `docs/errors.md` is made from this list.

use super::lang::Label;

/// Where a client meets a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// A condition of an act that does not hold; its text stands beside the condition (`guard!`).
    Condition,
    /// A refusal of an act that no condition made.
    Refusal,
    /// A refusal of the directory; its text stands in [`super::directory::DirectoryFault`].
    Directory,
    /// A refusal of an act on the law; its text stands in [`super::adoption::LawActFault`].
    Law,
    /// A refusal of an act on the workforce; its text stands in [`super::workforce::WorkforceFault`] or
    /// [`super::workforce::pre_screening::refusal::ScreeningFault`] or [`super::workforce::work_sheet::refusal::SheetFault`].
    Workforce,
    /// A field of the input of an act.
    Input,
    /// An argument of a query.
    Argument,
    /// A GraphQL request that is not executed.
    Request,
    /// A credential.
    Credential,
    /// An HTTP request that never reaches GraphQL.
    Transport,
    /// A file that is brought or fetched.
    File,
    /// The server cannot answer.
    Fault,
}

impl Family {
    /// Every family.
    pub const ALL: &'static [Self] = &[
        Self::Condition,
        Self::Refusal,
        Self::Directory,
        Self::Law,
        Self::Workforce,
        Self::Input,
        Self::Argument,
        Self::Request,
        Self::Credential,
        Self::Transport,
        Self::File,
        Self::Fault,
    ];
}

macro_rules! codes {
    ($($family:ident { $($code:ident $($vi:literal $en:literal)?;)+ })+) => {
        /// A stable code.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(non_camel_case_types, reason = "a code is spelt as clients read it")]
        pub enum ErrorCode {
            $($(#[doc = concat!(stringify!($code), $(": ", $en)?)] $code,)+)+
        }

        impl ErrorCode {
            /// Every code.
            pub const ALL: &'static [Self] = &[$($(Self::$code,)+)+];

            /// The code as clients read it.
            pub const fn as_str(self) -> &'static str {
                match self { $($(Self::$code => stringify!($code),)+)+ }
            }

            /// Where a client meets it first.
            pub const fn family(self) -> Family {
                match self { $($(Self::$code => Family::$family,)+)+ }
            }

            /// The text of a code that has it in this list.
            pub(super) const fn listed(self) -> Option<Label> {
                match self { $($(Self::$code => codes!(@text $($vi $en)?),)+)+ }
            }

            /// What people read who are told no more than the code; the code itself where the text stands beside a
            /// condition or a fault of the directory, which tell their own.
            pub const fn label(self) -> Label {
                match self.listed() {
                    Some(label) => label,
                    None => Label::new(self.as_str(), self.as_str()),
                }
            }
        }

        impl std::fmt::Display for ErrorCode {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
    (@text $vi:literal $en:literal) => { Some(Label::new($vi, $en)) };
    (@text) => { None };
}

codes! {
    Condition {
        GRADE_NOT_ADJACENT;
        TITLES_MISSING;
        TITLES_DO_NOT_FIT;
        TITLE_NOT_IN_CATALOGUE;
        UNIT_OUTSIDE_AGENCY;
        YEAR_IMPLAUSIBLE;
        RULE_SET_NOT_ADOPTED;
        RULE_SET_NOT_VALID;
        RULE_SET_NOT_YET_VALID;
        RULE_SET_NO_LONGER_VALID;
        RULE_SET_GIVES_WAY;
        RULE_SET_WITHOUT_TITLES;
        RULE_SET_FOR_TRIALS;
        CALENDAR_NOT_ADOPTED;
        CALENDAR_UNCHANGED;
        OBLIGATION_NOT_RECORDED;
        OBLIGATION_SUBJECT_WRONG;
        OBLIGATION_TASK_UNCLEAR;
        OBLIGATION_DAY_WRONG;
        OBLIGATION_SAYS_NOTHING;
        QUOTA_SUM_MISMATCH;
        QUOTA_TITLE_UNKNOWN;
        QUOTA_UNIT_UNKNOWN;
        QUOTA_AGENCY_UNFIT;
        PARTICIPANT_UNKNOWN;
        PARTICIPANTS_OF_ONE_UNIT;
        PARTICIPANT_HAS_APPLICANTS;
        PARTICIPANT_JOINS_LATE;
        DECISION_OF_ANOTHER_AGENCY;
        ISSUER_DID_NOT_EXIST;
        QUOTA_RATIO_MISMATCH;
        QUOTA_BASE_UNFIT;
        QUOTA_OVER_CAP;
        QUOTA_OUTSIDE_SCOPE;
        SCHEME_PUBLICATION_MISSING;
        APPRAISAL_BOARD_MISSING;
        APPRAISAL_BOARD_EXISTS;
        CLOSING_BEFORE_ISSUE;
        PLAN_DATES_ORDER;
        CLOSING_MOVES_EARLIER;
        CLOSING_FROZEN;
        PLAN_PUBLICATION_MISSING;
        AMENDMENT_MISSING;
        REGISTRATION_CLOSED;
        REGISTRATION_STILL_OPEN;
        PAPER_REGISTER_OPEN;
        PAPER_REGISTER_NOT_OF_OFFICE;
        APPLICATIONS_UNSETTLED;
        COUNCIL_SIZE;
        COUNCIL_CHAIR_COUNT;
        COUNCIL_VICE_CHAIR_COUNT;
        COUNCIL_SECRETARY_COUNT;
        APPRAISAL_BOARD_SIZE;
        APPRAISAL_BOARD_HEAD_COUNT;
        SUPERVISORY_BOARD_SIZE;
        SUPERVISORY_BOARD_HEAD_COUNT;
        MEMBER_TWICE;
        DECLARATION_MISSING;
        MEMBER_IN_CONFLICT;
        ROLE_OVERLAP;
        APPLICANT_IN_ROLE;
        MEMBER_NOT_ACTIVE;
        POSITION_CHANGED;
        DOCUMENT_MISSING;
        DOCUMENT_REPLACED;
        DOCUMENT_BEFORE_BASIS;
        WRONG_DOCUMENT_KIND;
        WRONG_SIGNATORY;
        DOCUMENT_USED;
        DOCUMENT_IN_FUTURE;
        LATE_REASON_MISSING;
        DOCUMENT_KIND_UNKNOWN;
        DOCUMENT_NOT_AS_DECLARED;
        DOCUMENT_NUMBER_TAKEN;
        SIGNATORY_NOT_IN_OFFICE;
        PUBLISHED_IN_FUTURE;
        PUBLISHED_BEFORE_DOCUMENT;
        CHANNEL_UNKNOWN;
        URL_MISSING;
        PUBLICATION_REFERENCE_MISSING;
        DECLARES_FOR_OTHERS;
        REMARK_ABOUT_UNKNOWN;
        APPLICATION_EXISTS;
        APPLICATION_OF_ANOTHER;
        TITLE_NOT_IN_CYCLE;
        APPLICANT_NOT_OF_AGENCY;
        APPLICANT_HOLDS_ROLE;
        NOT_DECLARED_TRUE;
        INCOMPLETE_UNCONFIRMED;
        HANDED_IN_IN_FUTURE;
        NOT_NOMINATED;
        NOMINATION_UNDECIDED;
        NOMINEE_NOT_OF_UNIT;
        NOMINEE_SETTLED;
        NOMINEE_DECIDED;
        NOMINEE_ON_LIST;
        NOMINEE_RECEIVED;
        NOMINATION_LIST_NOT_OPEN;
        LEFT_OUT_NOT_LISTED;
        RECEIPT_TAKEN;
        SUPPLEMENT_STILL_OPEN;
        APPEAL_NOT_UPHELD;
        RESULT_STANDS;
        WITHDRAWAL_REASON_MISSING;
        RULES_MISSING;
        WARNING_UNKNOWN;
        ALREADY_VOTED;
        FINDINGS_TOO_FEW;
        JOINT_CONCLUSION_NOT_ASKED;
        JOINT_CONCLUSION_UNFOUNDED;
        JOINT_CONCLUSION_MISSING;
        SCORING_NOT_ASKED;
        SCORE_SHEET_OF_ANOTHER;
        SCORE_CRITERIA_WRONG;
        SCORE_OVER_MAXIMUM;
        SCORE_SHEETS_ENOUGH;
        SCORE_REASON_MISSING;
        SCORE_RECORD_MISSING;
        SCORE_SHEETS_FIRST;
        SCORE_SHEETS_MISSING;
        VOTES_MISSING;
        VOTE_DISAGREES;
        FINDING_NEEDS_APPRAISER;
        FINDING_NOT_OF_OFFICE;
        FINDING_WITHOUT_EFFECT;
        DISCIPLINE_UNCHANGED;
        RETURN_AFTER_CLOSING;
        PAPERS_CLOSED;
        PAPERS_MISSING;
        PAPER_KIND_UNKNOWN;
        PAPER_UNKNOWN;
        PAPER_OF_ANOTHER;
        FILE_BOUND_TWICE;
        NOT_AN_ASSESSMENT;
        EVALUATION_UNREACHABLE;
        NOT_EVALUATED;
        RULE_FAILED;
        NEEDS_HUMAN_LEFT;
        RULES_UNFOUNDED;
        DEPARTURE_REASON_MISSING;
        LIST_OUTDATED;
        FACTS_CHANGED;
        RELISTED_UNSCREENED;
        NO_APPLICATION;
        NOT_SCREENED;
        CONFLICT_OPEN;
        CONFLICT_RECHECK_MISSING;
        NOTICE_BOARD_PUBLICATION_MISSING;
        WEBSITE_PUBLICATION_MISSING;
        LIST_PUBLICATION_MISSING;
        NOBODY_LISTED;
        BUNDLE_MISSING;
        QUORUM_MISSING;
        PREPARATION_TOO_SHORT;
        LIST_CHANGE_MISSING;
        LIST_CHANGE_UNREACHABLE;
        DELISTING_RULES_MISSING;
        NOT_CONCLUDED;
        NOBODY_CONCLUDED;
        WARNING_UNACKNOWLEDGED;
        RANKING_MISSING;
        TIE_BREAK_NEEDS_HUMAN;
        UNRESOLVED_TIE;
        NO_TIE;
        RANKING_INCOMPLETE;
        PLACE_VACATED;
        RANKING_OUTDATED;
        NOTICE_LATE;
        REPORT_LATE;
        NOTICE_BEFORE_REVIEW;
        APPEAL_WINDOW_OPEN;
        OPEN_APPEALS;
        UPHELD_NOT_CARRIED_OUT;
        GROUND_NOT_PROVEN;
        SCOPE_INVALID;
        WINNERS_OVER_QUOTA;
        WINDOW_RECOMPUTED;
        WINDOW_PROVISIONAL;
        REMEDY_PROVISIONAL;
        NO_GROUND_TO_REOPEN_APPEALS;
        E5_CHANGED;
        DISPOSITION_UNFOUNDED;
        PAPER_TIME_MISSING;
        APPEAL_IN_FUTURE;
        APPELLANT_NOT_OF_UNIT;
        APPEAL_ABOUT_ANOTHER;
        NOTHING_TO_APPEAL;
        SECOND_OF_UNDECIDED;
        DENUNCIATION_NOT_HERE;
        DECIDER_IS_APPELLANT;
        DECIDER_APPRAISED;
        WRONG_DECIDER;
        EFFECT_WITHOUT_UPHOLDING;
        DECIDER_IN_CONFLICT;
        APPOINTMENTS_INCOMPLETE;
        WITHHOLDING_REQUIRED;
        APPOINTMENT_DOCUMENT_INVALID;
        APPOINTMENT_LATE;
        OFFICIAL_NOTICE_MISSING;
        RESULT_PUBLICATION_MISSING;
        OFFICIAL_PUBLICATION_MISSING;
        OFFICIAL_NOTICE_LATE;
        CANCELLATION_PUBLICATION_MISSING;
        CANDIDATES_REMAIN;
        REMEDY_WINDOW_OPEN;
        OPEN_LIST_APPEALS;
        ALREADY_CORRECTED;
        CHANGES_OUTCOME;
        CORRECTION_BREAKS_ORDER;
        CORRECTION_IN_FUTURE;
        RESULT_CHANGE_UNREACHABLE;
        SUPPLEMENTARY_REPORT_MISSING;
        NOTHING_WITHHELD;
        STRUCTURE_PLACE_MISSING;
        DISCIPLINE_STILL_OPEN;
    }
    Refusal {
        NOT_FOUND "Không tìm thấy đối tượng được yêu cầu." "What was asked for was not found.";
        FORBIDDEN_ROLE "Vai trò của Ông/Bà không được thực hiện thao tác này." "Your role may not do this.";
        NOT_A_MEMBER "Ông/Bà không giữ vai trò cần có trong kỳ xét này." "You do not hold the role that this needs in the cycle.";
        AGENCY_NOT_RESPONSIBLE "Việc này do cơ quan khác của kỳ xét chịu trách nhiệm, không phải cơ quan của Ông/Bà." "Another agency of the cycle is responsible for this, not yours.";
        ORGANISER_WITHOUT_SUCCESSOR "Cơ quan tổ chức xét đã kết thúc hoạt động và chưa có quyết định nào được ghi nhận nêu cơ quan kế thừa." "The organising agency has ended, and no recorded decision says which one succeeds it.";
        CONFLICT_OF_INTEREST "Ông/Bà thuộc diện không được tham gia kỳ xét này; phải có người thay." "You are in conflict in this cycle and must be replaced.";
        ACTING_AS_NEEDED "Ông/Bà có nhiều tư cách; hãy nêu actingAs." "You hold several capacities; state actingAs.";
        STEP_ORDER "Không thực hiện được thao tác này ở trạng thái hiện tại." "The act is not possible in the present state.";
        VERSION_CONFLICT "Dữ liệu đã thay đổi. Hãy xem lại rồi thực hiện lại." "The data have changed. Look again, then repeat.";
        IDEMPOTENCY_MISMATCH "Khóa chống ghi trùng này đã được dùng cho một yêu cầu có nội dung khác." "This idempotency key was used for a request with another input.";
        RULE_SET_UNKNOWN "Chương trình này không có đúng bộ quy tắc đã chốt của kỳ xét nên không kết luận được." "This program does not have the very rule set that was frozen for the cycle, and cannot decide.";
        RULE_SET_BEYOND_CYCLE "Kỳ xét được lập theo quy trình cũ, không thực hiện được những nội dung mà bộ quy tắc yêu cầu." "The cycle was begun under an earlier workflow, which does not ask for all that the rule set asks for.";
        PARTICIPANTS_BEYOND_CYCLE "Kỳ xét được lập theo quy trình cũ, chỉ xét viên chức của cơ quan tổ chức xét; Đề án không nêu được các cơ quan khác." "The cycle was begun under an earlier workflow, which reviews the employees of the organiser only; its scheme cannot name other agencies.";
        QUOTA_AGENCY_BEYOND_CYCLE "Kỳ xét được lập theo quy trình cũ, chưa giao chỉ tiêu cho cả một cơ quan." "The cycle was begun under an earlier workflow, which gives no places to an agency as a whole.";
        CANNOT_EVALUATE "Hồ sơ viên chức chưa đủ thông tin để kết luận." "The personnel file does not say enough to judge the dossier.";
        RANKING_IMPOSSIBLE "Không xếp được thứ tự từ các thông tin đã có." "No order follows from what is known.";
        WINNERS_UNFOUNDED "Danh sách người trúng tuyển không theo các thông tin đã xác nhận." "The winners do not follow from the facts that were found.";
        FILE_UNFIT "Tệp chưa được tải lên cho hồ sơ này, đã được dùng, hoặc không khớp mã SHA-256 đã khai." "The file was not uploaded for this dossier, is in use, or does not match the stated SHA-256.";
        TOO_MANY_UPLOADS "Hồ sơ có quá nhiều tệp đã tải lên mà chưa được đưa vào hồ sơ." "Too many files of the application wait to become part of its dossier.";
    }
    Law {
        LAW_ALREADY_BEGUN;
        LAW_NOT_BEGUN;
        LAW_DOCUMENT_UNREADABLE;
        ADOPTION_UNKNOWN;
        ADOPTION_KIND_DIFFERS;
        ADOPTION_CLOSED;
        OWN_PROPOSAL;
        ADOPTION_NOT_ADOPTED;
        WITHDRAWAL_NOT_PROPOSED;
        WITHDRAWAL_DIFFERS;
        OWN_WITHDRAWAL;
        ADOPTED_ALREADY;
        ADOPTION_OUTSIDE_VALIDITY;
        CALENDAR_HAS_NO_TITLES;
        WORKFORCE_RULES_ARE_OF_PROVINCE;
        WITHDRAWN_IN_PAST;
        TRIAL_LAW_IN_PRODUCTION;
        NUMBERING_MID_YEAR;
        DECISION_IN_FUTURE;
        OPEN_POINTS_UNCONFIRMED;
        NOTHING_TO_CONFIRM;
    }
    Workforce {
        WORKFORCE_RULES_NOT_IN_FORCE;
        WORKFORCE_DAY_IN_FUTURE;
        OFFICER_NOT_EMPLOYED;
        OFFICER_IS_LEADER;
        OFFICER_REGISTERED;
        OFFICER_UNKNOWN;
        OFFICER_ENDED;
        OFFICER_NOT_IN_SERVICE;
        ASSIGNMENT_BEFORE_DECISION;
        ASSIGNMENT_NOT_AFTER_PREVIOUS;
        SOLE_OFFICER_LACKS_DUTIES;
        ASSIGNMENT_UNKNOWN;
        ASSIGNMENT_SENT;
        ASSIGNMENT_SENT_BEFORE_DECISION;
        BOOK_NOT_YET_KEPT;
        BOOK_SIGNED;
        NOT_IT_DEPARTMENT;
        OFFICER_OF_DEPARTMENT;
        YEAR_NOT_EVALUATED;
        OFFICER_OUT_OF_SCOPE;
        WORK_BOOK_THERE;
        REASON_OF_CORRECTION;
        BEFORE_EVALUATION_YEAR;
        BOOK_RECEIVED_BEFORE_SENT;
        WORK_BOOK_UNKNOWN;
        WORK_BOOK_RECEIVED;
        EVALUATION_NOT_OPEN;
        BOOK_NOT_OPEN;
        BOOK_UNDECIDED;
        CLASS_FOLLOWS_FROM_BOOK;
        CLASS_GIVEN;
        FACET_WITHOUT_EVIDENCE;
        RESULTS_INCOMPLETE;
        RESULTS_SENT;
        OFFICER_NOT_OUTSTANDING;
        REWARD_PROPOSED;
        TRIGGER_EFFECT_UNKNOWN;
        EFFECT_STEP_NOT_REACHABLE;
        EFFECT_STEP_BEFORE_PREVIOUS;
        PROPOSAL_ADDRESSEE;
        OFFICER_STILL_SERVES;
        TRIGGER_STANDS;
        PRE_SCREENING_UNKNOWN; NOT_SPECIALISED_IT_AGENCY; RECRUITER_UNKNOWN; REPLY_BEFORE_REQUEST;
        DUTIES_NOT_ALL_TICKED; NO_DUTY_TICKED; OTHER_DUTY_UNCLEAR; SCREENING_DOSSIER_INCOMPLETE;
        BEFORE_SCREENING_REQUEST; NOT_IT_DIVISION_HEAD; INTERVIEW_BEFORE_AGREEMENT; INTERVIEW_NOT_YET;
        MARK_OUT_OF_RANGE; REPORT_BEFORE_INTERVIEW; REPORT_SYMBOL_WRONG; REPORT_NUMBER_TAKEN;
        CONFIRMATION_NOT_ASKED; CONFIRMATION_MISSING; BEFORE_SCREENING_REPORT;
        LATE_REPLY_REASON_MISSING; HIRING_BEFORE_RETURN; SCREENING_RESULT_NOT_MET; SCREENING_RESULT_MET;
        ACKNOWLEDGEMENT_MISSING; CANDIDATE_DATA_RETAINED; CANDIDATE_DATA_DELETED; WORK_SHEET_UNKNOWN;
        SHEET_OUTSIDE_SERVICE; REQUESTER_UNKNOWN; REQUEST_ON_BEHALF; NO_WORK_GROUP;
        INITIATIVE_NOT_OTHER; NO_WORK_RESULT; WORK_RESULT_UNTOLD; BEFORE_WORK_REQUEST;
        BEFORE_WORK_COMPLETION; WORK_REQUEST_CONFIRMED; WORK_REQUEST_UNCONFIRMED; SHEET_OF_OWN_OFFICER;
        TARGETS_NOT_IN_FORCE; INDICATOR_UNKNOWN; INDICATOR_COUNTED; INDICATOR_NOT_MEASURED; INDICATOR_OF_PROVINCE;
        PROVINCE_MEASURED_ELSEWHERE; NUMERATOR_ABOVE_DENOMINATOR; MEASURED_PERIOD_REVERSED; POPULATION_UNDECLARED;
        BREAKDOWN_ABOVE_TOTAL; BREAKDOWN_LINE_TWICE; MEASUREMENT_THERE; MEASUREMENT_UNKNOWN;
        QUALIFICATION_ATTESTED; QUALIFICATION_UNKNOWN; QUALIFICATION_PERIOD_REVERSED;
        WORK_SUMMARY_EXISTS; WORK_SUMMARY_UNKNOWN; WORK_COUNT_CORRECTED_TWICE;
        TRAINING_NOT_IN_FORCE; TRAINING_KEPT_ELSEWHERE;
        TRAINING_PROPOSAL_UNKNOWN; TRAINING_PROPOSAL_THERE; TRAINING_YEAR_OVER; TRAINING_NO_LINE;
        TRAINING_PROPOSAL_NOT_OPEN; TRAINING_NO_PROPOSAL; TRAINING_PLAN_UNKNOWN; TRAINING_PLAN_THERE;
        BEFORE_TRAINING_STEP; TRAINING_PLAN_NOT_RETURNED; TRAINING_BUDGET_SHORT; TRAINING_ABOVE_BUDGET;
        TRAINING_GROUP_HAS_COURSE; TRAINING_COURSE_OPEN; TRAINING_COURSE_HELD; TRAINING_COURSE_UNKNOWN;
        TRAINING_GROUP_NOT_PLANNED; COURSE_GIVES_NO_DEGREE; COURSE_PERIOD_REVERSED; COURSE_OUTSIDE_PLAN;
        COURSE_NOT_BEGUN; COURSE_NOT_OVER; COURSE_WITHOUT_LEARNERS; ATTENDANCE_UNKNOWN; ATTENDANCE_RECORDED;
        LEARNER_NOT_EMPLOYED; LEARNER_NOT_IN_GROUP; ATTENDED_HOURS_ABOVE_COURSE; ATTENDANCE_HAS_CERTIFICATE;
        COURSE_NOT_COMPLETED; CERTIFICATE_BEFORE_COURSE_END; CERTIFICATE_PERIOD_REVERSED;
        CERTIFICATE_OF_ONESELF; CERTIFICATE_ISSUED; CERTIFICATE_NUMBER_TAKEN; TRAINING_CERTIFICATE_UNKNOWN;
        PERIODIC_REPORT_UNKNOWN; REPORT_MADE_ELSEWHERE; REPORT_PERIOD_NOT_ASKED; REPORT_PERIOD_NOT_BEGUN;
        REPORT_PERIOD_NOT_OVER; PERIODIC_REPORT_THERE; CORRECTED_REPORT_UNKNOWN; REASON_OF_SUPPLEMENT;
        REPORT_HAS_NO_FIGURES; REPORT_NOT_CONSOLIDATED; REPORT_SIGNED; REPORT_NOT_SIGNED;
        REPORT_OF_OWN_DRAFT; REPORT_SIGNED_BEFORE_SUBMISSION; REPORT_SENT_BEFORE_SIGNATURE;
        INCIDENT_UNKNOWN; PRECAUTION_UNKNOWN; HANDOVER_UNKNOWN; RESPONSIBLE_OFFICER_UNKNOWN;
        RESPONSIBLE_OFFICER_NOT_IN_SERVICE; RESPONSIBILITY_STEP_BEFORE_PREVIOUS; INCIDENT_OF_ONESELF;
        INCIDENT_CAUSE_AND_OFFICER; PRECAUTION_LINKED; PRECAUTION_NOT_LINKED; PRECAUTION_AFTER_INCIDENT;
        PRECAUTION_OF_ANOTHER_OFFICER; PRECAUTION_RECIPIENT_NOT_SUPERIOR; PRECAUTION_DAY_WITHOUT_DOCUMENT;
        PRECAUTION_ANSWER_WITHOUT_REASON; HANDOVER_OPEN; HANDOVER_FOR_GOOD; HANDOVER_PERIOD_REVERSED;
        HANDOVER_CLASS_UNTOLD; HANDOVER_SHEETS_CHANGED; HANDOVER_RECEIVER_UNFIT; HANDOVER_ITEM_UNKNOWN;
        HANDOVER_NOT_RECEIVED; HANDOVER_ACCEPTED_BY_RECEIVER; HANDOVER_OF_ONESELF; REPLACEMENT_UNCLEAR; REPLACEMENT_MISSING;
        ACCESS_NOT_REVOKED;
        TRACKED_DUTY_UNKNOWN; TRACKED_OCCASION_UNKNOWN; TRACKED_RECORD_UNKNOWN; TRACKED_DUTY_NOT_DUE;
        TRACKED_DUTY_NOT_OCCASIONAL; TRACKED_OCCASION_REVERSED; TRACKED_OCCASION_DONE; TRACKED_DUTY_RECORDED;
        TRACKED_DUTY_NOT_APPLICABLE; TRACKED_DUTY_DONE_BEFORE; TRACKED_DUTY_EVIDENCE_MISSING;
        TRACKED_DUTY_OFFICER_UNFIT;
        SKILL_TEST_UNKNOWN; SKILL_TEST_OUT_OF_YEAR; SKILL_TEST_CALLED; SKILL_TEST_NOT_CALLED; SKILL_TEST_NOT_HELD;
        SKILL_TEST_HAS_RESULTS; TEST_MARK_OUT_OF_RANGE; TEST_MARK_OF_ABSENT;
        RESEARCH_UNKNOWN; RESEARCH_OFFICER_NOT_IN_SERVICE; RESEARCH_PERIOD_REVERSED; RESEARCH_PERIOD_BEGUN;
        RESEARCH_PERIOD_OVER; RESEARCH_ANSWERED_BEFORE; RESEARCH_ANSWER_WITHOUT_REASON; RESEARCH_OF_ONESELF;
        INCENTIVE_NOT_ENTITLED; INCENTIVE_OFFICER_NOT_IN_SERVICE; INCENTIVE_DRAWN; INCENTIVE_UNKNOWN;
        INCENTIVE_PERIOD_REVERSED;
    }
    Directory {
        ALREADY_BOOTSTRAPPED;
        ID_TAKEN;
        AGENCY_UNKNOWN;
        UNIT_UNKNOWN;
        PERSON_UNKNOWN;
        PERSON_ERASED;
        PERSON_IN_CYCLE;
        PERSON_IN_OFFICE;
        PERSON_HAS_APPEAL;
        RECORDS_RETAINED;
        RETENTION_UNKNOWN;
        ACCOUNT_UNKNOWN;
        LAST_ADMINISTRATOR;
        OFFICE_UNKNOWN;
        EMPLOYMENT_UNKNOWN;
        OWN_EMPLOYMENT;
        TRANSFER_NEEDED;
        TRANSFER_NOT_NEEDED;
        TRANSFER_PENDING;
        TRANSFER_UNKNOWN;
        TRANSFER_CLOSED;
        OWN_TRANSFER;
        SUCCESSOR_NOT_VALID;
        TITLE_UNKNOWN;
        ACCOUNT_TAKEN;
        PERSON_HAS_ACCOUNT;
        PERIOD_REVERSED;
        PERIOD_OUTSIDE;
        ALREADY_ENDED;
        OFFICE_OVERLAP;
        EMPLOYMENT_OVERLAP;
        TITLE_OVERLAP;
        TITLE_NOT_ADJACENT;
        NOT_AN_OFFICE;
        OFFICE_NEEDS_AGENCY;
        OFFICE_NEEDS_UNIT;
        OFFICE_OUT_OF_PLACE;
        NOT_HOME_AFFAIRS;
        OWN_FILE;
        ENTRY_UNKNOWN;
        ENTRY_CLOSED;
        ENTRY_KIND_DIFFERS;
        CONTENT_MISSING;
        ALREADY_RECORDED;
        NOTHING_CONTRADICTED;
        NEVER_NOTHING;
        IN_FUTURE;
        PROBATION_OUTSIDE;
        TITLE_PERIOD_OVERLAP;
        TITLE_CODE_UNKNOWN;
        AWARD_UNKNOWN;
        YEAR_OUT_OF_RANGE;
        YEAR_RATED;
        RATING_UNKNOWN;
        SCORE_OUTSIDE_CLASS;
        IDENTITY_NUMBER_TAKEN;
    }
    Input {
        INVALID_ID "Không phải mã định danh do hệ thống cấp cho loại đối tượng này." "Not an id that the system gave to a thing of this kind.";
        NOT_LINKED "Tài khoản chưa được liên kết với người nào trong sổ đăng ký." "The account is linked to nobody of the directory.";
        ISSUER_UNKNOWN "Hệ thống không tin cậy nơi cấp mã đăng nhập này; hãy ghi đúng iss như trong cấu hình." "No issuer of that name is trusted; write iss as the configuration does.";
        INVALID_KEY "Khóa chống ghi trùng phải có 1 đến 64 ký tự ASCII nhìn thấy được." "An idempotency key has 1 to 64 visible ASCII characters.";
        INVALID_TEXT "Văn bản có ký tự không được phép, hoặc không đúng dạng." "The text has characters that are not allowed, or is not of the right form.";
        PERSONAL_TEXT "Văn bản có số định danh, số điện thoại hoặc thư điện tử của người, mà nơi này không lưu theo từng người nên sau không xóa được. Hãy bỏ đi, hoặc ghi trong hồ sơ của người đó." "The text has an identity number, a telephone number or an e-mail address, and what is kept here belongs to no person and could not be erased later. Leave it out, or write it in the file of that person.";
        SECRET_IN_TEXT "Văn bản có vẻ chứa mật khẩu, khóa hoặc mã truy cập. Hệ thống không lưu bí mật; hãy bỏ giá trị đi và chỉ ghi việc đã bàn giao, đã đổi hoặc đã thu hồi." "The text looks as if it had a password, a key or a token in it. No secret is kept; leave the value out, and write only that it was handed over, changed or revoked.";
        INVALID_CODE "Mã không đúng dạng." "Not a code of this kind.";
        INVALID_DATE "Ngày không đúng dạng năm-tháng-ngày, hoặc không có trong lịch." "Not a day of the form YYYY-MM-DD.";
        INVALID_INSTANT "Thời điểm không đúng dạng, hoặc thiếu múi giờ." "Not an instant with its offset.";
        INVALID_DIGEST "Không phải giá trị băm SHA-256 viết bằng 64 chữ số thập lục phân thường." "Not a SHA-256 digest in 64 lower-case hexadecimal digits.";
        INVALID_URL "Không phải một địa chỉ http hoặc https đầy đủ." "Not a complete http or https address.";
        INVALID_FILE_NAME "Tên tệp không được là đường dẫn." "The name of a file is no path.";
        OUT_OF_RANGE "Số nằm ngoài khoảng cho phép." "The number is out of range.";
        TEXT_LENGTH "Văn bản quá ngắn hoặc quá dài." "The text is too short or too long.";
        LIST_LENGTH "Danh sách có quá ít hoặc quá nhiều dòng." "The list has too few or too many lines.";
        INVALID_LAW_TEXT "Tệp bộ quy tắc hoặc lịch có lỗi; hãy sửa từng dòng đã nêu." "The text of the rule set or calendar has faults; mend each line that is named.";
        DUPLICATE "Một đối tượng được nêu hai lần." "Something is named twice.";
    }
    Argument {
        PAGE_SIZE "Cần đúng một trong hai tham số first, last, từ 1 đến 100." "Exactly one of first and last is needed, from 1 to 100.";
        BAD_CURSOR "Con trỏ trang không phải do hệ thống cấp." "The cursor is not one that this server gave.";
        TOO_MANY_IDS "Mỗi lần chỉ truy vấn được 100 mã định danh." "100 ids at most can be asked for at a time.";
        INVALID_HEAD "Đầu nhật ký không hợp lệ." "Not the head of a log.";
    }
    Request {
        INVALID_REQUEST "Yêu cầu GraphQL không hợp lệ; xem chi tiết kèm theo." "The GraphQL request is not valid; see its detail.";
        INVALID_VARIABLE "Giá trị của một biến không đúng kiểu." "The value of a variable does not fit its type.";
        FORBIDDEN_FIELD "Yêu cầu có trường dữ liệu mà Ông/Bà không được hỏi." "The document names a field that you may not ask for.";
        INTROSPECTION_FORBIDDEN "Với vai trò này không hỏi được lược đồ (__schema, __type)." "With this role the schema cannot be asked for (__schema, __type).";
        OPERATION_UNKNOWN "Không có tài liệu GraphQL nào mang mã băm này. Hãy cập nhật ứng dụng." "No document has this digest. Update the client.";
        OPERATION_NOT_TRUSTED "Với vai trò này chỉ gửi được các tài liệu GraphQL đã đăng ký; hãy gửi documentId." "With this role only registered documents can be sent; send a documentId.";
        DOCUMENT_TOO_LARGE "Tài liệu GraphQL quá dài." "The document is too long.";
        TOO_MANY_TOKENS "Tài liệu GraphQL có quá nhiều ký hiệu." "The document has too many tokens.";
        NESTING_TOO_DEEP "Dấu ngoặc lồng nhau quá sâu." "Brackets nest too deep.";
        DEPTH_LIMIT "Các trường lồng nhau quá sâu." "Fields nest too deep.";
        LIST_DEPTH_LIMIT "Các danh sách lồng nhau quá sâu." "Lists nest too deep.";
        SELF_REFERENCE_LIMIT "Một kiểu dữ liệu lặp lại quá nhiều lần trên cùng một đường." "A path comes back to a type too often.";
        ALIAS_LIMIT "Quá nhiều bí danh." "Too many aliases.";
        ROOT_FIELD_LIMIT "Quá nhiều trường gốc." "Too many root fields.";
        FIELD_LIMIT "Quá nhiều trường." "Too many fields.";
        DIRECTIVE_LIMIT "Quá nhiều chỉ thị." "Too many directives.";
        COST_LIMIT "Yêu cầu quá tốn kém; hãy hỏi ít hơn trong một lần." "The request is too expensive; ask for less at once.";
        VARIABLES_TOO_LARGE "Các biến quá dài." "The variables are too long.";
        VARIABLES_TOO_DEEP "Các biến lồng nhau quá sâu." "The variables nest too deep.";
        VALIDATION_TIMEOUT "Kiểm tra yêu cầu mất quá nhiều thời gian. Hãy viết ngắn hơn, hoặc thử lại sau." "Checking the request took too long. Shorten it, or try again later.";
        QUERY_TIMEOUT "Trả lời mất quá nhiều thời gian nên đã dừng. Hãy hỏi ít hơn, hoặc thử lại sau." "Answering took too long and was stopped. Ask for less, or try again later.";
        RATE_LIMITED "Đã hỏi quá nhiều trong một thời gian ngắn. Vui lòng đợi rồi thử lại." "Too much was asked for in a short time. Please wait and try again.";
    }
    Credential {
        UNAUTHENTICATED "Cần đăng nhập: gửi kèm Authorization: Bearer." "Sign in: send an Authorization: Bearer header.";
        TOKEN_TOO_LARGE "Mã đăng nhập dài quá 8 KiB." "The token is longer than 8 KiB.";
        TOKEN_MALFORMED "Mã đăng nhập không đọc được; hãy gửi đúng một tiêu đề Authorization: Bearer." "The token cannot be read; send exactly one Authorization: Bearer header.";
        TOKEN_CRITICAL_HEADER "Mã đăng nhập đòi phần mở rộng (crit) không được hỗ trợ." "The token demands an extension (crit) that is not supported.";
        TOKEN_TYPE "Mã đăng nhập không phải mã truy cập (typ)." "The token is not an access token (typ).";
        TOKEN_ISSUER "Nơi cấp mã đăng nhập (iss) không được tin cậy." "The issuer of the token (iss) is not trusted.";
        TOKEN_KEY "Khóa ký mã đăng nhập (kid) không được biết." "The key that signed the token (kid) is not known.";
        TOKEN_ALGORITHM "Thuật toán ký mã đăng nhập (alg) không phải của khóa này." "The algorithm of the token (alg) is not the key's.";
        TOKEN_SIGNATURE "Chữ ký của mã đăng nhập không đúng." "The signature of the token is wrong.";
        TOKEN_CLAIM_MISSING "Mã đăng nhập thiếu một trường bắt buộc." "The token lacks a claim that it must have.";
        TOKEN_CLAIM_INVALID "Một trường của mã đăng nhập không hợp lệ." "A claim of the token is invalid.";
        TOKEN_AUDIENCE "Mã đăng nhập không cấp cho hệ thống này (aud)." "The token is not meant for this system (aud).";
        TOKEN_EXPIRED "Phiên đăng nhập đã hết hạn; hãy đăng nhập lại." "The session is over; sign in again.";
        TOKEN_NOT_YET_VALID "Mã đăng nhập chưa có hiệu lực; hãy kiểm tra đồng hồ máy chủ." "The token is not valid yet; check the clocks of the servers.";
        TOKEN_LIFETIME_TOO_LONG "Mã đăng nhập có thời hạn quá một giờ." "The token lives longer than one hour.";
        TOKEN_REVOKED "Phiên đăng nhập đã bị thu hồi; hãy đăng nhập lại." "The session was revoked; sign in again.";
        SIGN_IN_NOT_BEGUN "Lượt đăng nhập này không bắt đầu từ trình duyệt này, hoặc đã quá 10 phút; hãy bắt đầu lại từ trang đăng nhập." "This sign-in was not begun in this browser, or more than 10 minutes ago; begin again at the sign-in page.";
        SIGN_IN_REFUSED "Nơi cấp tài khoản không xác nhận lượt đăng nhập này; hãy thử lại, hoặc hỏi nơi quản lý tài khoản." "The issuer did not confirm this sign-in; try again, or ask who manages your account there.";
        SIGN_IN_UNAVAILABLE "Nơi cấp tài khoản tạm thời không trả lời đúng cách; hãy thử lại sau ít phút." "The issuer does not answer as it should; try again in a few minutes.";
        TOKEN_PROOF_MISSING "Mã đăng nhập gắn với khóa; hãy gửi Authorization: DPoP kèm đúng một bằng chứng giữ khóa (DPoP)." "The token is bound to a key; send Authorization: DPoP with exactly one proof (DPoP).";
        TOKEN_PROOF_INVALID "Bằng chứng giữ khóa (DPoP) không đúng; hãy tạo bằng chứng mới." "The proof (DPoP) is not right; make a new one.";
        TOKEN_PROOF_REPLAYED "Bằng chứng giữ khóa (DPoP) đã dùng; hãy tạo bằng chứng mới cho mỗi yêu cầu." "The proof (DPoP) was used before; make a new one for each request.";
        TOKEN_NOT_BOUND "Bằng chứng giữ khóa (DPoP) không phải của khóa gắn với mã đăng nhập." "The proof (DPoP) is not of the key that the token is bound to.";
    }
    Transport {
        METHOD_NOT_ALLOWED "Chỉ nhận POST, hoặc GET đối với truy vấn không làm thay đổi dữ liệu." "Use POST, or GET for a query that changes nothing.";
        NOT_ACCEPTABLE "Chỉ trả lời bằng application/graphql-response+json hoặc application/json." "Answers come as application/graphql-response+json or application/json.";
        UNSUPPORTED_MEDIA_TYPE "Yêu cầu phải có Content-Type là application/json." "A request has the Content-Type application/json.";
        UNSUPPORTED_ENCODING "Không nhận nội dung nén (Content-Encoding)." "Bodies are not taken in a Content-Encoding.";
        MALFORMED_JSON "Nội dung yêu cầu không phải là một đối tượng JSON, hoặc có tên trường lặp lại." "The body of the request is not a JSON object, or repeats a member name.";
        BATCHING_DISABLED "Không nhận nhiều yêu cầu trong một lần gửi." "Several requests in one are not taken.";
        MALFORMED_REQUEST "Yêu cầu chỉ có các trường query hoặc documentId, operationName, variables và extensions, đúng kiểu, mỗi trường một lần." "A request has the members query or documentId, operationName, variables and extensions only, each of its kind and once.";
        OPERATION_BESIDE_ID "Đã gửi documentId thì không gửi kèm query." "Beside a documentId no query is sent.";
        OPERATION_ALTERED "Nội dung query khác với tài liệu mang mã băm đã gửi." "The query is not the document of that digest.";
        PREFLIGHT_REQUIRED "Truy vấn bằng GET phải kèm tiêu đề GraphQL-Require-Preflight khác rỗng." "A query by GET has the header GraphQL-Require-Preflight with some value.";
        BODY_UNREADABLE "Không đọc được nội dung yêu cầu, hoặc nội dung quá lớn." "The body of the request cannot be read, or is too large.";
        REQUEST_TIMEOUT "Nội dung yêu cầu được gửi quá chậm. Hãy gửi lại toàn bộ yêu cầu." "The body of the request came too slowly. Send the whole request again.";
        HOST_AMBIGUOUS "Yêu cầu nêu tên máy chủ nhiều hơn một lần (Host, :authority). Chỉ gửi một tên." "The request names its host more than once (Host, :authority). Send one name.";
        URI_TOO_LONG "Địa chỉ của yêu cầu quá dài. Hãy gửi truy vấn bằng POST." "The address of the request is too long. Send the query by POST.";
    }
    File {
        UPLOAD_UNKNOWN "Không có địa chỉ tải lên này. Hãy tạo địa chỉ mới bằng createUpload." "There is no such upload. Ask createUpload for a new address.";
        UPLOAD_EXPIRED "Địa chỉ tải lên đã hết hạn. Hãy tạo địa chỉ mới bằng createUpload." "The upload has expired. Ask createUpload for a new address.";
        UPLOAD_USED "Địa chỉ tải lên đã được sử dụng." "The upload was made already.";
        FILE_EMPTY "Tệp rỗng." "The file is empty.";
        FILE_TOO_BIG "Tệp lớn hơn mức cho phép. Hãy giảm độ phân giải khi quét hoặc chia tệp." "The file is larger than any may be. Scan it at a lower resolution, or split it.";
        FILE_WRONG_SIZE "Số byte nhận được khác với số đã khai báo." "The size is not the one that was declared.";
        FILE_WRONG_TYPE "Nội dung không phải là loại tệp đã khai báo, hoặc tệp có lẫn nội dung khác. Hãy xuất lại thành PDF, JPEG hoặc PNG." "The content is not of the declared type, or has something else in it. Export it again as PDF, JPEG or PNG.";
        FILE_WRONG_HASH "Giá trị băm SHA-256 của nội dung khác với giá trị đã khai báo. Hãy gửi lại đúng tệp." "The SHA-256 digest is not the one that was declared. Send the very file again.";
        FILE_ENCRYPTED "Tệp PDF có mật khẩu hoặc bị mã hóa. Hãy bỏ mật khẩu rồi gửi lại." "The PDF is encrypted. Remove its password and send it again.";
        UPLOAD_INTERRUPTED "Việc tải lên bị gián đoạn hoặc quá chậm; chưa lưu gì. Hãy gửi lại vào cùng địa chỉ." "The upload broke off or was too slow; nothing was kept. Send it again to the same address.";
        STORAGE_FULL "Hệ thống hết chỗ lưu tệp; chưa lưu gì. Vui lòng báo quản trị hệ thống và thử lại sau." "There is no room for files; nothing was kept. Please tell the administrator, and try again later.";
    }
    Fault {
        UNKNOWN_OUTCOME "Chưa biết yêu cầu đã được ghi hay chưa. Hãy gửi lại với cùng khóa chống ghi trùng." "Whether the request was recorded is not known. Send it again with the same idempotency key.";
        OVERLOADED "Hệ thống đang quá tải. Vui lòng thử lại sau." "The server is overloaded. Please try again later.";
        UNAVAILABLE "Hệ thống tạm thời không phục vụ được. Vui lòng thử lại sau." "The server is unavailable for now. Please try again later.";
        INTERNAL "Hệ thống gặp lỗi. Vui lòng báo mã yêu cầu cho quản trị hệ thống." "Something went wrong. Please tell the administrator the id of the request.";
    }
}
