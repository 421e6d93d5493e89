//! The texts of a card: which of them are there, and how much of each fits.
use super::{CARD_WIDTH, CardContent, NodeClock};
use crate::dag::{beginning, line, lines};
use crate::ui::tone::Tone;

/// The width of the band with the glyph.
pub(super) const BAND: f64 = 24.0;
/// The font size of names in the style sheet, in pixels of the graph.
pub(super) const NAME: f64 = 13.0;
/// The font size of all other texts: at the smallest scale that shows them they are 11 px high on the screen.
pub(super) const SMALL: f64 = 12.25;
/// The room beside the band.
const ROOM: f64 = CARD_WIDTH - BAND - 14.0;
/// The room for a duration at the right of a line.
const CLOCK: f64 = 42.0;

/// The arrangements of the lines of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// The name in up to two lines, the place below.
    Plain,
    /// The name, a remark about it, the place.
    Marked,
    /// The name, the place, the reason in two lines; a remark takes the first of them.
    Failed,
}

impl Form {
    /// The value of `data-form`.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Marked => "marked",
            Self::Failed => "failed",
        }
    }

    /// The bottom of each line from the top of a card: the first line of the name, the second line or the remark, the
    /// place, the lines of the reason.
    pub(super) const fn bottoms(self) -> [f64; 5] {
        match self {
            Self::Plain | Self::Marked => [18.0, 33.0, 52.0, 0.0, 0.0],
            Self::Failed => [14.0, 42.0, 28.0, 42.0, 55.0],
        }
    }
}

/// The texts of a card in their places; those without a place are empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CardText {
    pub(super) form: Form,
    pub(super) name: [String; 2],
    pub(super) mark: String,
    pub(super) lower: String,
    pub(super) reason: [String; 2],
}

impl CardText {
    /// Arranges the texts of a card whose name has the font size `size`. One larger than usual has all the card: the
    /// style sheet hides the other texts.
    pub(super) fn of(card: &CardContent, clock: &NodeClock, label: &str, is_fold: bool, size: f64) -> Self {
        let (first, second) = lines(label, ROOM / size);
        // Below a short name there is room for the place.
        let place = || card.place.as_ref().filter(|_| size > NAME).map(|place| line(place, ROOM / size));
        let second = second.or_else(place);
        let plain = Self {
            form: Form::Plain,
            name: [first, second.unwrap_or_default()],
            mark: String::new(),
            lower: lower(card, is_fold),
            reason: [String::new(), String::new()],
        };
        let both = plain.name.clone();
        let one_line = || if size > NAME { both } else { [line(label, ROOM / NAME), String::new()] };
        let mark = beginning(&card.marks(clock), ROOM / SMALL);
        match &card.remark {
            // A planned effect is about to matter more than the reason.
            Some(remark) if card.plan.is_none() => {
                let reason = if mark.is_empty() {
                    let (first, rest) = lines(&remark.short, ROOM / SMALL);
                    [first, rest.unwrap_or_default()]
                } else {
                    [String::new(), beginning(&remark.short, ROOM / SMALL)]
                };
                Self { form: Form::Failed, name: one_line(), mark, reason, ..plain }
            }
            _ if !mark.is_empty() => Self { form: Form::Marked, name: one_line(), mark, ..plain },
            _ => plain,
        }
    }
}

// The place, or the state where no place is known. A state that only the server knows is always shown, for its glyph
// says nothing.
fn lower(card: &CardContent, is_fold: bool) -> String {
    let beside_clock = (ROOM - CLOCK) / SMALL;
    match (is_fold, card.tone, &card.place) {
        (true, ..) => line(card.place.as_ref().unwrap_or(&card.word), ROOM / SMALL),
        (false, Tone::Unknown, _) | (false, _, None) => line(&card.word, beside_clock),
        (false, _, Some(place)) => line(place, beside_clock),
    }
}
