// React Flow that renders what is visible, zoomed out until it has as many cards in the document as ours.
import { load, mountWith, nodeOf } from './react-flow.jsx';

let cards;

export const want = (count) => {
  cards = count;
};
export const mount = (...given) => mountWith({ onlyRenderVisibleElements: true, cards })(...given);
export { load, nodeOf };
