//! Lists that are declared in several files and used as one: each file exports its part, and one file gathers the parts in
//! an order of its own.

/// Declares a macro that hands items to the macro that it is called with: `$export! { callback!(context) }` becomes
/// `callback! { (context) items }`. A macro cannot write the `$` of another, so it is passed in. What another crate makes of
/// the items stands under `#[macro_export] pub`.
macro_rules! exported {
    (($dollar:tt) $(#[$attribute:ident])? $seen:vis $export:ident $($items:tt)+) => {
        $(
            #[doc = concat!("Calls a macro with the items of `", stringify!($export), "`.")]
            #[$attribute]
        )?
        macro_rules! $export {
            ($dollar callback:ident!($dollar($dollar context:tt)*)) => {
                $dollar callback! { ($dollar($dollar context)*) $($items)+ }
            };
        }
        $seen use $export;
    };
}

/// Calls a macro with the items of several exports, one export after the other:
/// `gathered! { (callback!(context) [first second]) }` becomes `callback! { (context) items }`.
macro_rules! gathered {
    (($callback:ident!($($context:tt)*) [] $($before:tt)*) $($items:tt)*) => {
        $callback! { ($($context)*) $($before)* $($items)* }
    };
    (($callback:ident!($($context:tt)*) [$next:ident $($rest:ident)*] $($before:tt)*) $($items:tt)*) => {
        $next! { gathered!($callback!($($context)*) [$($rest)*] $($before)* $($items)*) }
    };
}
pub(crate) use {exported, gathered};
