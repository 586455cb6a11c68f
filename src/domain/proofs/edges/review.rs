//! Bodies, plan, list, review and results: each side of every condition.
