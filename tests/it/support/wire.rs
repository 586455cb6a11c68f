//! What the program says to PostgreSQL: each message that it waits for an answer to, also those that no log of the server
//! shows, such as a ping.

use std::{
    collections::HashMap,
    io,
    mem::take,
    sync::{Arc, Mutex, PoisonError},
};

use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _, BufReader, copy},
    net::{
        UnixListener, UnixStream,
        unix::{OwnedReadHalf, OwnedWriteHalf},
    },
};

/// What a message is called that asks for nothing.
const PING: &str = "ping";

/// A socket that stands before that of a server, and notes what passes.
pub(crate) struct Wire {
    folder: TempDir,
    database: String,
    said: Said,
}

/// The round trips so far, each by what was asked for in it.
type Said = Arc<Mutex<Vec<String>>>;

impl Wire {
    /// Stands before the server of an address.
    pub(crate) fn before(url: &str) -> Self {
        let (database, server) = url.split_once("?host=").expect("an address of the cluster");
        let folder = tempfile::tempdir().expect("a folder for the socket");
        let listener = UnixListener::bind(socket(&folder.path().display().to_string())).expect("a socket");
        let said = Said::default();
        tokio::spawn(pass_on(listener, socket(server), Arc::clone(&said)));
        Self { folder, database: database.to_owned(), said }
    }

    /// The address under which the same database is reached through it.
    pub(crate) fn url(&self) -> String {
        format!("{}?host={}&sslmode=disable", self.database, self.folder.path().display())
    }

    /// Does something, and tells its round trips without the pings.
    pub(crate) async fn during<T>(&self, work: impl Future<Output = T>) -> (T, Vec<String>) {
        take(&mut *self.said.lock().unwrap_or_else(PoisonError::into_inner));
        let done = work.await;
        let said = take(&mut *self.said.lock().unwrap_or_else(PoisonError::into_inner));
        (done, said)
    }
}

/// Whether a round trip asks for nothing. The pool of sqlx sends one after each use of a connection, in a task that
/// nobody waits for, and cannot be told not to.
pub(crate) fn is_ping(trip: &str) -> bool {
    trip == PING
}

fn socket(folder: &str) -> String {
    format!("{folder}/.s.PGSQL.5432")
}

async fn pass_on(listener: UnixListener, server: String, said: Said) {
    while let Ok((client, _)) = listener.accept().await {
        let server = UnixStream::connect(&server).await.expect("the cluster takes connections");
        let ((from_client, mut to_client), (mut from_server, to_server)) =
            (client.into_split(), server.into_split());
        tokio::spawn(listen(BufReader::new(from_client), to_server, Arc::clone(&said)));
        tokio::spawn(async move { copy(&mut from_server, &mut to_client).await });
    }
}

/// Passes messages on to the server until the client closes.
async fn listen(
    mut client: BufReader<OwnedReadHalf>,
    mut server: OwnedWriteHalf,
    said: Said,
) -> io::Result<()> {
    let first = client.read_u32().await?;
    let body = body(&mut client, first).await?;
    server.write_all(&[&first.to_be_bytes(), body.as_slice()].concat()).await?;
    let mut asked = Asked::default();
    loop {
        let (kind, length) = (client.read_u8().await?, client.read_u32().await?);
        let body = self::body(&mut client, length).await?;
        if let Some(trip) = asked.note(kind, &body) {
            said.lock().unwrap_or_else(PoisonError::into_inner).push(trip);
        }
        server.write_all(&[&[kind], length.to_be_bytes().as_slice(), &body].concat()).await?;
    }
}

async fn body(client: &mut BufReader<OwnedReadHalf>, length: u32) -> io::Result<Vec<u8>> {
    let mut body = vec![0; (length as usize).saturating_sub(4)];
    client.read_exact(&mut body).await?;
    Ok(body)
}

/// What a connection has asked for since it last waited.
#[derive(Default)]
struct Asked {
    prepared: HashMap<String, String>,
    now: Vec<String>,
}

impl Asked {
    /// Notes a message, and tells the round trip that it ends, if it ends one.
    fn note(&mut self, kind: u8, body: &[u8]) -> Option<String> {
        let mut texts = body.split(|byte| *byte == 0).map(|text| String::from_utf8_lossy(text).into_owned());
        let (first, second) = (texts.next().unwrap_or_default(), texts.next().unwrap_or_default());
        match kind {
            b'P' => {
                self.now.push(format!("PREPARE {second}"));
                self.prepared.insert(first, second);
                None
            }
            b'B' => {
                self.now.extend(self.prepared.get(&second).cloned());
                None
            }
            b'Q' => Some(first),
            b'S' if self.now.is_empty() => Some(PING.to_owned()),
            b'S' => Some(take(&mut self.now).join("; ")),
            _ => None,
        }
    }
}
