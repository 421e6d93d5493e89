// React Flow as it comes: every node is in the document. It opens with all of it in view.
import { load, mountWith, nodeOf } from './react-flow.jsx';

export const mount = mountWith({ fitView: true });
export { load, nodeOf };
