//! The acceptance scenarios of requirements §21, through GraphQL, on both engines.

mod appeals;
mod authority;
mod founding;
mod list;
mod receiving;
mod results;
mod review;
