import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { TooLargeForBatch, type Channel } from '@/aws/transport/batch';
import type { RoutedRequest } from '@/aws/transport/route';
import type { FromCarrier, ToCarrier } from './messages';
import { pack } from './packed-page';
import { pageChannel } from './page-channel';
import { scanPage } from '../scan-page';

class FakeWorker extends EventTarget {
  readonly told: ToCarrier[] = [];
  ended = false;
  postMessage(message: ToCarrier): void {
    this.told.push(message);
  }
  say(data: FromCarrier): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
  terminate(): void {
    this.ended = true;
  }
}

const started = vi.hoisted(() => {
  vi.resetModules();
  return { workers: [] as unknown[], refuses: false };
});
vi.mock('@/lib/trusted-worker', () => ({
  createModuleWorker: () => {
    if (started.refuses) throw new TypeError('no worker');
    const worker = new FakeWorker();
    started.workers.push(worker);
    return worker;
  },
}));

const routed: RoutedRequest = {
  via: 'relay',
  upstream: 'sandbox',
  url: 'http://127.0.0.1:1/relay/sandbox/h/',
  headers: { authorization: 'AWS4' },
  host: 'h',
  pathAndQuery: '/?list-type=2',
};
const answer = { statusCode: 200, reason: 'OK', headers: {} };
const XML =
  '<?xml version="1.0"?><ListBucketResult><Contents><Key>k</Key><Size>1</Size></Contents></ListBucketResult>';

let origin = 0;
let channel: Channel;
const fetched = vi.fn<typeof fetch>();
beforeEach(() => {
  origin += 1;
  started.workers.length = 0;
  started.refuses = false;
  vi.stubGlobal('Worker', FakeWorker);
  fetched.mockReset().mockResolvedValue(new Response('no', { status: 500 }));
  vi.stubGlobal('fetch', fetched);
  // A channel of its own for each test: one origin has one for good.
  channel = pageChannel(`http://127.0.0.1:${origin}`);
});
afterEach(() => vi.unstubAllGlobals());

async function theWorker(requests: number): Promise<FakeWorker> {
  await vi.waitFor(() => expect((started.workers[0] as FakeWorker | undefined)?.told).toHaveLength(requests));
  return started.workers[0] as FakeWorker;
}
const send = (signal?: AbortSignal) => channel.send(routed, 'GET', undefined, signal);
const idOf = (message: ToCarrier | undefined) => (message !== undefined && 'id' in message ? message.id : -1);

it('gives what the worker has read, and the rest as the body', async () => {
  const page = scanPage(XML)!;
  const [first, second] = [send(), send()];
  const worker = await theWorker(2);
  const body = new TextEncoder().encode(page.envelope);
  // In whatever order they come.
  worker.say({ id: idOf(worker.told[1]), answer: { ...answer, statusCode: 503, body: undefined } });
  worker.say({ id: idOf(worker.told[0]), answer: { ...answer, body }, page: pack(page) });
  expect(await first).toEqual({ ...answer, body, scanned: page });
  expect(await second).toMatchObject({ statusCode: 503 });
  expect(started.workers).toHaveLength(1);
});

it.each([
  ['cut', TypeError],
  ['too-large', TooLargeForBatch],
] as const)('tells %s as a batch in the page would', async (failed, kind) => {
  const sent = send();
  const worker = await theWorker(1);
  worker.say({ id: idOf(worker.told[0]), failed, message: 'Failed to fetch' });
  await expect(sent).rejects.toBeInstanceOf(kind);
});

it('passes an abort on, and hears no more of it', async () => {
  const controller = new AbortController();
  const sent = send(controller.signal);
  const worker = await theWorker(1);
  controller.abort();
  await expect(sent).rejects.toMatchObject({ name: 'AbortError' });
  await theWorker(2);
  expect(worker.told[1]).toEqual({ abort: idOf(worker.told[0]) });
  worker.say({ id: idOf(worker.told[0]), answer: { ...answer, body: undefined } });
  await expect(send(controller.signal)).rejects.toMatchObject({ name: 'AbortError' });
  expect(worker.told).toHaveLength(2);
});

it.each(['does not start', 'breaks down'])('lists in the page where the worker %s', async (how) => {
  started.refuses = how === 'does not start';
  const sent = [send(), send()].map((one) => expect(one).rejects.toThrow('The relay refused a batch (500).'));
  if (how === 'breaks down') (await theWorker(2)).dispatchEvent(new Event('error'));
  await Promise.all(sent);
  await expect(send()).rejects.toThrow('The relay refused a batch (500).');
  expect(fetched.mock.calls[0]?.[0]).toBe(`http://127.0.0.1:${origin}/relay/batch`);
  expect(started.workers.every((worker) => (worker as FakeWorker).ended)).toBe(true);
});
