//! The conditions of the cycle's records: documents, publications, declarations, remarks.

use crate::{
    calendar::day_of,
    citation,
    command::{Command, RecordPublication, RegisterDocument},
    guard::{Guard, GuardAnswer, guard, input},
    guard_context::GuardContext,
    ids::DocumentId,
    lang::{Label, Message},
    number_series::DocumentToNumber,
    publication::ChannelEvidence,
    refusal::Offender,
    role::Role,
    signing::{self, Signature},
    vocabulary::{Body, Channel, DocumentKind, DocumentNumber, Position, SigningForm},
};

/// The kinds from whose date the law counts, or that bind people: a later registration needs a reason
/// (design decision 10).
const COUNTED: [DocumentKind; 8] = [
    DocumentKind::Plan,
    DocumentKind::PlanAmendment,
    DocumentKind::EligibleList,
    DocumentKind::ResultNotice,
    DocumentKind::ResultsApproval,
    DocumentKind::OfficialNotice,
    DocumentKind::Suspension,
    DocumentKind::Resumption,
];

guard!(DOCUMENT_IN_FUTURE, "R16", citation::CLERICAL,
"Ngày của văn bản không được sau hôm nay.", "The document may not be dated after today.",
remedy "Sửa ngày của văn bản.", "Mend the date.",
|case| {
    let input = input!(case, RegisterDocument, "dated");
    GuardAnswer::when(input.dated <= case.today())
});

guard!(LATE_REASON_MISSING, "design 10", citation::CLERICAL,
"Ghi nhận muộn hơn ngày của văn bản hoặc ngày công bố thì phải nêu lý do.",
"Recording on a later day than the document or the publication needs a reason.",
remedy "Nêu lý do ghi nhận muộn.", "State why it is recorded late.",
|case| {
    let document = case.input::<RegisterDocument>().map(|input| {
        (!COUNTED.contains(&input.kind) || input.dated >= case.today(), input.late_reason.is_some())
    });
    let recorded = document.or_else(|| {
        let input = case.input::<RecordPublication>()?;
        Some((day_of(input.published_at) >= case.today(), input.late_reason.is_some()))
    });
    GuardAnswer::when(recorded.is_none_or(|(in_time, reasoned)| in_time || reasoned))
});

guard!(DOCUMENT_NUMBER_TAKEN, "R16", citation::CLERICAL,
"Số văn bản đã được dùng trong năm của cơ quan ban hành.", "The number is taken in the issuer's series of that year.",
remedy "Kiểm tra số, năm và cơ quan ban hành; nếu ghi sai thì đính chính.", "Check number, year and issuer; correct a clerical error.",
|case| {
    // A record that was corrected holds its wrong number no longer: it may belong to another document.
    let taken = |issuer, number: &DocumentNumber, year, except: Option<DocumentId>| {
        let mut others = case.facts.with_number(issuer, year, number);
        others.any(|document| document.number == *number && Some(document.id) != except)
    };
    GuardAnswer::when(!match case.command {
        Some(Command::RegisterDocument(input)) => taken(input.issuer, &input.number, input.dated.year(), None),
        Some(Command::CorrectRecord(input)) => case.facts.document(input.corrects).is_some_and(|wrong| {
            taken(wrong.issuer, &input.number, input.dated.year(), Some(wrong.id))
        }),
        _ => return GuardAnswer::Needs("number"),
    })
});

/// A number counts in its series and without leading zeros. A record that was corrected holds its wrong number no longer.
pub const DOCUMENT_NUMBER_TAKEN_2: Guard = Guard {
    revision: 2,
    check: |case| {
        let facts = case.facts;
        let (issuer, symbol, signed_as, number, year, own) = match case.command {
            Some(Command::RegisterDocument(input)) => {
                (input.issuer, &input.symbol, input.signed_as, &input.number, input.dated.year(), None)
            }
            Some(Command::CorrectRecord(input)) => match facts.document(input.corrects) {
                Some(wrong) => {
                    let year = input.dated.year();
                    (wrong.issuer, &input.symbol, wrong.signed_as, &input.number, year, Some(wrong.id))
                }
                None => return GuardAnswer::Met,
            },
            _ => return GuardAnswer::Needs("number"),
        };
        let series = facts.series(issuer, symbol, signed_as);
        let taken = facts.numbered(issuer, series.as_ref(), year, number);
        let taken = taken.filter(|document| Some(document.id) != own);
        GuardAnswer::unless(taken.map(|document| Offender::Document(document.id)))
    },
    ..DOCUMENT_NUMBER_TAKEN
};

