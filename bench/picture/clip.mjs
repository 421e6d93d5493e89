// Lines as they are seen: what lies inside the box at either end is cut away. Some contenders lead their lines to the
// middle of a box, others to its border, and only what is between the boxes can be compared.
export function clipped({ lines, centres }, { width, height }) {
  const box = (node) => {
    const [x, y] = [centres[2 * node], centres[2 * node + 1]];
    return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
  };
  return lines.map(({ from, to, points }) => {
    if (from === undefined) return points;
    const cut = leave(points, box(from)).reverse();
    return leave(cut, box(to)).reverse();
  });
}

// The points from where the line leaves the box for good.
function leave(points, box) {
  let last = -1;
  while (last + 1 < points.length - 1 && inside(points[last + 1], box)) last++;
  if (last < 0) return [...points];
  const rest = points.slice(last + 1);
  // The next point may be inside as well, when the two boxes touch or the line is a dot.
  return inside(rest[0], box) ? rest : [border(points[last], rest[0], box), ...rest];
}

const inside = ([x, y], { left, right, top, bottom }) => x > left && x < right && y > top && y < bottom;

// Where the way from a point inside to one outside crosses the border.
function border([x, y], [toX, toY], { left, right, top, bottom }) {
  const reach = (from, to, low, high) => (to > high ? (high - from) / (to - from) : to < low ? (low - from) / (to - from) : 1);
  const part = Math.min(reach(x, toX, left, right), reach(y, toY, top, bottom));
  return [x + (toX - x) * part, y + (toY - y) * part];
}
