//! Kinds of what a headline tells.

/// What a headline tells that happened, or says of it. Families of kinds stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub(in crate::stories) enum Kind {
    // What stops, ends, begins again or turns out otherwise.
    Stopped,
    Ended,
    Over,
    Resumed,
    Begun,
    PutOff,
    /// By the police, by kidnappers, by a mountain.
    Held,
    Freed,
    /// Found, safe, back.
    Returned,
    Refused,
    Accepted,
    Raised,
    Lowered,
    /// From office.
    Gone,
    Stays,
    /// It says "not" of something.
    Not,

    // What takes back what was said, or says it after all.
    /// Annulled, withdrawn, stopped, refused, ruled out.
    Undone,
    /// A report is denied, corrected or taken back.
    Denied,
    /// Nobody came to harm.
    Unharmed,
    /// Beside it a denial is one of something else: of guilt, of what was asked for, of another time.
    Apart,
    /// Confirmed, approved, taken up again.
    Upheld,

    // How something came out.
    Died,
    Caught,
    Convicted,
    /// By a court, or free.
    Cleared,
    /// Broke, burst or fell.
    Broke,
    /// Sank or ran aground.
    Sank,
    /// Erupted or blew up.
    Erupted,
    /// In a crowd.
    Crushed,
    Won,
    /// An election, a vote, a match.
    Lost,
    LeftOffice,
    Fled,
    /// Found or saved.
    Found,
    Bankrupt,
    /// Made law or let through.
    LetThrough,
    TurnedDown,
    Agreed,
    /// By a court.
    Ordered,
    Hurt,

    /// It may come, is asked for, feared or decided on; or it is not so.
    Open,
}

/// How many there are.
pub(super) const KINDS: usize = Kind::Open as usize + 1;

impl Kind {
    /// It, and what is told with it: who was acquitted is free, and is back.
    pub(super) fn with_what_it_brings(self) -> Kinds {
        let brings: &[Self] = match self {
            Self::Caught | Self::Convicted => &[Self::Held],
            Self::Cleared => &[Self::Freed, Self::Returned],
            Self::Freed | Self::Found => &[Self::Returned],
            Self::LeftOffice => &[Self::Gone],
            Self::LetThrough | Self::Agreed => &[Self::Accepted],
            Self::TurnedDown => &[Self::Refused],
            Self::Not | Self::Denied => &[Self::Open],
            Self::Unharmed => &[Self::Not, Self::Open],
            _ => &[],
        };
        Kinds::of(&[self]).with(Kinds::of(brings))
    }
}

/// Kinds as a set of bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(in crate::stories) struct Kinds(u64);

impl Kinds {
    pub(super) const NONE: Self = Self(0);
    pub(super) const ALL: Self = Self::between(Kind::Stopped, Kind::Open);

    /// What stops, ends, begins again or turns out otherwise, and a "not".
    pub(in crate::stories) const TURNS: Self = Self::between(Kind::Stopped, Kind::Not);

    pub(super) const NOT: Self = Self::of(&[Kind::Not]);

    /// What takes back what was said, or says it after all.
    pub(super) const REVERSING: Self = Self::between(Kind::Undone, Kind::Upheld);

    /// How something came out.
    pub(in crate::stories) const OUTCOMES: Self = Self::between(Kind::Died, Kind::Hurt);

    /// Acts that answer something, said before or not: what ends, comes back or is put off was there.
    pub(super) const ANSWERING: Self = Self::of(&[Kind::Ended, Kind::Resumed, Kind::PutOff, Kind::Freed, Kind::Gone]);

    /// Acts by which a story begins: a paper that is late tells them after what answers them.
    pub(super) const OPENING: Self = Self::of(&[Kind::Stopped, Kind::Begun, Kind::Held]);

    pub(in crate::stories) const fn of(kinds: &[Kind]) -> Self {
        let (mut bits, mut at) = (0, 0);
        while at < kinds.len() {
            bits |= 1 << kinds[at] as u8;
            at += 1;
        }
        Self(bits)
    }

    /// All from one to another, in the order in which they stand above.
    const fn between(first: Kind, last: Kind) -> Self {
        let below = (1 << first as u8) - 1;
        Self(((1 << last as u8) << 1) - 1 - below)
    }

    pub(in crate::stories) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) fn has(self, kind: Kind) -> bool {
        self.meets(Self::of(&[kind]))
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(in crate::stories) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(in crate::stories) fn only(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Each of them for itself.
    pub(in crate::stories) fn each(self) -> impl Iterator<Item = Self> {
        (0..KINDS).map(|at| Self(1 << at)).filter(move |one| self.meets(*one))
    }

    /// Where the first of them stands among all kinds.
    pub(super) fn place(self) -> usize {
        self.0.trailing_zeros() as usize
    }

    /// The other sides of these acts.
    pub(super) fn opposites(self) -> Self {
        let of = OPPOSITES.iter().flat_map(|&(one, other)| [(one, other), (other, one)]);
        let met = of.filter(|(one, _)| self.has(*one)).map(|(_, other)| other);
        met.fold(Self::NONE, |all, other| all.with(Self::of(&[other])))
    }
}

const OPPOSITES: [(Kind, Kind); 9] = [
    (Kind::Stopped, Kind::Resumed),
    (Kind::Begun, Kind::Ended),
    (Kind::Begun, Kind::Over),
    (Kind::Begun, Kind::PutOff),
    (Kind::Held, Kind::Freed),
    (Kind::Held, Kind::Returned),
    (Kind::Refused, Kind::Accepted),
    (Kind::Raised, Kind::Lowered),
    (Kind::Gone, Kind::Stays),
];
