// What can go wrong between the page and OCP, as docs/reliability.md lists it: what is done to OCP, and what the operator
// reads then.

import type { Task } from './given';
import type { Fault } from './sim';

/** One kind of trouble. */
export type Row = {
  /** As the document calls it. */
  fault: string;
  /** What is done to OCP's answers; `stopped` ends OCP itself. */
  done: 'stopped' | ((task: Task) => Fault[]);
  /** What the operator reads; nothing when nothing is wrong. */
  reads: string;
  /** So many requests a minute at most, of any kind. */
  most: number;
  /** Whether no answer ever comes, so that only a time-out ends the waiting. */
  hangs?: true;
};

const EVER = 1_000_000;
const every = (fault: Fault): Row['done'] => () => [{ method: 'GET', path: '/api/', times: EVER, ...fault }];
const pathOf = (task: Task) => `/api/v2/tasks/instances/${task.id}`;
/** Other values in OCP's answers about the task. */
const edited = (edits: (task: Task) => [string, unknown][]): Row['done'] => (task) =>
  [{ method: 'GET', path: pathOf(task), times: EVER, kind: 'put', edits: edits(task) }];
const status = (status: number, more: { code?: number; retry_after?: number } = {}) => every({ kind: 'status', status, ...more });
const html = (status: number) => every({ kind: 'html', status });

/** The task and the log of one step, each once a second, as when nothing is wrong. */
const STEADY = 130;
/** Both again, each failure followed by a longer wait. */
const SPARED = 16;
/** Both again after the longest wait. */
const RARE = 6;

const DOWN = 'OCP is down or restarting. A proxy in front of it answered.';
const LATE = 'OCP did not respond in time.';
const PAGE = 'The response is a web page, not a response from OCP.';
const BROKEN = "OCP's response was interrupted or could not be decompressed.";
const ELSEWHERE = "OCP's address redirects elsewhere, perhaps to a login page.";

/** No answer that could be taken: the last picture stays, and its age is told. */
export const WITHOUT_AN_ANSWER: Row[] = [
  { fault: 'reset before the request is taken', done: every({ kind: 'reset' }), reads: DOWN, most: SPARED },
  { fault: 'reset after the request is taken', done: every({ kind: 'reset', when: 'after' }), reads: DOWN, most: SPARED },
  { fault: 'response cut in the body', done: every({ kind: 'cut' }), reads: BROKEN, most: SPARED },
  { fault: 'slow headers, past the time-out', done: every({ kind: 'delay', delay_ms: 3_600_000 }), reads: LATE, most: SPARED, hangs: true },
  { fault: 'slow body, past the time-out', done: every({ kind: 'stall', pause_ms: 3_600_000 }), reads: LATE, most: SPARED, hangs: true },
  { fault: '301 to a login page', done: every({ kind: 'redirect', to: '/login' }), reads: ELSEWHERE, most: SPARED },
  { fault: 'login page in place of the response', done: html(200), reads: PAGE, most: SPARED },
  { fault: '400 envelope', done: status(400, { code: 10001 }), reads: 'OCP rejected the request (400).', most: SPARED },
  { fault: '403', done: status(403, { code: 10003 }), reads: 'Your OCP user has no permission to view this data.', most: RARE },
  { fault: '404', done: status(404, { code: 10004 }), reads: 'OCP no longer has this task (404). It may have been deleted.', most: RARE },
  { fault: '409', done: status(409, { code: 10009 }), reads: 'OCP rejected the request (409).', most: SPARED },
  { fault: '415', done: status(415), reads: 'OCP rejected the request (415).', most: SPARED },
  { fault: '429 with headers', done: status(429, { retry_after: 30 }), reads: 'OCP limits the request rate. Refresh resumes at ', most: RARE },
  { fault: '429 without headers', done: status(429), reads: 'OCP limits the request rate.', most: SPARED },
  { fault: '500 envelope', done: status(500, { code: 10000 }), reads: 'OCP returned an internal error (500).', most: SPARED },
  { fault: '502 HTML', done: html(502), reads: DOWN, most: SPARED },
  { fault: '503 HTML', done: html(503), reads: DOWN, most: SPARED },
  { fault: '504 HTML', done: html(504), reads: DOWN, most: SPARED },
  { fault: 'empty 200', done: every({ kind: 'empty' }), reads: 'OCP sent an empty response.', most: SPARED },
  { fault: 'wrong content type, HTML', done: every({ kind: 'typed', content_type: 'text/html' }), reads: PAGE, most: SPARED },
  { fault: 'gzip garbage', done: every({ kind: 'garbled' }), reads: BROKEN, most: SPARED },
  { fault: 'truncated JSON', done: every({ kind: 'truncated' }), reads: "OCP's response is incomplete.", most: SPARED },
  { fault: 'no JSON', done: every({ kind: 'not_json' }), reads: "OCP's response is not JSON.", most: SPARED },
  { fault: '`successful:false` with 200', done: edited(() => [['/successful', false]]), reads: 'OCP rejected the request (200).', most: SPARED },
  {
    fault: 'missing data',
    // The log may have none: it then is empty.
    done: (task) => [
      { method: 'GET', path: `${pathOf(task)}/`, times: EVER, kind: 'status', status: 500 },
      { method: 'GET', path: pathOf(task), times: EVER, kind: 'put', edits: [['/data', null]] },
    ],
    reads: "OCP's response does not have the documented format (data).",
    most: SPARED,
  },
  { fault: 'wrong types', done: edited(() => [['/data', { id: 'x', log: [] }]]), reads: "OCP's response does not have the documented format (data.id).", most: SPARED },
  { fault: 'task that vanishes', done: (task) => [{ method: 'GET', path: pathOf(task), times: EVER, kind: 'status', status: 404, code: 10004 }], reads: 'OCP no longer has this task (404). It may have been deleted.', most: RARE },
  // The last: an OCP that is started again goes on.
  { fault: 'connection refused', done: 'stopped', reads: DOWN, most: SPARED },
];

