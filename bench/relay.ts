/**
 * What the way through the relay costs: client, relay and upstream are a process each, all on loopback,
 * where a hop weighs most. The bare pipe shows how much of it any hop through Node costs.
 */
import { RELAY_PATH, TARGET_HEADER } from '../relay/wire';
import { startChild } from './child';
import { alternate, elapsed } from './measure';
import { printHead, printRow } from './table';

const SIZE = 64 * 1024 * 1024;
const TARGET = `/bench/object?size=${SIZE}`;

const upstream = await startChild<string>('./relay/upstream.ts');
const server = await startChild<string>('./relay/server.ts', upstream.hello);
const pipe = await startChild<string>('./relay/pipe.ts', upstream.hello);

const straight = () => new Request(`http://${upstream.hello}${TARGET}`);
const piped = () => new Request(`${pipe.hello}${TARGET}`);
const relayed = () =>
  new Request(`${server.hello}${RELAY_PATH}/custom/${upstream.hello}/bench/object`, {
    headers: { [TARGET_HEADER]: Buffer.from(`${upstream.hello}${TARGET}`).toString('base64url') },
  });

const get = (request: () => Request) => () =>
  elapsed(async () => {
    const answer = await fetch(request());
    let received = 0;
    for await (const chunk of answer.body!) received += chunk.length;
    if (received !== SIZE) throw new Error(`GET answered ${answer.status} and ${received} bytes.`);
  });

const payload = new Uint8Array(SIZE).fill(7);
const put = (request: () => Request) => () =>
  elapsed(async () => {
    const answer = await fetch(new Request(request(), { method: 'PUT', body: payload }));
    const text = await answer.text();
    if (text !== String(SIZE)) throw new Error(`PUT answered ${answer.status}: ${text}`);
  });

try {
  printHead('relay');
  for (const [what, send] of [
    ['GET of 64 MiB', get],
    ['PUT of 64 MiB', put],
  ] as const) {
    const measured = await alternate(
      send(relayed),
      [
        { name: 'straight to the upstream', run: send(straight) },
        { name: 'through a bare pipe', run: send(piped) },
      ],
      { rounds: 7, warmUp: 2 },
    );
    printRow(what, measured, 'ms');
  }
} finally {
  await Promise.all([server.stop(), pipe.stop(), upstream.stop()]);
}