/// Reads the numbering that was adopted for the issuer. A number also counts in the series that has its document now.
pub const DOCUMENT_NUMBER_TAKEN_3: Guard = Guard {
    revision: 3,
    requirement: "R16, R22",
    message: Label::new(
        "Số văn bản đã được dùng trong dãy số của cơ quan ban hành.",
        "The number is taken in the series of the issuer.",
    ),
    remedy: Label::new(
        "Kiểm tra số, ngày và cơ quan ban hành; lấy số tiếp theo của dãy số, hoặc đính chính văn bản ghi sai.",
        "Check number, day and issuer; take the next number of the series, or correct the document that is wrong.",
    ),
    check: |case| {
        let Some(command) = case.command else { return GuardAnswer::Needs("number") };
        let Some(new) = DocumentToNumber::given(case.facts, case.cycle.id, command) else {
            return GuardAnswer::Met;
        };
        let numbering = case.numbering(&new);
        let taken = numbering.in_the_way(case.facts, &new);
        if taken.is_empty() {
            return GuardAnswer::Met;
        }
        let message = numbering.message(&new, taken.iter().copied());
        GuardAnswer::Unmet(taken.iter().map(|other| Offender::Document(other.id)).collect(), Some(message))
    },
    ..DOCUMENT_NUMBER_TAKEN
};

guard!(SIGNATORY_NOT_IN_OFFICE, "R16", citation::CLERICAL,
"Người ký không giữ chức vụ đã nêu vào ngày của văn bản.", "The signatory did not hold the stated office on the document's day.",
remedy "Sửa người ký, tư cách ký hoặc ngày của văn bản.", "Mend the signatory, the capacity or the date.",
|case| {
    let input = input!(case, RegisterDocument, "signatory");
    let Some(role) = input.signed_as else { return GuardAnswer::Met };
    let Some(person) = input.signatory else { return GuardAnswer::when(false) };
    let agency = Some(case.cycle.agency);
    GuardAnswer::when(match role {
        Role::AgencyHead | Role::ManagingAuthorityHead => {
            case.facts.directory.holds(person, role, agency, None, input.dated).is_some()
        }
        Role::UnitHead => case.facts.directory.holds(person, role, None, None, input.dated).is_some(),
        Role::CouncilChair | Role::CouncilViceChair => case.facts.rows.member.values().any(|member| {
            let deputises = input.signing_form == SigningForm::DeputyFor || role == Role::CouncilViceChair;
            member.body == Body::Council
                && member.person == person
                && ((member.position == Position::Chair && role == Role::CouncilChair)
                    || (member.position == Position::ViceChair && deputises))
        }),
        Role::DepartmentOffice
        | Role::CouncilMember
        | Role::CouncilSecretary
        | Role::Appraiser
        | Role::Supervisor
        | Role::Applicant
        | Role::HomeAffairs
        | Role::SpecialisedItAgencyHead
        | Role::ItDivisionHead
        | Role::ChiefInformationOfficer
        | Role::Finance
        | Role::ItOfficer
        | Role::Requester
        | Role::Admin
        | Role::SystemClock => false,
    })
});

/// The form is checked against who signs in it.
pub const SIGNATORY_NOT_IN_OFFICE_2: Guard = Guard {
    revision: 2,
    check: |case| rightly_signed(case, |signature, _| signature.is_entitled(case.facts, None)),
    ..SIGNATORY_NOT_IN_OFFICE
};

/// What an agency issues for its own people is signed by its own head.
pub const SIGNATORY_NOT_IN_OFFICE_3: Guard = Guard {
    revision: 3,
    check: |case| {
        rightly_signed(case, |signature, input| {
            let is_own = input.issuer == case.cycle.agency;
            if !is_own && case.participation().issues(input.issuer, input.kind) {
                signature.is_entitled_for(case.facts, input.issuer)
            } else {
                signature.is_entitled(case.facts, None)
            }
        })
    },
    ..SIGNATORY_NOT_IN_OFFICE
};

