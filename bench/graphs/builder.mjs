// The one form in which every contender gets a graph: nodes are 0..count-1, edges a flat list of ends.
export const NODE = { width: 180, height: 44 };

export class Builder {
  count = 0;
  edges = [];

  node(...parents) {
    const node = this.count++;
    for (const parent of parents) this.edge(parent, node);
    return node;
  }

  edge(from, to) {
    this.edges.push(from, to);
  }

  chain(length, ...parents) {
    let last = this.node(...parents);
    for (let step = 1; step < length; step++) last = this.node(last);
    return last;
  }

  build(name) {
    return { name, count: this.count, edges: this.edges, ...NODE };
  }
}
