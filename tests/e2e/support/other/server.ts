// A little OCP that shares no code with the simulator: it answers as the documents print it, each time in another order
// and with other fields missing. A task moves on by one step with each look at it, so that no story waits for a clock.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dice, type Manner, shuffled, time } from './shape';
import { fresh, LOG, move, retry, samples, type Task } from './tasks';

const USER = `Basic ${Buffer.from('admin:admin').toString('base64')}`;
const RPM = 'oceanbase-4.2.5.0-100000052024102022.el7.x86_64.rpm';

export type Asked = { method: string; path: string; body: unknown };
export type OtherOcp = { url: string; asked: Asked[]; tasks: Task[]; close: () => Promise<void> };

const hosts = [2, 3, 4].map((id) => ({ id, name: `host-${id}`, innerIpAddress: `192.0.2.${id}`, architecture: 'x86_64', operatingSystem: '3.10.0-957.el7.x86_64', status: 'AVAILABLE' }));

const cluster = () => ({
  id: 1000002, name: 'test', obClusterId: 4, obVersion: '4.2.1.0', status: 'RUNNING', type: 'PRIMARY', creator: 'admin', serverCount: 3, regionCount: 1,
  rootServers: [{ address: '192.0.2.2:2882', role: 'LEADER', sql_port: 2881 }], standbyClusters: [], createTime: '2020-11-29T22:23:12+08:00',
  zones: hosts.map(({ id }, at) => ({ name: `zone${at + 1}`, regionName: 'region', idcName: `idc${at}`, status: 'RUNNING', innerStatus: 'ACTIVE', operateStatus: 'NORMAL', serverCount: 1, servers: [server(id, at)] })),
});
const server = (id: number, at: number) => ({
  id, ip: `192.0.2.${id}`, port: 2882, sqlPort: 2881, version: '4.2.1.0_100000052024010800-5a8cf4d2(Jan  8 2024 00:24:40)', withRootserver: at === 0, status: 'RUNNING', innerStatus: 'ACTIVE', zoneName: `zone${at + 1}`,
  hostId: id, stopTime: '1970-01-01T08:00:00+08:00',
});
const obproxy = () => ({
  id: 1, name: 'test', workMode: 'CONFIG_URL', port: 2883, obLinks: [], versions: [{ count: 2, version: '1.9.1.1-1919579' }], topo: [{ count: 2, idcName: 'am171' }],
  obproxies: [1, 2].map((id) => ({ id, clusterId: 1, hostId: id + 1, ip: `192.0.2.${id + 1}`, sqlPort: 2883, exporterPort: 2884, version: '1.9.1.1-1919579', status: 'RUNNING', operateStatus: 'NORMAL', architecture: 'x86_64', idcName: 'am171' })),
});
const service = () => ({ id: 4901, name: 'arbitration', hostId: 4, svrIp: '192.0.2.4', svrPort: 2882, status: 'RUNNING', version: '4.2.1.0-100000052024010800', groupId: 1, groupName: 'group' });
const packages = (type: string) => [
  { id: 12, name: 'oceanbase', fileName: RPM, version: '4.2.5.0', buildNumber: '100000052024102022', operatingSystem: 'el7', architecture: 'x86_64', type: 'OB_SERVER_INSTALL_PACKAGE', size: 31017340, extension: 'rpm', deletable: true, installationDataList: [] },
  { id: 13, name: 'obproxy', fileName: 'obproxy-4.2.3.0-20240412101500.el7.x86_64.rpm', version: '4.2.3.0', buildNumber: '20240412101500', operatingSystem: 'el7', architecture: 'x86_64', type: 'OBPROXY_INSTALL_PACKAGE', size: 1, extension: 'rpm' },
].filter((one) => !type || one.type === type);