/// Whoever heads an agency or a unit signs what that agency issues, and the organiser is the one of the document's day. What neither
/// the organiser nor an agency for its own people issues is signed, as before, in an office of the organiser.
pub const SIGNATORY_NOT_IN_OFFICE_4: Guard = Guard {
    revision: 4,
    remedy: Label::new(
        "Sửa người ký, tư cách ký, cơ quan ban hành hoặc ngày của văn bản; người đứng đầu đơn vị ký văn bản do cơ quan của đơn vị đó ban hành.",
        "Mend the signatory, the capacity, the issuer or the date; the head of a unit signs what the agency of the unit issues.",
    ),
    check: |case| {
        rightly_signed(case, |signature, input| {
            let is_of_issuer = signature.office == Role::UnitHead
                || case.facts.organiser(input.dated) == Some(input.issuer)
                || case.participation().issues(input.issuer, input.kind);
            let at_issuer = || signature.is_entitled_at(case.facts, input.issuer);
            if is_of_issuer {
                at_issuer()
            } else {
                signature.is_entitled(case.facts, None)
                    && (signature.office != Role::AgencyHead || at_issuer())
            }
        })
    },
    ..SIGNATORY_NOT_IN_OFFICE
};

guard!(ISSUER_DID_NOT_EXIST, "R16, R22", citation::CLERICAL,
"Cơ quan ban hành chưa hoặc không còn hoạt động vào ngày của văn bản.", "The issuer did not exist on the document's day.",
remedy "Chọn cơ quan kế thừa làm cơ quan ban hành, hoặc sửa ngày của văn bản.", "Name the successor as the issuer, or mend the date.",
|case| {
    let Some(command) = case.command else { return GuardAnswer::Needs("dated") };
    let Some(new) = DocumentToNumber::given(case.facts, case.cycle.id, command) else { return GuardAnswer::Met };
    let issuer = case.facts.directory.rows().agency.get(&new.issuer);
    let existed = issuer.is_none_or(|agency| agency.period().covers(new.dated));
    GuardAnswer::unless((!existed).then_some(Offender::Agency(new.issuer)))
});

fn rightly_signed(
    case: &GuardContext<'_>,
    is_entitled: impl Fn(&Signature, &RegisterDocument) -> bool,
) -> GuardAnswer {
    let input = input!(case, RegisterDocument, "signatory");
    let Some(office) = input.signed_as else { return GuardAnswer::Met };
    let entitled = input.signatory.is_some_and(|signatory| {
        let (form, on, authority) = (input.signing_form, input.dated, input.authority);
        is_entitled(&Signature { signatory, office, form, on, authority }, input)
    });
    if entitled {
        return GuardAnswer::Met;
    }
    let message = signing::forms_message(signing::forms(office));
    GuardAnswer::Unmet(input.signatory.map(Offender::Person).into_iter().collect(), Some(message))
}

guard!(PUBLISHED_IN_FUTURE, "R17", citation::STEP_4,
"Thời điểm công bố không được sau hiện tại.", "The publication may not lie in the future.",
remedy "Sửa thời điểm công bố.", "Mend the time.",
|case| {
    let input = input!(case, RecordPublication, "publishedAt");
    GuardAnswer::when(input.published_at <= case.moment.at)
});

guard!(PUBLISHED_BEFORE_DOCUMENT, "R17", citation::STEP_4,
"Thời điểm công bố không được trước ngày của văn bản.", "The publication may not precede the document's date.",
remedy "Sửa thời điểm công bố hoặc chọn đúng văn bản.", "Mend the time or choose the right document.",
|case| {
    let input = input!(case, RecordPublication, "publishedAt");
    GuardAnswer::when(case.facts.document(input.document).is_none_or(|document| day_of(input.published_at) >= document.dated))
});

guard!(URL_MISSING, "R17", citation::STEP_4,
"Công bố trên Website phải có địa chỉ.", "A publication on the website needs its address.",
remedy "Nêu địa chỉ trang đã đăng.", "State the address.",
|case| {
    let input = input!(case, RecordPublication, "url");
    GuardAnswer::when(input.channel != Channel::Website || input.url.is_some())
});

/// Asks the rule set what a channel needs.
pub const URL_MISSING_2: Guard = Guard {
    revision: 2,
    message: Label::new(
        "Công bố trên kênh này phải có địa chỉ trang thông tin.",
        "A publication on this channel needs the address of the page.",
    ),
    check: |case| {
        let input = input!(case, RecordPublication, "url");
        GuardAnswer::when(!needs(case, input.channel, ChannelEvidence::Address) || input.url.is_some())
    },
    ..URL_MISSING
};

