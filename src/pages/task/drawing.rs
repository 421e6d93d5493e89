//! What is drawn of a task's graph: the layout of the feed, with a model for each node.

use std::sync::Arc;

use leptos::prelude::*;

use crate::dag::{self, Direction, Graph, Layout, Placed, Spacing};
use crate::i18n::Words;
use crate::pages::words;
use crate::reactive::{Memo, memo_of_arc};
use crate::state::graph_model::GraphModel;
use crate::state::task_feed::TaskFeed;
use crate::task::Unit;
use crate::ui::dag::{DagDrawing, DagNode, NodeLook};

use super::card::{FoldModel, StepModel, fold_label};
use super::context::TaskPageContext;

/// Returns the drawn graph: a new one whenever the steps or the folding change.
pub(super) fn drawing(feed: TaskFeed, context: TaskPageContext) -> Memo<Arc<DagDrawing>> {
    let w = words();
    memo_of_arc(move || {
        let graph = feed.graph.get();
        // Labels of folds are sentences.
        let words = w();
        Arc::new(match graph {
            Some(graph) => draw(&graph, words, context),
            None => DagDrawing { layout: Arc::new(empty()), nodes: Vec::new() },
        })
    })
}

/// Returns the graph as it is exported: with all rows at their full size.
pub(super) fn exported(feed: TaskFeed, context: TaskPageContext, drawing: Memo<Arc<DagDrawing>>) -> Arc<DagDrawing> {
    let full = feed.at_full_size().map(|graph| Arc::new(draw(&graph, untrack(words()), context)));
    full.unwrap_or_else(|| drawing.get_untracked())
}

fn empty() -> Layout {
    dag::layout(&Graph::new(&[], &[]).0, Direction::TopToBottom, Spacing::default())
}

fn draw(graph: &GraphModel, words: &Words, context: TaskPageContext) -> DagDrawing {
    let step_node = |index: usize| {
        let step = graph.steps.get(index)?.clone();
        let (key, label) = step.with_untracked(|step| (step.id.0, step.name.clone()));
        let model = Arc::new(StepModel { step, index, context });
        Some(DagNode { key, label, look: NodeLook::Card, model, members: Vec::new() })
    };
    let look = |at: usize| match graph.bars.get(at) {
        _ if graph.layout.strip_of(at).is_some() => NodeLook::Block,
        Some(true) => NodeLook::Bar,
        _ => NodeLook::Card,
    };
    let node = |(unit, placed): (&Unit, &Placed)| match unit {
        Unit::Step(index) => Some(DagNode { look: look(placed.index), ..step_node(*index)? }),
        Unit::Fold(indices) => {
            let members: Vec<DagNode> = indices.iter().filter_map(|index| step_node(*index)).collect();
            let name = members.first()?.label.clone();
            let label = fold_label(words, &name, members.len());
            let steps = indices.iter().filter_map(|index| graph.steps.get(*index).cloned()).collect();
            let model = Arc::new(FoldModel { name, steps, context });
            Some(DagNode { key: placed.key, label, look: look(placed.index), model, members })
        }
    };
    let nodes = graph.units.iter().zip(&graph.layout.nodes).filter_map(node);
    DagDrawing { layout: graph.layout.clone(), nodes: nodes.collect() }
}
