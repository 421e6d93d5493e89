// What a careless hand does. A gesture is a plain value: what a run prints can be played again.

import type { Fault } from '../sim';
import type { Dice } from './dice';
import type { Look, Reach } from './inside';

/** A thing: by chance before it was met, by its name afterwards. */
export type On = { chance?: { reach: Reach; group: number; one: number }; key?: string; fx: number; fy: number };

export type Gesture =
  | { do: 'click'; on: On; times: 1 | 2 | 3; button?: 'middle' | 'right'; held?: 'Control' | 'Shift' }
  | { do: 'press'; keys: string[] }
  | { do: 'type'; on: On | null; text: string; how: 'insert' | 'keys' | 'paste' | 'compose'; enter: boolean }
  | { do: 'option'; on: On; roll: number }
  | { do: 'drag'; on: On; by: [number, number][]; end: 'up' | 'never' | 'outside' }
  | { do: 'hover'; on: On }
  | { do: 'release' }
  | { do: 'wheel'; on: On; by: [number, number]; held?: 'Control' | 'Shift' }
  | { do: 'scroll'; to: number }
  | { do: 'resize'; width: number; height: number }
  | { do: 'media'; dark: boolean; still: boolean }
  | { do: 'back' | 'forward' | 'reload' | 'hide' | 'blur' | 'clear' | 'sensible' | 'sign in' }
  | { do: 'go'; to: string }
  | { do: 'wait'; ms: number }
  | { do: 'offline'; is: boolean }
  | { do: 'faults'; faults: Fault[] };

const LONG = 'x'.repeat(5_000);
const TEXTS = [
  'a', 'ob', '4.2', 'prod', ' ', '0', '-1', '999999999999999999999', 'RUNNING', 'failed', '10.0.0.1', '滚动升级', '集群', '🙂👩‍👩‍👧', 'e\u0301\u200b',
  'oceanbase-4.2.5.0-100000052024102022.el7.x86_64.rpm', 'obproxy-4.3.2.0-26', ' "oceanbase-4.2.5.0-1.el7.x86_64.rpm"\n', 'a\tb\nc', '<b>x</b>', '%', '\\', '/',
  '\u202eabc', '.*', '(', '#', '&a=b', '?x=1', LONG,
];
const KEYS = [
  'Tab', 'Tab', 'Tab', 'Shift+Tab', 'Enter', 'Enter', 'Escape', 'Escape', ' ', 'ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageDown', 'PageUp',
  'Backspace', 'Delete', 'Control+a', 'Control+f', 'Control+c', 'Control+z', 'Control+Home', 'Shift+ArrowDown', 'Alt+ArrowDown', 'F3', '?', '/', 'r', 'f', 'z', '0', '+', '-', 'e', 'Shift+R', 'Shift+F',
  'a', 'g', 'j', 'k', 'n', 'N', 'p',
];
export const WIDTHS = [320, 341, 360, 390, 412, 480, 600, 640, 720, 768, 800, 900, 1024, 1100, 1280, 1440, 1600];
export const PATHS = [
  '/', '/clusters', '/obproxy', '/arbitration', '/tasks', '/tasks', '/clusters/11/upgrade', '/clusters/22/upgrade', '/obproxy/1/upgrade', '/arbitration/4901/upgrade',
  '/tasks?page=9', '/tasks?status=FAILED', '/tasks/1', '/tasks/99999999', '/clusters/abc/upgrade', '/nothing/here', '/index.html', '/tasks/', '/?scenario=wide',
];

const on = (dice: Dice, reach: Reach): On => {
  const [group, one] = [dice.roll(), dice.roll()];
  const near = () => Math.round((0.05 + 0.9 * dice.roll()) * 100) / 100;
  return { chance: { reach, group, one }, fx: near(), fy: near() };
};

