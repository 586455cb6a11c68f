//! Asks for an address to upload a file to.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use unicode_normalization::UnicodeNormalization as _;

use crate::{
    domain::{
        digest::Digest,
        file::{AnnouncedFileFault, MediaType, announced_name, announced_size},
        ids::{ApplicationId, CycleId},
    },
    graphql::{
        context::{RequestContext, request},
        envelope::{DirectoryEnvelope, fingerprint},
        error::FieldError,
        global_id::NodeId as _,
        input::{InputFault, InputReader, gather},
        query::Query,
        scalar::{DateTime, Sha256, int},
        user_error::UserError,
    },
    service::{
        IdempotencyKey,
        file::{Issued, NotIssued, UploadRequest},
    },
};

/// Where files are uploaded; a token follows.
pub const UPLOADS: &str = "/files/uploads/";

/// The name of the mutation.
const NAME: &str = "createUpload";

/// Dữ liệu để tải lên một tệp của hồ sơ. — The input of `createUpload`.
#[derive(Debug, InputObject)]
pub struct CreateUploadInput {
    #[graphql(flatten)]
    envelope: DirectoryEnvelope,
    /// Kỳ xét. — The cycle.
    cycle_id: ID,
    /// Hồ sơ dự xét. — The application.
    application_id: ID,
    /// Tên tệp để hiển thị; hệ thống không lưu tệp dưới tên này. — What the file is called, to be shown; nothing is stored under it.
    file_name: Option<String>,
    /// Số byte. — The size in bytes.
    size: i32,
    /// Loại tệp: `application/pdf`, `image/jpeg` hoặc `image/png`. — The type: `application/pdf`, `image/jpeg` or `image/png`.
    media_type: String,
    /// Giá trị băm SHA-256 của nội dung. — The SHA-256 digest of the content.
    sha256: Sha256,
}

/// Địa chỉ để tải lên đúng một tệp. — An address to upload one file to.
#[derive(Debug, SimpleObject)]
pub struct Upload {
    /// Mã định danh của tệp, để đưa vào hồ sơ sau khi tải lên. — The id of the file, by which it is added to the dossier once it is uploaded.
    id: ID,
    /// Đường dẫn trên máy chủ này: gửi nội dung bằng PUT, kèm mã đăng nhập của cùng một người. — The path on this server: `PUT` the content there, with a bearer token of the same person.
    url: String,
    /// Thời điểm hết hạn. — When it expires.
    expires_at: DateTime,
    /// Số byte lớn nhất của một tệp. — The most bytes that any file may have.
    max_size: i32,
}

/// Kết quả xin địa chỉ tải lên. — The answer to `createUpload`.
#[derive(Debug, SimpleObject)]
pub struct CreateUploadPayload {
    /// Địa chỉ; không có khi yêu cầu bị từ chối. — The address; none where it was refused.
    upload: Option<Upload>,
    /// Lý do bị từ chối; rỗng khi đã thực hiện. — Why there is none; empty when there is.
    user_errors: Vec<UserError>,
    /// Giá trị mà người gọi gửi kèm. — What the caller sent along.
    client_mutation_id: Option<String>,
    /// Điểm bắt đầu của mọi truy vấn. — The root of all queries.
    query: Query,
}

/// The input once it was read.
struct UploadFields {
    key: IdempotencyKey,
    cycle: CycleId,
    application: ApplicationId,
    name: Option<String>,
    size: u32,
    media_type: MediaType,
    sha256: Digest,
}

impl CreateUploadInput {
    fn read(&self, read: &mut InputReader<'_>, max_size: u32) -> Option<UploadFields> {
        gather!(UploadFields {
            key: read.key("idempotencyKey", &self.envelope.idempotency_key),
            cycle: read.id("cycleId", &self.cycle_id),
            application: read.id("applicationId", &self.application_id),
            name: read
                .optional("fileName", &self.file_name, |read, field, name| file_name(read, field, name)),
            size: size(read, self.size, max_size),
            media_type: placed(read, "mediaType", MediaType::announced(&self.media_type)),
            sha256: read.digest("sha256", &self.sha256),
        })
    }
}

