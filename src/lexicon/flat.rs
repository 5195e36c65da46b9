//! Tables that need no reading: they lie in memory as they lie in the program's
//! file, and each value is taken from its bytes when it is asked for.
//!
//! A lexicon holds tens of thousands of words and steps. To read them all, or
//! only to touch their memory, would be most of what a start costs.

use std::borrow::Cow;
use std::marker::PhantomData;
use std::ops::Range;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What is written with the same number of bytes, whatever its value.
pub(crate) trait Fixed: Copy {
    const WIDTH: usize;

    fn write(self, out: &mut Vec<u8>);

    /// From the first [`Fixed::WIDTH`] of `bytes`, which is moved past them.
    fn read(bytes: &mut &[u8]) -> Self;
}

macro_rules! fixed_numbers {
    ($($number:ty),*) => {$(
        impl Fixed for $number {
            const WIDTH: usize = size_of::<Self>();

            fn write(self, out: &mut Vec<u8>) {
                out.extend(self.to_le_bytes());
            }

            #[inline]
            fn read(bytes: &mut &[u8]) -> Self {
                let Some((number, rest)) = bytes.split_first_chunk() else { return Self::default() };
                *bytes = rest;
                Self::from_le_bytes(*number)
            }
        }
    )*};
}
fixed_numbers!(i16, u8, u16, u32, u64, u128, f32, f64);

impl Fixed for bool {
    const WIDTH: usize = 1;

    fn write(self, out: &mut Vec<u8>) {
        u8::from(self).write(out);
    }

    #[inline]
    fn read(bytes: &mut &[u8]) -> Self {
        u8::read(bytes) != 0
    }
}

/// Writes a struct (or, by their numbers, the fields of a tuple) field by field.
macro_rules! fixed {
    ($type:ty { $($field:tt: $kind:ty),* }) => {
        impl $crate::lexicon::flat::Fixed for $type {
            const WIDTH: usize = 0 $(+ <$kind as $crate::lexicon::flat::Fixed>::WIDTH)*;

            fn write(self, out: &mut Vec<u8>) {
                $(self.$field.write(out);)*
            }

            #[inline]
            fn read(bytes: &mut &[u8]) -> Self {
                Self { $($field: $crate::lexicon::flat::Fixed::read(bytes)),* }
            }
        }
    };
}
pub(crate) use fixed;

/// Writes a type of few values by their place among `all`.
macro_rules! fixed_values {
    ($type:ty: $all:expr) => {
        impl $crate::lexicon::flat::Fixed for $type {
            const WIDTH: usize = 1;

            fn write(self, out: &mut Vec<u8>) {
                let at = $all.iter().position(|value| *value == self);
                $crate::lexicon::flat::Fixed::write(at.unwrap_or_default() as u8, out);
            }

            #[inline]
            fn read(bytes: &mut &[u8]) -> Self {
                let at: u8 = $crate::lexicon::flat::Fixed::read(bytes);
                $all[usize::from(at).min($all.len() - 1)]
            }
        }
    };
}
pub(crate) use fixed_values;

macro_rules! fixed_tuples {
    ($($name:ident $at:tt),*) => {
        impl<$($name: Fixed),*> Fixed for ($($name,)*) {
            const WIDTH: usize = 0 $(+ $name::WIDTH)*;

            fn write(self, out: &mut Vec<u8>) {
                $(self.$at.write(out);)*
            }

            #[inline]
            fn read(bytes: &mut &[u8]) -> Self {
                ($($name::read(bytes),)*)
            }
        }
    };
}
fixed_tuples!(A 0, B 1);
fixed_tuples!(A 0, B 1, C 2);
fixed_tuples!(A 0, B 1, C 2, D 3, E 4);

/// A table of what has a fixed width.
pub(crate) struct Flat<T> {
    bytes: Cow<'static, [u8]>,
    of: PhantomData<T>,
}