function fault(dice: Dice): Fault {
  const where = {
    times: dice.whole(1, 5),
    method: dice.roll() < 0.8 ? ('GET' as const) : ('POST' as const),
    path: dice.of(['/api/', '/api/', '/api/v2/tasks/instances', '/log', '/api/v2/ob/clusters', '/api/v2/info', '/packages']),
    ...(dice.roll() < 0.3 ? { when: 'after' as const } : {}),
  };
  return dice.of<() => Fault>([
    () => ({ ...where, kind: 'status', status: dice.of([400, 401, 403, 404, 409, 415, 500, 502, 503]) }),
    () => ({ ...where, kind: 'status', status: 429, ...(dice.roll() < 0.5 ? { retry_after: dice.of([0, 1, 3, 4294967295]) } : {}) }),
    () => ({ ...where, kind: dice.of(['html', 'empty'] as const), status: dice.of([200, 404, 500, 503]) }),
    () => ({ ...where, kind: dice.of(['truncated', 'not_json', 'drop', 'shuffle', 'reset', 'cut', 'garbled'] as const) }),
    () => ({ ...where, kind: 'delay', delay_ms: dice.of([50, 300, 2_000]) }),
    () => ({ ...where, kind: 'stall', pause_ms: dice.of([50, 300, 2_000]) }),
    () => ({ ...where, kind: 'redirect', to: '/login' }),
    () => ({ ...where, kind: 'typed', content_type: dice.of(['text/html', 'text/plain']) }),
    () => ({ ...where, kind: 'put', edits: [dice.of<[string, unknown]>([['/data/status', 'DREAMING'], ['/data/subtasks/0/upstreams', [1, 2, 3]], ['/data/subtasks', []], ['/data/name', null], ['/data/contents', []], ['/data/contents/0', null], ['/data/log', '']])] }),
    () => ({ ...where, kind: 'log', megabytes: 1 }),
  ])();
}

const run = (dice: Dice, key: string) => Array.from({ length: dice.whole(1, 6) }, () => key);

/** The next gesture, by chance and by where the page stands. */
export function next(dice: Dice, look: Look, live: boolean): Gesture {
  if (look.signIn && dice.roll() < 0.5) return { do: 'sign in' };
  return dice.weighted<() => Gesture>([
    [8, () => ({ do: 'click', on: on(dice, 'any'), times: 1 })],
    [30, () => ({ do: 'click', on: on(dice, 'main'), times: 1 })],
    [5, () => ({ do: 'click', on: on(dice, 'main'), times: 2 })],
    [1, () => ({ do: 'click', on: on(dice, 'any'), times: 3 })],
    [6, () => ({ do: 'click', on: on(dice, 'link'), times: 1 })],
    [1, () => ({ do: 'click', on: on(dice, 'any'), times: 1, button: dice.of(['middle', 'right'] as const) })],
    [2, () => ({ do: 'click', on: on(dice, 'any'), times: 1, held: dice.of(['Control', 'Shift'] as const) })],
    [14, () => ({ do: 'press', keys: [dice.of(KEYS)] })],
    [6, () => ({ do: 'press', keys: run(dice, dice.of(KEYS)) })],
    [7, () => ({ do: 'type', on: dice.roll() < 0.8 ? on(dice, 'typed') : null, text: dice.of(TEXTS), how: dice.of(['insert', 'insert', 'keys', 'paste', 'compose'] as const), enter: dice.roll() < 0.2 })],
    [4, () => ({ do: 'option', on: on(dice, 'select'), roll: dice.roll() })],
    [4, () => ({ do: 'drag', on: on(dice, dice.of(['any', 'picture'] as const)), by: Array.from({ length: dice.whole(1, 4) }, () => [dice.whole(-200, 200), dice.whole(-150, 150)] as [number, number]), end: dice.of(['up', 'never', 'outside'] as const) })],
    [3, () => ({ do: 'hover', on: on(dice, 'any') })],
    [2, () => ({ do: 'release' })],
    [5, () => ({ do: 'wheel', on: on(dice, dice.of(['any', 'picture', 'picture'] as const)), by: [dice.of([0, 0, 120, -300]), dice.of([0, 120, -120, 1_000, -3_000])], ...(dice.roll() < 0.3 ? { held: dice.of(['Control', 'Shift'] as const) } : {}) })],
    [2, () => ({ do: 'scroll', to: dice.roll() })],
    [4, () => ({ do: 'resize', width: dice.of(WIDTHS), height: dice.of([480, 640, 800, 1_000]) })],
    [1, () => ({ do: 'media', dark: dice.roll() < 0.5, still: dice.roll() < 0.5 })],
    // In the middle of what was done before.
    [look.canGoBack ? 16 : 0, () => ({ do: 'back' })],
    [look.canGoForward ? 8 : 0, () => ({ do: 'forward' })],
    [1, () => ({ do: 'reload' })],
    [1, () => ({ do: dice.of(['hide', 'blur', 'clear'] as const) })],
    [7, () => ({ do: 'sensible' })],
    [1, () => ({ do: 'go', to: dice.of(PATHS) })],
    [2, () => ({ do: 'wait', ms: dice.whole(50, 500) })],
    [live ? 1 : 0, () => ({ do: 'offline', is: dice.roll() < 0.3 })],
    [live ? 2 : 0, () => ({ do: 'faults', faults: Array.from({ length: dice.whole(1, 3) }, () => fault(dice)) })],
    [live ? 1 : 0, () => ({ do: 'faults', faults: [] })],
  ])();
}
