//! The macro that declares words: one line a sentence, English and Chinese side by side, so that none can be missing.

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($key:ident: $en:literal, $zh:literal;)+ }) => {
        $(#[$doc])*
        #[allow(missing_docs, reason = "the English sentence beside each name is its documentation")]
        #[derive(Clone, Copy, Debug)]
        pub struct $name { $(pub $key: &'static str,)+ }

        impl $name {
            pub(super) const EN: Self = Self { $($key: $en,)+ };
            pub(super) const ZH: Self = Self { $($key: $zh,)+ };

            #[cfg(test)]
            pub(super) fn pairs() -> Vec<(&'static str, &'static str, &'static str)> {
                vec![$((stringify!($key), $en, $zh),)+]
            }
        }
    };
}
