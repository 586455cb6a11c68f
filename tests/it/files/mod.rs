//! Files of dossiers, through GraphQL and HTTP.

mod arriving;
mod asking;
mod binding;
mod keeping;
mod process;
mod reading;

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode},
};
use http_body_util::BodyExt as _;
use jiff::SignedDuration;
use serde_json::{Value, json};
use thanghang::{
    auth::{issue::DevIssuer, secret::Secret, token::Verifier},
    domain::{cycle::state::CycleState, digest::Digest, ids::FileId},
    graphql::global_id::NodeId as _,
    http::{edge, files::routes, readiness::Readiness},
    service::Service,
};
use tower::ServiceExt as _;

use crate::support::{
    cycle_driver::{ATTT, CycleDriver},
    deployment::global,
    engine::Engine,
    people::Who,
};

/// What nobody may find in the object folder.
const SECRET: &str = "Giàng A An, CCCD 011095001234";

/// A small document with that text in it.
fn pdf() -> Vec<u8> {
    format!(
        "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n% {SECRET}\ntrailer\n<< /Root 1 0 R >>\n\
         startxref\n9\n%%EOF\n"
    )
    .into_bytes()
}

/// A document of many chunks.
fn long_pdf() -> Vec<u8> {
    let lines = format!("% {SECRET}\n").repeat(5_000);
    [b"%PDF-1.7\n", lines.as_bytes(), b"startxref\n9\n%%EOF\n"].concat()
}

/// A CV that rests on a file.
fn cv(file: FileId, bytes: &[u8]) -> Value {
    json!({ "kind": "CV", "fileId": global(file), "sha256": Digest::of(bytes).to_string(), "pages": 1 })
}

/// The addresses of files, as people with tokens reach them.
pub(crate) struct FileServer {
    service: Service,
    issuer: DevIssuer,
    router: Router,
}

/// A cycle that receives dossiers, in which An prepares one.
pub(crate) struct Desk {
    pub(crate) driver: CycleDriver,
    server: FileServer,
}

/// What came back.
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    headers: HeaderMap,
    /// None when the body broke off.
    pub(crate) body: Option<Vec<u8>>,
}

impl Reply {
    fn json(&self) -> Value {
        serde_json::from_slice(self.body.as_deref().unwrap_or_default()).unwrap_or_default()
    }

    /// All that is said, but for the id of the request.
    fn without_request_id(&self) -> Value {
        let mut told = self.json();
        told["errors"][0]["extensions"]["requestId"].take();
        told
    }

    fn code(&self) -> String {
        self.json()["errors"][0]["extensions"]["code"].as_str().unwrap_or_default().to_owned()
    }

    #[track_caller]
    fn refused(&self, status: u16, code: &str) {
        assert_eq!((self.status.as_u16(), self.code().as_str()), (status, code), "{}", self.json());
        let error = &self.json()["errors"][0];
        assert!(!error["message"].as_str().expect("a message").is_empty());
        assert!(error["extensions"]["requestId"].is_string(), "{error}");
    }
}

impl FileServer {
    pub(crate) fn of(service: &Service) -> Self {
        let issuer = DevIssuer::new(Secret::new("0123456789abcdef0123456789abcdef")).expect("an issuer");
        let routes = routes(service.clone(), Verifier::new([issuer.trusted()]));
        let router = edge(routes, &Readiness::default(), service.clock.clone(), service.entropy.clone());
        Self { service: service.clone(), issuer, router }
    }

    pub(crate) async fn send(&self, method: Method, who: Option<Who>, path: &str, body: Body) -> Reply {
        let mut request = Request::builder().method(method).uri(path);
        if let Some(who) = who {
            let (clock, entropy) = (&self.service.clock, &self.service.entropy);
            let roles = who.roles().iter().copied().collect();
            let token =
                self.issuer.issue(who.subject(), &roles, SignedDuration::from_hours(1), clock, entropy);
            request = request.header("authorization", format!("Bearer {}", token.expect("a token")));
        }
        let response = self.router.clone().oneshot(request.body(body).expect("a request")).await;
        let response = response.expect("an answer");
        let (status, headers) = (response.status(), response.headers().clone());
        let body = response.into_body().collect().await.ok().map(|body| body.to_bytes().to_vec());
        Reply { status, headers, body }
    }
}