impl<T: Fixed> Flat<T> {
    #[inline]
    fn bytes(&self) -> &[u8] {
        match &self.bytes {
            Cow::Borrowed(bytes) => bytes,
            Cow::Owned(bytes) => bytes,
        }
    }

    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.bytes().len() / T::WIDTH
    }

    #[inline]
    pub(crate) fn get(&self, at: usize) -> Option<T> {
        self.bytes().get(at * T::WIDTH..)?.get(..T::WIDTH).map(|mut bytes| T::read(&mut bytes))
    }

    /// Value `at`, which is known to be there.
    #[inline]
    pub(crate) fn at(&self, at: usize) -> T {
        // Cut in two steps, the length is known when this is compiled, and
        // reading the fields asks for it no more.
        T::read(&mut &self.bytes()[at * T::WIDTH..][..T::WIDTH])
    }

    /// The values at `places`, which are known to be there.
    #[inline]
    pub(crate) fn part(&self, places: Range<usize>) -> impl ExactSizeIterator<Item = T> {
        let bytes = &self.bytes()[places.start * T::WIDTH..places.end * T::WIDTH];
        bytes.chunks_exact(T::WIDTH).map(|mut bytes| T::read(&mut bytes))
    }

    /// The first of `places` whose value is not `before`, where all that are
    /// come first.
    pub(crate) fn first(&self, places: Range<usize>, before: impl Fn(T) -> bool) -> usize {
        let Range { mut start, mut end } = places;
        while start < end {
            let middle = start.midpoint(end);
            if before(self.at(middle)) {
                start = middle + 1;
            } else {
                end = middle;
            }
        }
        start
    }

    pub(crate) fn push(&mut self, value: T) {
        value.write(self.bytes.to_mut());
    }

    pub(crate) fn set(&mut self, at: usize, value: T) {
        let mut bytes = Vec::with_capacity(T::WIDTH);
        value.write(&mut bytes);
        self.bytes.to_mut()[at * T::WIDTH..(at + 1) * T::WIDTH].copy_from_slice(&bytes);
    }
}

impl<T: Fixed> FromIterator<T> for Flat<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let mut bytes = Vec::new();
        values.into_iter().for_each(|value| value.write(&mut bytes));
        Self { bytes: bytes.into(), of: PhantomData }
    }
}

impl<T> Default for Flat<T> {
    fn default() -> Self {
        Self { bytes: Cow::default(), of: PhantomData }
    }
}

impl<T> Clone for Flat<T> {
    fn clone(&self) -> Self {
        Self { bytes: self.bytes.clone(), of: PhantomData }
    }
}

impl<T> std::fmt::Debug for Flat<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Flat({} bytes)", self.bytes.len())
    }
}

impl<T> Serialize for Flat<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.bytes)
    }
}

impl<'de: 'static, T> Deserialize<'de> for Flat<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bytes = <&'static [u8]>::deserialize(deserializer)?;
        Ok(Self { bytes: bytes.into(), of: PhantomData })
    }
}

/// Rows of different lengths, numbered from 0.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(serialize = "", deserialize = "'de: 'static"))]
pub(crate) struct Rows<T> {
    all: Flat<T>,
    ends: Flat<u32>,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self { all: Flat::default(), ends: Flat::default() }
    }
}

impl<T: Fixed> Rows<T> {
    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn push(&mut self, row: impl IntoIterator<Item = T>) {
        row.into_iter().for_each(|value| self.all.push(value));
        self.ends.push(self.all.len() as u32);
    }

    /// The values of all rows.
    pub(crate) fn all(&self) -> &Flat<T> {
        &self.all
    }

    /// Where row `at` stands among [`Rows::all`].
    #[inline]
    pub(crate) fn place(&self, at: usize) -> Range<usize> {
        place(&self.ends, at)
    }

    pub(crate) fn row(&self, at: usize) -> impl ExactSizeIterator<Item = T> {
        self.all.part(self.place(at))
    }
}

/// Texts, numbered from 0 in the order in which they came, none twice.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Texts {
    #[serde(borrow)]
    all: Cow<'static, str>,
    ends: Flat<u32>,
    /// A hash table: one more than the number of a text at the place that its
    /// hash names or, where that is taken, at the next free one; 0 is free.
    /// Its length is a power of two, and half of it at least is free.
    slots: Flat<u32>,
}