/** Starts it on a free port. `fails`: the name of a step that fails at its first attempt. */
export async function otherOcp(manner: Manner, seed: number, fails: string | null = null): Promise<OtherOcp> {
  const by = dice(seed);
  const asked: Asked[] = [];
  const tasks = samples();

  const written = ({ steps, more, ...task }: Task) => {
    const one = { ...more, ...task, [manner.steps]: steps };
    return manner.wrapped ? { contents: [one] } : one;
  };
  const listed = ({ steps, more, ...task }: Task) =>
    ({ ...more, ...task, [manner.steps]: steps.map(({ id, name, description, status, operation }) => ({ id, name, description, status, operation })) });
  const page = (all: object[], query: URLSearchParams) => {
    const [number, size] = [Number(query.get('page') ?? 1), Number(query.get('size') ?? 10)];
    const contents = all.slice((number - 1) * size, number * size);
    return { contents, page: { number, size, totalElements: all.length, [manner.totals]: Math.ceil(all.length / size) } };
  };
  const begin = (task: Task) => (tasks.push(task), written(task));
  const error = (status: number, code: number, prefix: string, message: string) =>
    ({ status, error: { code: manner.codes === 'number' ? code : `${prefix}${code}`, message } });

  /** The data of an answer, or an error. */
  function answer(method: string, path: string, query: URLSearchParams, body: Record<string, unknown>): { data?: unknown; status?: number; error?: object } {
    const id = tasks.length + 5000;
    const task = tasks.find((one) => one.id === Number(/^\/tasks\/instances\/(\d+)/.exec(path)?.[1]));
    const parts: [RegExp, () => ReturnType<typeof answer>][] = [
      [/^GET \/ob\/clusters$/, () => ({ data: page([cluster()], query) })],
      [/^GET \/ob\/clusters\/1000002$/, () => ({ data: cluster() })],
      [/^GET \/ob\/clusters\/1000002\/servers$/, () => ({ data: { contents: hosts.map(({ id }, at) => server(id, at)) } })],
      [/^GET \/obproxy\/clusters$/, () => ({ data: page([obproxy()], query) })],
      [/^GET \/obproxy\/clusters\/1$/, () => ({ data: obproxy() })],
      [/^GET \/arbitration\/services$/, () => ({ data: { contents: [service()] } })],
      [/^GET \/arbitration\/services\/4901$/, () => ({ data: service() })],
      [/^GET \/software-packages$/, () => ({ data: page(packages(query.get('type') ?? ''), query) })],
      [/^GET \/compute\/hosts$/, () => ({ data: page(hosts, query) })],
      [/^GET \/tasks\/instances$/, () => {
        const wanted = (query.get('status') ?? '').split(',').filter(Boolean);
        const all = tasks.filter((one) => (wanted.length === 0 || wanted.includes(one.status)) && one.name.toLowerCase().includes((query.get('name') ?? '').toLowerCase()));
        return { data: page([...all].sort((a, b) => b.id - a.id).map(listed), query) };
      }],
      [/^POST \/ob\/clusters\/1000002\/upgrade$/, () => {
        const isNew = body.destVersion !== undefined;
        if (isNew !== (manner.form === 'destVersion')) return error(400, 10001, 'COM', `Illegal argument: ${manner.form} must not be blank`);
        const more = { cluster: { id: 1000002, name: 'test', obClusterId: 4, type: 'PRIMARY' } };
        return { data: begin(fresh('real-submit-upgrade-ob-cluster-dag-5.json', 'Submit upgrade OB cluster dag', id, manner, more)) };
      }],
      [/^POST \/obproxy\/clusters\/1\/obproxies\/[\d,]+\/upgrade$/, () => ({ data: begin(fresh('real-offline-obproxy-8.json', 'Upgrade obproxy', id, manner)) })],
      [/^POST \/arbitration\/services\/4901\/upgrade$/, () => ({ data: begin(fresh('real-upgrade-arbitration-service-7.json', 'Upgrade arbitration service', id, manner)) })],
    ];
    for (const [form, give] of parts) if (form.test(`${method} ${path}`)) return give();
    if (!task) return error(404, 10002, 'COM', 'No such thing');
    if (method === 'GET' && /\/log$/.test(path)) return { data: { log: LOG } };
    if (method === 'POST' && /\/retry$/.test(path)) {
      const step = /subtasks\/(\d+)/.exec(path)?.[1];
      retry(task, step === undefined ? undefined : Number(step));
      return { data: step === undefined ? written(task) : task.steps.find((one) => one.id === Number(step)) };
    }
    if (method !== 'GET') return error(400, 20003, 'TSK', 'Not supported');
    const now = structuredClone(task);
    if (task.id >= 5000) move(task, fails);
    return { data: written(now) };
  }

  function respond(request: IncomingMessage, response: ServerResponse, body: string) {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://ocp');
    const path = pathname.replace(/^\/api\/v2/, '');
    const say = (status: number, type: string, text: string) => response.writeHead(status, { 'content-type': type }).end(text);
    if (path === '/time') return say(200, 'text/plain', time(Date.now()));
    const envelope = { timestamp: time(Date.now()), duration: by.whole(0, 40), traceId: by.roll() < 0.3 ? '' : 'a83ad33525', server: 'a83ad33525' };
    const told = (one: ReturnType<typeof answer>) => {
      const status = one.status ?? 200;
      const whole = { ...envelope, successful: status < 400, status, ...(one.error ? { error: one.error } : {}), ...(one.data === undefined ? {} : { data: one.data }) };
      say(status, 'application/json;charset=UTF-8', JSON.stringify(shuffled(whole, by)));
    };
    if (request.headers.authorization !== USER) return told(error(401, 30000, 'IAM', 'Not logged in'));
    asked.push({ method: request.method ?? '', path, body: body && JSON.parse(body) });
    if (path === '/info') return say(200, 'application/json', JSON.stringify({ buildVersion: manner.version, buildTime: '2024' }));
    told(answer(request.method ?? '', path, searchParams, body ? JSON.parse(body) : {}));
  }

  const listening: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => respond(request, response, body));
  });
  await new Promise<void>((ready) => listening.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    asked,
    tasks,
    close: () => new Promise((done) => (listening.close(() => done()), listening.closeAllConnections())),
  };
}
