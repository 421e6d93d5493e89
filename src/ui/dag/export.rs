//! The whole graph as a self-contained SVG file with its colours, a legend, a title and a time.
use super::card_text::{CardText, NAME};
use super::edge::{CORNER, lines, outline};
use super::node::{TEXT, band};
use super::overlay::{BoundaryLook, Overlay, course_path, drawn, junctions_path, label_at, pieces, room_for};
use super::shapes::outline_of;
use super::{DagDrawing, DagNode, NodeLook, RowLabel};
use crate::dag::{Placed, Point, Size};
use crate::decimal::{tenths, whole};
use crate::ui::tone::Tone;
use leptos::prelude::untrack;
use std::fmt::Write as _;

/// The texts around the graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Legend {
    /// The title of the graph.
    pub title: String,
    /// The time and the progress.
    pub subtitle: String,
    /// The tones that are explained, with their words.
    pub tones: Vec<(Tone, String)>,
    /// The legend of the thick edges, if there are any.
    pub course: Option<String>,
    /// The labels of the rows, by the group of each row.
    pub rows: Vec<RowLabel>,
}

const MARGIN: f64 = 32.0;
/// The height of title, subtitle and legend.
const HEAD: f64 = 96.0;
/// The style of the critical path.
const COURSE: &str = "fill=\"none\" stroke=\"#1c2733\" stroke-width=\"5\" stroke-linejoin=\"round\"";

/// The style of smaller texts, and of the reason of a failure.
const GREY: &str = "font-size=\"12\" fill=\"#555\"";
const RED: &str = "font-size=\"12\" fill=\"#c62828\"";

/// Returns the size of the document of `svg`, in its own pixels.
#[must_use]
pub fn svg_size(drawing: &DagDrawing, overlay: &Overlay, legend: &Legend) -> Size {
    let course = legend.course.as_ref().map_or(0.0, |course| room_for(course) + 22.0);
    let boundary = overlay.boundary.as_ref().map_or(0.0, |boundary| room_for(&boundary.label));
    let width = drawing.layout.width.max(tones_width(legend) + course).max(boundary) + 2.0 * MARGIN;
    Size { width, height: drawing.layout.height + HEAD + 2.0 * MARGIN }
}

fn tones_width(legend: &Legend) -> f64 {
    legend.tones.len() as f64 * 150.0
}

/// Returns the graph as a self-contained SVG document. The colours are those of the light theme, which printing uses
/// too.
#[must_use]
pub fn svg(drawing: &DagDrawing, overlay: &Overlay, legend: &Legend) -> String {
    let (size, tones) = (svg_size(drawing, overlay, legend), tones_width(legend));
    let (width, height) = (whole(size.width), whole(size.height));
    let margin = whole(MARGIN);
    let mut text = String::new();
    // Writing into a string cannot fail.
    let _ = write!(
        text,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" font-family=\"system-ui, sans-serif\" font-size=\"13\">\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\
         <text x=\"{margin}\" y=\"40\" font-size=\"20\" font-weight=\"600\">{}</text>\
         <text x=\"{margin}\" y=\"62\" fill=\"#555\">{}</text>",
        escape(&legend.title),
        escape(&legend.subtitle),
    );
    for (at, (tone, word)) in legend.tones.iter().enumerate() {
        let x = MARGIN + at as f64 * 150.0;
        let _ =
            write!(text, "{}<text x=\"{}\" y=\"92\">{}</text>", glyph(*tone, x, 80.0), whole(x + 22.0), escape(word));
    }
    if let Some(course) = &legend.course {
        let (x, beside, word) = (whole(MARGIN + tones), whole(MARGIN + tones + 22.0), escape(course));
        let _ = write!(text, "<path d=\"M{x} 88h16\" {COURSE}/><text x=\"{beside}\" y=\"92\">{word}</text>");
    }
    let _ = write!(text, "<g transform=\"translate({margin} {})\">", whole(HEAD + MARGIN));
    let _ = write!(text, "<path d=\"{}\" {COURSE}/>", course_path(drawing, &overlay.course));
    for line in lines(&drawing.layout) {
        let d = outline(line, &drawing.layout, CORNER);
        let _ = write!(text, "<path d=\"{d}\" fill=\"none\" stroke=\"#8a8f98\" stroke-width=\"1.25\"/>");
    }
    let dots = junctions_path(&drawing.layout);
    let _ = write!(
        text,
        "<path d=\"{dots}\" fill=\"none\" stroke=\"#8a8f98\" stroke-width=\"7\" stroke-linecap=\"round\"/>"
    );
    for index in drawing.layout.reading_order() {
        if let Some((placed, node)) = drawing.layout.nodes.get(index).zip(drawing.nodes.get(index)) {
            self::node(&mut text, placed, node);
        }
    }
    rows(&mut text, drawing, &legend.rows);
    border(&mut text, drawing, overlay);
    text.push_str("</g></svg>\n");
    text
}

