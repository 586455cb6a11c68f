//! What a connection may take of the server: `[connections]` in the file. Every value is a whole number from 1.

use std::{num::NonZeroU32, time::Duration};

use serde::{Deserialize, Serialize};

/// The limits of connections, before anything of a request is understood.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Transport {
    /// Connections at the same time; further ones wait until one ends.
    pub most: NonZeroU32,
    /// Connections of one address at the same time; further ones are closed at once.
    pub per_address: NonZeroU32,
    /// How long the head of a request may take, and a connection may wait for its next one; in seconds.
    pub head_seconds: NonZeroU32,
    /// How long a connection may stand still in both directions, in seconds; longer than any answer takes.
    pub silence_seconds: NonZeroU32,
    /// How long a body may take, in seconds, beside what its length is granted.
    pub body_seconds: NonZeroU32,
    /// How fast a body must come after that, in bytes a second.
    pub body_rate: NonZeroU32,
    /// The longest path with its query, in bytes.
    pub uri_bytes: NonZeroU32,
    /// The longest head of a request, in bytes; never less than 8 KiB.
    pub head_bytes: NonZeroU32,
    /// The most header fields of a request (HTTP/1.1).
    pub headers: NonZeroU32,
    /// Requests at the same time on one connection (HTTP/2).
    pub streams: NonZeroU32,
}

const fn number(number: u32) -> NonZeroU32 {
    match NonZeroU32::new(number) {
        Some(number) => number,
        None => NonZeroU32::MIN,
    }
}

impl Default for Transport {
    fn default() -> Self {
        Self {
            most: number(1024),
            per_address: number(256),
            head_seconds: number(15),
            silence_seconds: number(75),
            body_seconds: number(15),
            body_rate: number(16 * 1024),
            uri_bytes: number(8 * 1024),
            head_bytes: number(32 * 1024),
            headers: number(64),
            streams: number(64),
        }
    }
}

impl Transport {
    /// [`Self::head_seconds`].
    pub fn head(&self) -> Duration {
        Duration::from_secs(self.head_seconds.get().into())
    }

    /// [`Self::silence_seconds`].
    pub fn silence(&self) -> Duration {
        Duration::from_secs(self.silence_seconds.get().into())
    }

    /// [`Self::body_seconds`].
    pub fn body(&self) -> Duration {
        Duration::from_secs(self.body_seconds.get().into())
    }
}
