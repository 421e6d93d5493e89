//! Swaps neighbours of a layer as long as that takes crossings away.
use super::keys::sort;
use super::layered::Layered;
use super::links::Links;
use super::order::Order;

/// Passes over all layers for one order.
const MOST_PASSES: usize = 4;

/// Swaps; keeps the room that it needs.
#[derive(Default)]
pub(crate) struct Transpose {
    above: Side,
    below: Side,
    /// `members[place]` is where the node now at that place stood when the sides were filled.
    members: Vec<usize>,
    places: Vec<u64>,
    spare: Vec<u64>,
}

/// The places of the neighbours of each node of one layer, sorted, on one side.
#[derive(Default)]
struct Side {
    starts: Vec<usize>,
    places: Vec<usize>,
}

impl Side {
    fn of(&self, member: usize) -> &[usize] {
        &self.places[self.starts[member]..self.starts[member + 1]]
    }
}

impl Transpose {
    /// Goes over all layers until nothing changes.
    pub(crate) fn run(&mut self, layered: &Layered, order: &mut Order) {
        for _ in 0..MOST_PASSES {
            let mut swapped = false;
            for layer in 0..layered.layers() {
                swapped |= self.layer(layered, order, layer);
            }
            if !swapped {
                break;
            }
        }
    }

    fn layer(&mut self, layered: &Layered, order: &mut Order, layer: usize) -> bool {
        let (start, end) = (layered.starts[layer], layered.starts[layer + 1]);
        if end - start < 2 {
            return false;
        }
        let nodes = &order.nodes[start..end];
        fill(&mut self.above, nodes, &layered.up, &order.position, &mut self.places, &mut self.spare);
        fill(&mut self.below, nodes, &layered.down, &order.position, &mut self.places, &mut self.spare);
        self.members.clear();
        self.members.extend(0..end - start);
        let mut swapped = false;
        for place in 0..end - start - 1 {
            let (left, right) = (self.members[place], self.members[place + 1]);
            let above = gain(self.above.of(left), self.above.of(right));
            if above + gain(self.below.of(left), self.below.of(right)) > 0 {
                self.members.swap(place, place + 1);
                order.nodes.swap(start + place, start + place + 1);
                swapped = true;
            }
        }
        if swapped {
            for (place, &node) in order.nodes[start..end].iter().enumerate() {
                order.position[node] = place;
            }
        }
        swapped
    }
}

fn fill(
    side: &mut Side,
    nodes: &[usize],
    links: &Links,
    position: &[usize],
    places: &mut Vec<u64>,
    spare: &mut Vec<u64>,
) {
    side.starts.clear();
    side.places.clear();
    for &node in nodes {
        side.starts.push(side.places.len());
        match links.of(node) {
            [] => {}
            &[one] => side.places.push(position[one]),
            &[one, two] => {
                let (one, two) = (position[one], position[two]);
                side.places.extend([one.min(two), one.max(two)]);
            }
            several => {
                places.clear();
                places.extend(several.iter().map(|&other| position[other] as u64));
                sort(places, spare);
                side.places.extend(places.iter().map(|&place| usize::try_from(place).unwrap_or(usize::MAX)));
            }
        }
    }
    side.starts.push(side.places.len());
}

/// How many crossings two neighbours lose when they change places.
fn gain(left: &[usize], right: &[usize]) -> isize {
    let (Some(&left_first), Some(&left_last)) = (left.first(), left.last()) else { return 0 };
    let (Some(&right_first), Some(&right_last)) = (right.first(), right.last()) else { return 0 };
    // Most pairs lie apart: the answer is all or nothing.
    let both = isize::try_from(left.len() * right.len()).unwrap_or(isize::MAX);
    if left_last < right_first {
        return -both;
    }
    if right_last < left_first {
        return both;
    }
    inversions(left, right) - inversions(right, left)
}

/// The crossings of the segments of two neighbours, `left` standing left: pairs in which the left one reaches further.
fn inversions(left: &[usize], right: &[usize]) -> isize {
    let mut total = 0;
    let (mut passed, mut count) = (0, 0);
    for &place in left {
        while right.get(passed).is_some_and(|&other| other < place) {
            passed += 1;
            count += 1;
        }
        total += count;
    }
    total
}
