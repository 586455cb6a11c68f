//! Which status an answer has (GraphQL over HTTP; the audits of graphql-http and the draft of 2026-08 disagree).

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

use super::media::Media;
use crate::graphql::executor::RequestOutcome;

/// Whose statuses are given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Profile {
    /// Those that the audits of graphql-http 1.23 ask for.
    #[default]
    #[serde(rename = "audit")]
    Audit,
    /// Those of the draft of August 2026, which tell more apart.
    #[serde(rename = "draft-2026-08")]
    Draft,
}

/// Some of what was asked for could not be answered (draft of 2026-08).
const PARTIAL: u16 = 294;

/// The status of an answer. By the audits, who takes JSON only may stand before a proxy or behind a client that drops
/// the body of anything but 200; what is not for the caller follows from the status all the same.
pub fn status_for(outcome: RequestOutcome, media: Media, profile: Profile) -> StatusCode {
    match (outcome, profile, media) {
        (RequestOutcome::Executed, ..) | (RequestOutcome::Partial, Profile::Audit, _) => StatusCode::OK,
        (RequestOutcome::Partial, Profile::Draft, _) => {
            StatusCode::from_u16(PARTIAL).unwrap_or(StatusCode::OK)
        }
        (RequestOutcome::Unreadable | RequestOutcome::Invalid, Profile::Audit, Media::Json) => StatusCode::OK,
        (RequestOutcome::Unreadable, ..)
        | (RequestOutcome::Malformed | RequestOutcome::Invalid, Profile::Audit, _) => StatusCode::BAD_REQUEST,
        (RequestOutcome::Malformed | RequestOutcome::Invalid, Profile::Draft, _) => {
            StatusCode::UNPROCESSABLE_ENTITY
        }
        (RequestOutcome::Forbidden, ..) => StatusCode::FORBIDDEN,
        (RequestOutcome::NotSafe, ..) => StatusCode::METHOD_NOT_ALLOWED,
        (RequestOutcome::Throttled, ..) => StatusCode::TOO_MANY_REQUESTS,
        (RequestOutcome::TimedOut, ..) => StatusCode::GATEWAY_TIMEOUT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_of_both_profiles() {
        const AUDIT: Profile = Profile::Audit;
        const DRAFT: Profile = Profile::Draft;
        // The outcome, then JSON and the media type of GraphQL by the audits, then both by the draft.
        for (outcome, expected) in [
            (RequestOutcome::Executed, [200, 200, 200, 200]),
            (RequestOutcome::Partial, [200, 200, 294, 294]),
            (RequestOutcome::Malformed, [400, 400, 422, 422]),
            (RequestOutcome::Unreadable, [200, 400, 400, 400]),
            (RequestOutcome::Invalid, [200, 400, 422, 422]),
            (RequestOutcome::Forbidden, [403, 403, 403, 403]),
            (RequestOutcome::NotSafe, [405, 405, 405, 405]),
            (RequestOutcome::Throttled, [429, 429, 429, 429]),
            (RequestOutcome::TimedOut, [504, 504, 504, 504]),
        ] {
            let found = [
                (Media::Json, AUDIT),
                (Media::Response, AUDIT),
                (Media::Json, DRAFT),
                (Media::Response, DRAFT),
            ]
            .map(|(media, profile)| status_for(outcome, media, profile).as_u16());
            assert_eq!(found, expected, "{outcome:?}");
        }
    }
}