/// What the domain says of an announced file; a fault is told at its field.
fn placed<T>(
    read: &mut InputReader<'_>,
    field: &'static str,
    announced: std::result::Result<T, AnnouncedFileFault>,
) -> Option<T> {
    announced.inspect_err(|fault| read.fault(field, fault.code(), fault.message())).ok()
}

fn file_name(read: &mut InputReader<'_>, field: &'static str, name: &str) -> Option<String> {
    let name = read.verbatim(field, name)?;
    placed(read, field, announced_name(name)).map(|name| name.nfc().collect())
}

fn size(read: &mut InputReader<'_>, size: i32, max: u32) -> Option<u32> {
    match u32::try_from(size) {
        Ok(size) => placed(read, "size", announced_size(size, max)),
        Err(_) => read.count("size", size, 1..=i32::MAX),
    }
}

/// What becomes of the input: an address, or why there is none.
async fn attempt(
    context: &RequestContext,
    input: &CreateUploadInput,
) -> Result<std::result::Result<Issued, Vec<UserError>>> {
    let asked = match prepare(context, input).map_err(|failure| failure.masked(context))? {
        Ok(asked) => asked,
        Err(faults) => {
            return Ok(Err(faults.iter().map(|it| UserError::of_fault(it, context.lang)).collect()));
        }
    };
    let fingerprint = fingerprint(NAME, input).map_err(|error| FieldError::Defect(error.to_string()));
    let cycle = asked.cycle;
    let request = UploadRequest {
        cycle,
        application: asked.application,
        media_type: asked.media_type,
        size: asked.size,
        sha256: asked.sha256,
        name: asked.name.unwrap_or_default(),
        key: asked.key,
        fingerprint: fingerprint.map_err(|failure| failure.masked(context))?,
    };
    let issued = context.service.issue_upload(&context.caller, request).await;
    let issued = issued.map_err(|fault| FieldError::from(fault).masked(context))?;
    Ok(issued.map_err(|not_issued| {
        vec![match not_issued {
            NotIssued::Refused(refusal) => UserError::of_refusal(&refusal, context.lang, Some(cycle)),
            NotIssued::KeyMismatch => UserError::key_mismatch(context.lang),
        }]
    }))
}

fn prepare(
    context: &RequestContext,
    input: &CreateUploadInput,
) -> std::result::Result<std::result::Result<UploadFields, Vec<InputFault>>, FieldError> {
    let mut read = InputReader::new(&context.service.entropy, &context.service.clock);
    let asked = input.read(&mut read, context.service.files.max_size);
    let gathered = read.finish()?;
    Ok(asked.filter(|_| gathered.faults.is_empty()).ok_or(gathered.faults))
}

/// The mutation.
#[derive(Debug, Default)]
pub struct CreateUploadMutation;

#[Object]
impl CreateUploadMutation {
    /// Xin địa chỉ để tải lên một tệp của hồ sơ; địa chỉ dùng một lần, trong 10 phút, cho đúng tệp đã khai báo. — Asks for an address to upload a file of a dossier to: for one use, for ten minutes, for the declared file and no other.
    async fn create_upload(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Tệp sẽ tải lên. — The file.")] input: CreateUploadInput,
    ) -> Option<Result<CreateUploadPayload>> {
        let answer = async {
            let request = request(ctx)?;
            let (upload, user_errors) = match attempt(request, &input).await? {
                Ok(issued) => (Some(Upload::of(&issued, request.service.files.max_size)), Vec::new()),
                Err(errors) => (None, errors),
            };
            let client_mutation_id = input.envelope.client_mutation_id.clone();
            Ok(CreateUploadPayload { upload, user_errors, client_mutation_id, query: Query::default() })
        };
        Some(answer.await)
    }
}

impl Upload {
    fn of(issued: &Issued, max_size: u32) -> Self {
        Self {
            id: issued.file.to_global(),
            url: format!("{UPLOADS}{}", issued.token),
            expires_at: issued.expires_at.into(),
            max_size: int(max_size),
        }
    }
}
