// How often lines cross, for any picture of anybody: two straight pieces cross where each has its ends strictly on both
// sides of the other. Lines that meet in a common point (a node, a junction) or run on top of each other do not cross.
export function crossings(lines) {
  const pieces = lines.flatMap((points, line) => piecesOf(points, line));
  pieces.sort((a, b) => a.top - b.top);
  // From top to bottom; only what has not ended above can cross the next piece.
  let open = [];
  let count = 0;
  for (const piece of pieces) {
    let kept = 0;
    for (const other of open) {
      if (other.bottom <= piece.top) continue;
      open[kept++] = other;
      if (other.line !== piece.line && cross(piece, other)) count++;
    }
    open.length = kept;
    open.push(piece);
  }
  return count;
}

function piecesOf(points, line) {
  const pieces = [];
  for (let at = 1; at < points.length; at++) {
    const [ax, ay] = points[at - 1];
    const [bx, by] = points[at];
    if (ax === bx && ay === by) continue;
    pieces.push({ line, ax, ay, bx, by, top: Math.min(ay, by), bottom: Math.max(ay, by), left: Math.min(ax, bx), right: Math.max(ax, bx) });
  }
  return pieces;
}

function cross(a, b) {
  if (a.right <= b.left || b.right <= a.left) return false;
  return (
    side(a, b.ax, b.ay) * side(a, b.bx, b.by) < 0 && side(b, a.ax, a.ay) * side(b, a.bx, a.by) < 0
  );
}

// On which side of a piece a point lies. What is nearer than rounding can tell lies on it.
function side({ ax, ay, bx, by }, x, y) {
  const area = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
  return Math.abs(area) < 1e-6 ? 0 : Math.sign(area);
}
