//! What a handle to a value in a box offers besides `with`: copies of the value, and its place in a view.

/// Implements it for a handle that has `with`, `with_untracked` and `try_with_untracked`.
macro_rules! reads {
    ($handle:ident) => {
        impl<T> Clone for $handle<T> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<T> Copy for $handle<T> {}

        impl<T: Clone + 'static> $handle<T> {
            /// Returns the value and depends on it.
            #[must_use]
            pub fn get(self) -> T {
                self.with(T::clone)
            }

            /// Returns the value without depending on it.
            #[must_use]
            pub fn get_untracked(self) -> T {
                self.with_untracked(T::clone)
            }

            /// Returns the value without depending on it, while the owner lives.
            #[must_use]
            pub fn try_get_untracked(self) -> Option<T> {
                self.try_with_untracked(T::clone)
            }
        }

        impl<T: Clone + Send + Sync + 'static> From<$handle<T>> for leptos::prelude::Signal<T> {
            fn from(handle: $handle<T>) -> Self {
                Self::derive(move || handle.get())
            }
        }

        impl<T: Clone + leptos::tachys::view::Render + 'static> leptos::prelude::IntoRender for $handle<T> {
            type Output = super::Live<T>;

            fn into_render(self) -> super::Live<T> {
                super::live(move || self.get())
            }
        }

        impl<T> leptos::prelude::IntoAttributeValue for $handle<T>
        where
            T: Clone + leptos::tachys::html::attribute::AttributeValue + 'static,
        {
            type Output = super::Live<T>;

            fn into_attribute_value(self) -> super::Live<T> {
                super::live(move || self.get())
            }
        }
    };
}

pub(super) use reads;
