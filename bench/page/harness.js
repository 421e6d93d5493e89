// Everything that the other side calls in the page.
import * as frames from './frames.js';
import * as layouts from './layouts.js';
import * as views from './views.js';

globalThis.bench = { frames, layouts, views };
