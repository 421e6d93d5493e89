//! A layout in and out of the page as flat arrays, which are copied once, not node by node.

use ocp_upgrade_console::dag::{
    Direction, Graph, InputNode, Layout, Page, Point, Rows, Spacing, Strips, layout, stacked,
};
use wasm_bindgen::prelude::wasm_bindgen;

/// A finished layout, ready to be read by the page.
#[wasm_bindgen]
pub struct Drawing {
    centres: Vec<f64>,
    points: Vec<f64>,
    ends: Vec<u32>,
}

#[wasm_bindgen]
impl Drawing {
    /// x and y of the middle of each node, in the order of the input.
    #[wasm_bindgen(getter)]
    pub fn centres(&self) -> Vec<f64> {
        self.centres.clone()
    }

    /// x and y of every corner of every line drawn, line after line.
    #[wasm_bindgen(getter)]
    pub fn points(&self) -> Vec<f64> {
        self.points.clone()
    }

    /// Where each line ends: the count of corners up to and with its last one.
    #[wasm_bindgen(getter)]
    pub fn ends(&self) -> Vec<u32> {
        self.ends.clone()
    }
}

/// Lays out from top to bottom. `sizes`: width and height of each node. `edges`: from and to of each edge, as places in
/// `sizes`. `gaps`: between nodes, edges, ranks and components.
#[wasm_bindgen(js_name = layout)]
pub fn layout_flat(sizes: &[f64], edges: &[u32], gaps: &[f64]) -> Drawing {
    flat(&arrange(sizes, edges, gaps))
}

/// Lays out in rows for a page of 1280 pixels, without groups and lanes; else as `layout`.
#[wasm_bindgen(js_name = layoutRows)]
pub fn layout_rows(sizes: &[f64], edges: &[u32], gaps: &[f64]) -> Drawing {
    let (graph, spacing) = input(sizes, edges, gaps);
    flat(&stacked(&graph, Rows::default(), spacing, Page { width: 1280.0, lead: 112.0, strips: Strips::NONE }))
}

fn flat(layout: &Layout) -> Drawing {
    let centres = layout.nodes.iter().flat_map(|node| [node.centre().x, node.centre().y]).collect();
    // The lines of a junction once each, as they are drawn.
    let branches = layout.junctions.iter().flat_map(|junction| junction.sources.iter().chain(&junction.targets));
    let lines: Vec<&[Point]> =
        layout.edges.iter().map(|route| &*route.points).chain(branches.map(|branch| &*branch.points)).collect();
    let points = lines.iter().copied().flatten().flat_map(|point| [point.x, point.y]).collect();
    let ends = lines.iter().scan(0, |end, points| {
        *end += points.len() as u32;
        Some(*end)
    });
    Drawing { centres, points, ends: ends.collect() }
}

/// Computes the layout.
pub fn arrange(sizes: &[f64], edges: &[u32], gaps: &[f64]) -> Layout {
    let (graph, spacing) = input(sizes, edges, gaps);
    layout(&graph, Direction::TopToBottom, spacing)
}

fn input(sizes: &[f64], edges: &[u32], gaps: &[f64]) -> (Graph, Spacing) {
    let nodes: Vec<InputNode> = (0..)
        .zip(sizes.chunks_exact(2))
        .map(|(key, size)| InputNode { key, width: size[0], height: size[1] })
        .collect();
    let edges: Vec<(u64, u64)> = edges.chunks_exact(2).map(|edge| (edge[0].into(), edge[1].into())).collect();
    let spacing = match *gaps {
        [node, edge, rank, component] => Spacing { node, edge, rank, component },
        _ => Spacing::default(),
    };
    (Graph::new(&nodes, &edges).0, spacing)
}