// Writes the boundary, and its label in the margin where it begins.
fn border(text: &mut String, drawing: &DagDrawing, overlay: &Overlay) {
    let Some(boundary) = &overlay.boundary else { return };
    let pieces = pieces(drawing, boundary, MARGIN / 2.0);
    let Some(at) = label_at(&pieces, Point { x: f64::NEG_INFINITY, y: f64::NEG_INFINITY }) else { return };
    let (ink, dashes) = match boundary.look {
        BoundaryLook::Ahead => ("#8a5a00", " stroke-dasharray=\"14 4 2 4\""),
        BoundaryLook::Passed => ("#c62828", ""),
    };
    let _ = write!(
        text,
        "<path d=\"{}\" fill=\"none\" stroke=\"{ink}\" stroke-width=\"2\"{dashes}/>\
         <text x=\"{}\" y=\"{}\" font-size=\"12\" font-weight=\"600\" fill=\"{ink}\" stroke=\"#fff\" stroke-width=\"4\" \
         paint-order=\"stroke\">{}</text>",
        drawn(&pieces),
        tenths(at.x),
        tenths(at.y - 6.0),
        escape(&boundary.label),
    );
}

// Writes a node: its card, or its bar.
fn node(text: &mut String, placed: &Placed, node: &DagNode) {
    let (card, clock) = untrack(|| (node.model.card(), node.model.clock()));
    let colour = ink(card.tone);
    // The whole name, which a card may shorten and a bar has not, the state and the attempt.
    let named = [Some(node.label.as_str()), Some(card.word.as_str()), card.attempt.as_deref()];
    let named: Vec<&str> = named.into_iter().flatten().collect();
    let _ = write!(
        text,
        "<g transform=\"translate({} {})\"><title>{}</title>",
        tenths(placed.x),
        tenths(placed.y),
        escape(&named.join(" · "))
    );
    if node.look == NodeLook::Bar {
        let _ = write!(
            text,
            "<rect width=\"{}\" height=\"{}\" rx=\"3\" fill=\"{colour}\"/></g>",
            whole(placed.width),
            whole(placed.height)
        );
        return;
    }
    let _ = write!(
        text,
        "<rect width=\"{}\" height=\"{}\" rx=\"6\" fill=\"#fff\" stroke=\"{colour}\"/>\
         <path d=\"{}\" fill=\"#f1f3f5\"/>{}",
        whole(placed.width),
        whole(placed.height),
        band(placed.height),
        glyph(card.tone, 4.0, placed.height / 2.0 - 8.0),
    );
    let said = CardText::of(&card, &clock, &node.label, !node.members.is_empty(), NAME);
    let [first, second, lower, reason, rest] = said.form.bottoms();
    let mut line = |x: f64, y: f64, words: &str, style: &str| {
        if !words.is_empty() {
            let _ = write!(text, "<text x=\"{}\" y=\"{}\" {style}>{}</text>", whole(x), whole(y), escape(words));
        }
    };
    line(TEXT, first, &said.name[0], "font-weight=\"500\"");
    line(TEXT, second, &said.name[1], "font-weight=\"500\"");
    line(TEXT, second, &said.mark, "font-size=\"12\" font-weight=\"600\"");
    line(TEXT, lower, &said.lower, GREY);
    line(placed.width - 8.0, lower, &clock.text, "font-size=\"12\" fill=\"#555\" text-anchor=\"end\"");
    line(TEXT, reason, &said.reason[0], RED);
    line(TEXT, rest, &said.reason[1], RED);
    text.push_str("</g>");
}

// Writes the labels of the rows, as the page shows them.
fn rows(text: &mut String, drawing: &DagDrawing, labels: &[RowLabel]) {
    let mut above = None;
    for row in drawing.layout.stacked.iter().filter(|row| above.replace(row.group) != Some(row.group)) {
        let Some(label) = labels.get(row.group as usize) else { continue };
        let line = |text: &mut String, down: f64, words: &str, style: &str| {
            let _ = write!(text, "<text x=\"0\" y=\"{}\" {style}>{}</text>", tenths(row.top + down), escape(words));
        };
        line(text, 13.0, &label.name, "font-weight=\"600\"");
        line(text, 29.0, &label.count, GREY);
        line(text, 55.0, &label.detail, GREY);
    }
}

fn glyph(tone: Tone, x: f64, y: f64) -> String {
    format!(
        "<path transform=\"translate({} {})\" d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2\"/>",
        whole(x),
        whole(y),
        outline_of(tone),
        ink(tone)
    )
}

// Returns the light theme's colours in sRGB: a file has no style sheet, and not every viewer supports OKLCH.
const fn ink(tone: Tone) -> &'static str {
    match tone {
        Tone::Waiting | Tone::Unknown => "#6b7280",
        Tone::Ready => "#4f6b8a",
        Tone::Running => "#1f5fd0",
        Tone::Cancelling | Tone::Cancelled => "#8a5a00",
        Tone::Done => "#1b7a3d",
        Tone::Failed => "#c62828",
        Tone::Skipped => "#6a5acd",
        Tone::RollingBack | Tone::RolledBack => "#8b3fa0",
    }
}

// Names are untrusted input.
fn escape(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '&' => text.push_str("&amp;"),
            '"' => text.push_str("&quot;"),
            // Control characters have no place in XML.
            '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => text.push('\u{fffd}'),
            letter => text.push(letter),
        }
    }
    text
}
