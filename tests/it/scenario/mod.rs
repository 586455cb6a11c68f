//! The acceptance scenarios of requirements §21, through GraphQL, on both engines.

mod appeals;
mod authority;
mod bound_facts;
mod eligibility;
mod founding;
mod list;
mod ranking;
mod receiving;
mod results;
mod review;
mod told;
