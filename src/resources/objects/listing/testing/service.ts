import { AwsFailure } from '@/aws/failure';
import { compareBytes } from '../byte-order';
import { LATEST, type FetchPage } from '../list-page';

export interface ServiceOptions {
  readonly pageSize?: number;
  /** It answers from the start where it is asked to start after a name. */
  readonly ignoresAfter?: boolean;
  /** Versions of a key; a page may end among them. */
  readonly versionsOf?: (key: string) => number;
  /** What goes wrong with the request of this number, when this page is asked for the so-manieth time; both from 1. */
  readonly fault?: (request: number, time: number) => AwsFailure | undefined;
  /** How long an answer takes, in turns of promises: answers overtake each other. */
  readonly turns?: (request: number) => number;
}

/** A service that lists these keys, as S3 does, and says how often it was asked. */
export function listingService(keys: readonly string[], options: ServiceOptions = {}) {
  const { pageSize = 10, ignoresAfter = false, versionsOf, fault, turns = () => 0 } = options;
  const entries = keys
    .toSorted(compareBytes)
    .flatMap((key) => Array.from({ length: versionsOf?.(key) ?? 1 }, (_, version) => ({ key, version })));
  const asked = new Map<string, number>();
  const service = { requests: 0, atOnce: 0, mostAtOnce: 0 };
  const fetchPage: FetchPage = async ({ token, after, signal }) => {
    const number = (service.requests += 1);
    service.atOnce += 1;
    service.mostAtOnce = Math.max(service.mostAtOnce, service.atOnce);
    for (let turn = turns(number); turn > 0; turn -= 1)
      for (let step = 0; step < 12; step += 1) await undefined;
    service.atOnce -= 1;
    signal.throwIfAborted();
    const name = token ?? `after ${after ?? ''}`;
    const time = (asked.get(name) ?? 0) + 1;
    asked.set(name, time);
    const failure = fault?.(number, time);
    if (failure !== undefined) throw failure;
    const from = token === undefined ? (ignoresAfter ? 0 : behind(after)) : Number(token);
    const page = entries.slice(from, from + pageSize);
    return {
      folders: [],
      names: page.map(({ key }) => key),
      sizes: page.map(() => 1),
      modified: page.map(() => 0),
      classes: page.map(() => 'STANDARD'),
      ...(versionsOf && {
        versions: {
          ids: page.map(({ version }) => `v${version}`),
          flags: page.map(({ version }) => (version === 0 ? LATEST : 0)),
        },
      }),
      next: from + pageSize < entries.length ? String(from + pageSize) : undefined,
    };
  };

  /** Where what comes after all versions of a key begins. */
  function behind(after: string | undefined): number {
    let low = 0;
    let high = entries.length;
    while (after !== undefined && low < high) {
      const middle = (low + high) >> 1;
      if (compareBytes(entries[middle]!.key, after) <= 0) low = middle + 1;
      else high = middle;
    }
    return after === undefined ? 0 : low;
  }

  return Object.assign(service, { fetchPage, entries });
}

export const slowDown = () =>
  new AwsFailure('The service asks to slow down.', { kind: 'throttled', code: 'SlowDown', status: 503 });