fn needs(case: &GuardContext<'_>, channel: Channel, evidence: ChannelEvidence) -> bool {
    case.publication().evidence(channel) == evidence
}

guard!(PUBLICATION_REFERENCE_MISSING, "R17, R22", citation::STEP_4,
"Công bố trên kênh này phải nêu tên và số báo, chương trình phát sóng hoặc biên bản.",
"A publication on this channel needs the paper and its issue, the broadcast, or the record of it.",
remedy "Nêu căn cứ của việc công bố (reference).", "State it (reference).",
|case| {
    let input = input!(case, RecordPublication, "reference");
    GuardAnswer::when(!needs(case, input.channel, ChannelEvidence::Reference) || input.reference.is_some())
});

guard!(DOCUMENT_KIND_UNKNOWN, "R16, R22", citation::CLERICAL,
"Bộ quy tắc của kỳ xét không có loại văn bản này.", "The rule set of the cycle has no such kind of document.",
remedy "Chọn một loại chung, hoặc loại mà bộ quy tắc của kỳ xét nêu.", "Choose a kind that every rule set has, or one that the rule set of the cycle declares.",
|case| {
    let input = input!(case, RegisterDocument, "kind");
    GuardAnswer::when(input.kind.common().is_some() || case.declared_document(input.kind).is_some())
});

guard!(DOCUMENT_NOT_AS_DECLARED, "R16, R22", citation::CLERICAL,
"Văn bản không đúng như bộ quy tắc nêu cho loại này.", "The document is not as the rule set declares its kind.",
remedy "Sửa người ký hoặc ký hiệu, hoặc chọn đúng loại văn bản.", "Mend the signatory or the symbol, or choose the right kind.",
|case| {
    let (kind, signed_as, form, symbol) = match case.command {
        Some(Command::RegisterDocument(input)) => {
            (input.kind, input.signed_as, input.signing_form, &input.symbol)
        }
        // A correction changes the symbol; the kind and the signature stay.
        Some(Command::CorrectRecord(input)) => match case.facts.document(input.corrects) {
            Some(wrong) => (wrong.kind, wrong.signed_as, wrong.signing_form, &input.symbol),
            None => return GuardAnswer::Met,
        },
        _ => return GuardAnswer::Needs("symbol"),
    };
    match case.declared_document(kind) {
        Some(own) if !own.is_borne(signed_as, form, symbol) => {
            let demand = own.demand();
            GuardAnswer::because(Message::new(format!("Yêu cầu: {}.", demand.vi), format!("Needed: {}.", demand.en)))
        }
        Some(_) | None => GuardAnswer::Met,
    }
});

guard!(CHANNEL_UNKNOWN, "R17, R22", citation::STEP_4,
"Bộ quy tắc của kỳ xét không có kênh công bố này.", "The rule set of the cycle has no such channel.",
remedy "Chọn một kênh chung, hoặc kênh mà bộ quy tắc của kỳ xét nêu.", "Choose a channel that every rule set has, or one that the rule set of the cycle declares.",
|case| {
    let input = input!(case, RecordPublication, "channel");
    GuardAnswer::when(case.publication().knows(input.channel))
});

guard!(DECLARES_FOR_OTHERS, "R20", citation::EXCLUSION,
"Chỉ Văn phòng hoặc Thư ký được ghi nhận bản kê khai của người khác.", "Only the office or the secretary may record the declaration of another person.",
remedy "Chỉ kê khai cho bản thân.", "Declare for yourself only.",
|case| {
    let input = input!(case, DeclareConflicts, "declarations");
    let own = input.declarations.iter().all(|line| Some(line.person) == case.actor.person);
    let clerk = matches!(case.role(), Some(Role::DepartmentOffice | Role::CouncilSecretary));
    GuardAnswer::when((own || clerk) && !input.declarations.is_empty())
});

guard!(REMARK_ABOUT_UNKNOWN, "R05", citation::STEP_2,
"Bản ghi được nhận xét không tồn tại.", "The record that the remark is about does not exist.",
remedy "Nêu đúng số thứ tự của bản ghi.", "Name the right index.",
|case| {
    let input = input!(case, AddRemark, "text");
    GuardAnswer::when(input.about.is_none_or(|about| about < case.moment.index))
});
