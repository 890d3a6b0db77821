/**
 * A review of 1,000 accounts (or as many as the first argument says) of 20 buckets, 5 access points and 10 roles each,
 * 30 ms away, of whose answers a hundredth is "too many requests": the console's fan-out, reader and evaluator, as the
 * page runs them, in this process. The services are a process of their own.
 */
import type { AccountGround } from '@drawbridge-s3/policy/review';
import { joined } from '../src/review/page/joined';
import { reviewAccounts, type ReviewState } from '../src/review/many/review-accounts';
import { workOut } from '../src/review/many/worked-out';
import { startChild } from './child';
import type { AccountsServer, Counted } from './review/accounts-server';
import { benchSession } from './session';

const count = Number(process.argv[2] ?? 1000);
const AT_ONCE = 12;
const MIB = 2 ** 20;

const server = await startChild<AccountsServer>('./review/accounts-server.ts');
const context = benchSession(server.hello.url);

let evaluated = 0;
const review = async (ground: AccountGround) => {
  const from = performance.now();
  const workedOut = workOut(ground);
  evaluated += performance.now() - from;
  return workedOut;
};

let highest = 0;
const sampling = setInterval(() => {
  highest = Math.max(highest, process.memoryUsage().heapUsed);
}, 100);

try {
  const states = new Map<string, ReviewState>();
  const accounts = Array.from({ length: count }, (_, at) => ({ account: `${100_000_000_000 + at}` }));
  const from = performance.now();
  const before = process.cpuUsage();
  await reviewAccounts({
    context,
    own: undefined,
    accounts,
    hopOf: ({ account }) => ({
      roleArn: `arn:aws:iam::${account}:role/Review`,
      sessionName: 'bench',
      durationSeconds: 3600,
    }),
    limit: AT_ONCE,
    at: '2026-06-01T00:00:00Z',
    signal: new AbortController().signal,
    review,
    onState: ({ account }, state) => states.set(account, state),
  });
  const took = performance.now() - from;
  const { user, system } = process.cpuUsage(before);
  clearInterval(sampling);
  const ended = [...states.values()];
  const done = ended.flatMap((state) => (state.kind === 'done' ? [state.result] : []));
  const failed = ended.find((state) => state.kind !== 'done');
  if (failed !== undefined)
    throw new Error(
      `${count - done.length} accounts are not reviewed, one of them: ${JSON.stringify(failed)}`,
    );
  const unread = done.flatMap((result) => result.unread);
  if (unread.length > 0) throw new Error(`Not read: ${JSON.stringify(unread[0])}`);
  const reaches = joined(done.flatMap((result) => result.reaches));
  globalThis.gc?.();
  const kept = process.memoryUsage().heapUsed;
  const { requests, throttled } = await server.ask<Counted>({});
  const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;
  const each = (milliseconds: number) => `${(milliseconds / requests).toFixed(2)} ms`;
  console.log(`\n## A review of ${count.toLocaleString('en-US')} accounts\n`);
  console.log(
    `${seconds(took)} on the clock, ${requests} requests (${throttled} throttled), ${reaches.length} ways in.`,
  );
  console.log(
    `Heap at most ${Math.round(highest / MIB)} MiB, ${Math.round(kept / MIB)} MiB with everything that is kept.`,
  );
  console.log(
    `This process computed for ${seconds((user + system) / 1000)}: ${seconds(evaluated)} to evaluate, ${each((user + system) / 1000 - evaluated)} a request to sign, send and read it.`,
  );
} finally {
  clearInterval(sampling);
  await server.stop();
}