impl Texts {
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    #[inline]
    pub(crate) fn get(&self, number: usize) -> &str {
        &self.all[place(&self.ends, number)]
    }

    #[inline]
    fn bytes(&self, number: usize) -> &[u8] {
        &self.all.as_bytes()[place(&self.ends, number)]
    }

    /// The number of a text.
    pub(crate) fn find(&self, text: &str) -> Option<usize> {
        let mut slot = self.slot(text);
        loop {
            let number = self.slots.get(slot)?.checked_sub(1)? as usize;
            if self.bytes(number) == text.as_bytes() {
                return Some(number);
            }
            slot = self.next(slot);
        }
    }

    /// The number of a text, new if need be.
    pub(crate) fn add(&mut self, text: &str) -> usize {
        if let Some(number) = self.find(text) {
            return number;
        }
        self.all.to_mut().push_str(text);
        self.ends.push(self.all.len() as u32);
        if self.len() * 2 > self.slots.len() {
            self.slots = (0..(self.len() * 2).next_power_of_two()).map(|_| 0).collect();
            (0..self.len()).for_each(|number| self.enter(number));
        } else {
            self.enter(self.len() - 1);
        }
        self.len() - 1
    }

    fn enter(&mut self, number: usize) {
        let mut slot = self.slot(self.get(number));
        while self.slots.at(slot) != 0 {
            slot = self.next(slot);
        }
        self.slots.set(slot, number as u32 + 1);
    }

    /// Where to begin to look for a text: its bytes, eight at a time, are each
    /// multiplied in (Knuth, The Art of Computer Programming 3, section 6.4),
    /// the same in the build as in the program.
    fn slot(&self, text: &str) -> usize {
        /// 2^64 over the golden ratio, made odd.
        const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
        let mix = |hash: u64, word: u64| {
            let hash = (hash ^ word).wrapping_mul(SPREAD);
            hash ^ hash >> 32
        };
        let (words, rest) = text.as_bytes().as_chunks();
        let hash =
            words.iter().fold(text.len() as u64, |hash, word| mix(hash, u64::from_le_bytes(*word)));
        let rest = rest.iter().fold(0, |word, &byte| word << 8 | u64::from(byte));
        mix(hash, rest) as usize & self.slots.len().saturating_sub(1)
    }

    fn next(&self, slot: usize) -> usize {
        (slot + 1) & (self.slots.len() - 1)
    }
}

/// Where row `at` stands, by where each ends.
#[inline]
fn place(ends: &Flat<u32>, at: usize) -> Range<usize> {
    let from = at.checked_sub(1).map_or(0, |before| ends.at(before));
    from as usize..ends.at(at) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn texts_are_found_by_the_number_they_were_given(words in proptest::collection::vec("[a-c]{0,4}", 0..300)) {
            let mut texts = Texts::default();
            let numbers: Vec<usize> = words.iter().map(|word| texts.add(word)).collect();
            let bytes = postcard::to_stdvec(&texts).unwrap().leak();
            let texts: Texts = postcard::from_bytes(bytes).unwrap();
            for (word, number) in words.iter().zip(numbers) {
                prop_assert_eq!(texts.get(number), word);
                prop_assert_eq!(texts.find(word), Some(number));
            }
            prop_assert_eq!(texts.find("d"), None);
        }

        #[test]
        fn rows_are_read_as_they_were_written(rows in proptest::collection::vec(proptest::collection::vec(any::<(u32, u8)>(), 0..5), 0..20)) {
            let mut table = Rows::default();
            for row in &rows {
                table.push(row.iter().copied());
            }
            let bytes = postcard::to_stdvec(&table).unwrap().leak();
            let table: Rows<(u32, u8)> = postcard::from_bytes(bytes).unwrap();
            prop_assert_eq!(table.len(), rows.len());
            for (at, row) in rows.iter().enumerate() {
                prop_assert!(table.row(at).eq(row.iter().copied()));
            }
        }
    }
}