const DAY = 86_400_000;
const asOf = (ms: number) => new Date(Date.now() + ms).toISOString();

/** Answers that are slow or odd, and are taken all the same: the picture is what they say. */
export const ODD_ANSWERS: Row[] = [
  { fault: 'slow headers, within the time-out', done: every({ kind: 'delay', delay_ms: 50 }), reads: '', most: STEADY },
  { fault: 'slow body, within the time-out', done: every({ kind: 'stall', pause_ms: 50 }), reads: '', most: STEADY },
  { fault: 'wrong content type, text', done: every({ kind: 'typed', content_type: 'text/plain' }), reads: '', most: STEADY },
  { fault: 'duplicate ids', done: edited(({ subtasks: [first] }) => [['/data/subtasks/1/id', first?.id]]), reads: 'Two subtasks have the ID ', most: STEADY },
  {
    fault: 'cycles',
    done: edited(({ subtasks: [first, second] }) => [
      ['/data/subtasks/0/upstreams', [second?.id]], ['/data/subtasks/0/downstreams', [second?.id]],
      ['/data/subtasks/1/upstreams', [first?.id]], ['/data/subtasks/1/downstreams', [first?.id]],
    ]),
    reads: 'These subtasks depend on one another in a cycle: ',
    most: STEADY,
  },
  { fault: 'dangling edges', done: edited(() => [['/data/subtasks/0/downstreams', [999_999_999]]]), reads: ' refers to 999999999, which is not in the task.', most: STEADY },
  { fault: 'unknown enums', done: edited(() => [['/data/subtasks/0/status', 'DREAMING'], ['/data/status', 'DREAMING']]), reads: 'API differences', most: STEADY },
  { fault: 'task that goes backwards', done: edited(({ subtasks }) => subtasks.map((_, at) => [`/data/subtasks/${at}/status`, 'PENDING'])), reads: '0 of 7 subtasks', most: STEADY },
  { fault: 'server clock jump ahead', done: edited(() => [['/timestamp', asOf(DAY)]]), reads: '', most: STEADY },
  { fault: 'server clock jump back', done: edited(() => [['/timestamp', asOf(-DAY)]]), reads: '', most: STEADY },
];

/** What has a story of its own: what the operator reads, and how many requests a minute follow at most. */
export const OF_ITS_OWN = {
  '401': { reads: 'Your sign-in is no longer valid. Sign in again: this page and your input are kept.', most: 3 },
  '10,000 subtasks': { reads: ' of 10000 subtasks', most: 10 },
  'offline, then online': { reads: 'The browser has no network.', most: SPARED },
  'tab frozen and thawed': { reads: '', most: 0 },
  'storage full': { reads: 'This page cannot store data in the browser.', most: STEADY },
  'storage denied': { reads: 'This page cannot store data in the browser.', most: STEADY },
  'two versions of the console in two tabs': { reads: 'Version 9.9.9 of the console has been deployed', most: STEADY },
  'config.json missing': { reads: 'config.json could not be loaded (HTTP 404).', most: 0 },
  'config.json malformed': { reads: 'config.json cannot be read: the file ends too early, at line', most: 0 },
  'WebAssembly refused': { reads: 'This browser blocks WebAssembly, so the console cannot start', most: 0 },
};