impl Desk {
    pub(crate) async fn open(engine: Engine) -> Option<Self> {
        let driver = CycleDriver::at(engine, CycleState::Receiving).await?;
        driver.create(Who::An, ATTT).await;
        let server = FileServer::of(&driver.deployment.service);
        Some(Self { driver, server })
    }

    /// The input for a file of An.
    async fn input(&self, bytes: &[u8]) -> Value {
        json!({
            "cycleId": global(self.driver.cycle), "applicationId": self.driver.id_of(Who::An).await,
            "fileName": "bằng đại học.pdf", "size": bytes.len(), "mediaType": "application/pdf",
            "sha256": Digest::of(bytes).to_string(), "idempotencyKey": self.driver.deployment.key(),
        })
    }

    async fn ask(&self, who: Who, input: Value) -> Value {
        let document = "mutation($input: CreateUploadInput!) { createUpload(input: $input) {
            upload { id url expiresAt maxSize } userErrors { __typename code message path }
        } }";
        self.driver.deployment.ask(who, document, json!({ "input": input })).await["createUpload"].clone()
    }

    /// The address and the id for a file of An.
    async fn ticket(&self, who: Who, bytes: &[u8]) -> (String, FileId) {
        self.ticket_with(who, bytes, json!({})).await
    }

    async fn ticket_with(&self, who: Who, bytes: &[u8], changes: Value) -> (String, FileId) {
        let mut input = self.input(bytes).await;
        for (field, value) in changes.as_object().expect("fields") {
            input[field] = value.clone();
        }
        let answer = self.ask(who, input).await;
        assert_eq!(answer["userErrors"], json!([]));
        let text = |field: &str| answer["upload"][field].as_str().expect("a text").to_owned();
        (text("url"), FileId::from_global(&text("id")).expect("an id"))
    }

    async fn send(&self, method: Method, who: Option<Who>, path: &str, body: Body) -> Reply {
        self.server.send(method, who, path, body).await
    }

    async fn put(&self, who: Who, url: &str, bytes: &[u8]) -> Reply {
        self.send(Method::PUT, Some(who), url, Body::from(bytes.to_owned())).await
    }

    async fn get(&self, who: Option<Who>, file: FileId) -> Reply {
        self.send(Method::GET, who, &format!("/files/{file}"), Body::empty()).await
    }

    /// A file of An that was uploaded and is part of the dossier.
    pub(crate) async fn dossier_file(&self, bytes: &[u8]) -> FileId {
        let (url, file) = self.ticket(Who::An, bytes).await;
        assert_eq!(self.put(Who::An, &url, bytes).await.status, StatusCode::NO_CONTENT);
        self.driver.add_papers(Who::An, Who::An, vec![cv(file, bytes)]).await.done();
        file
    }

    /// Makes a file part of the dossier, whoever brought it.
    async fn bind(&self, file: FileId) {
        let writing = self.driver.deployment.service.store.begin().await.expect("a transaction");
        assert!(writing.bind_file(file, self.driver.deployment.clock.wall()).await.expect("an answer"));
        writing.commit().await.expect("it commits");
    }

    /// The names in the object folder, in order.
    fn objects(&self) -> Vec<String> {
        let entries =
            std::fs::read_dir(self.driver.deployment.files.path()).expect("the folder can be listed");
        let names = entries.map(|entry| entry.expect("an entry").file_name().into_string());
        let mut names: Vec<_> = names.map(|name| name.expect("UTF-8")).collect();
        names.sort();
        names
    }
}
