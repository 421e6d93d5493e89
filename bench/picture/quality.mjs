// What can be said of a picture without looking at it. Drawn: the lines as the contender leads them. Straight: each edge
// of the graph as one line between the middles of its nodes, which shows the placement alone.
import { clipped } from './clip.mjs';
import { crossings } from './crossings.mjs';

export function quality(picture, graph) {
  const drawn = clipped(picture, graph);
  const straight = [];
  for (let at = 0; at < graph.edges.length; at += 2) {
    straight.push([centre(picture, graph.edges[at]), centre(picture, graph.edges[at + 1])]);
  }
  const xs = picture.centres.filter((_, at) => at % 2 === 0);
  const ys = picture.centres.filter((_, at) => at % 2 === 1);
  return {
    crossingsDrawn: crossings(drawn),
    crossingsStraight: crossings(straight),
    lengthDrawn: total(drawn),
    lengthStraight: total(straight),
    overlaps: overlaps(picture, graph),
    width: span(xs) + graph.width,
    height: span(ys) + graph.height,
  };
}

const centre = ({ centres }, node) => [centres[2 * node], centres[2 * node + 1]];
const span = (values) => values.reduce((a, b) => Math.max(a, b), -Infinity) - values.reduce((a, b) => Math.min(a, b), Infinity);

function total(lines) {
  let sum = 0;
  for (const points of lines) {
    for (let at = 1; at < points.length; at++) sum += Math.hypot(points[at][0] - points[at - 1][0], points[at][1] - points[at - 1][1]);
  }
  return sum;
}

// How many pairs of boxes lie on top of each other: a picture that has some is no picture.
function overlaps(picture, { count, width, height }) {
  const boxes = Array.from({ length: count }, (_, node) => centre(picture, node)).sort((a, b) => a[1] - b[1]);
  let pairs = 0;
  for (let a = 0; a < count; a++) {
    for (let b = a + 1; b < count && boxes[b][1] - boxes[a][1] < height - 0.5; b++) {
      if (Math.abs(boxes[b][0] - boxes[a][0]) < width - 0.5) pairs++;
    }
  }
  return pairs;
}
