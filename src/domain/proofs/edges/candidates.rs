//! Papers, applications and appeals: each side of every condition.
