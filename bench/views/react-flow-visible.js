// React Flow that renders what is visible, as Airflow has it. It opens at the top of the graph in natural size.
import { load, mountWith, nodeOf } from './react-flow.jsx';

export const mount = mountWith({ onlyRenderVisibleElements: true });
export { load, nodeOf };
