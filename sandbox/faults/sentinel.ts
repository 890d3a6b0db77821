import type { Fault, FaultCode, FaultState, FaultSubject } from './state';

/**
 * Keys that ask for trouble: `__fault/NAME/…` for always, `__fault/NAME-N/…` for the first N requests of
 * that operation on that key. Documented in docs/sandbox.md.
 */
const SENTINEL = /^__fault\/([a-z0-9-]+)\//;

const CODES: Readonly<Record<string, FaultCode>> = {
  slowdown: 'SlowDown',
  '500': 'InternalError',
  '503': 'ServiceUnavailable',
  timeout: 'RequestTimeout',
  expired: 'ExpiredToken',
  denied: 'AccessDenied',
  skewed: 'RequestTimeTooSkewed',
  'bad-digest': 'BadDigest',
  'no-such-upload': 'NoSuchUpload',
};

export function sentinelFault(state: FaultState, subject: FaultSubject): Fault | undefined {
  const name = SENTINEL.exec(subject.key ?? '')?.[1];
  if (name === undefined) return undefined;
  const always = parse(name);
  if (always !== undefined) return always;
  const counted = /^(.+)-(\d+)$/.exec(name);
  if (counted === null) return undefined;
  const [, base = '', times = '0'] = counted;
  const fault = parse(base);
  if (fault === undefined) return undefined;
  const { operation, bucket, key, partNumber } = subject;
  const count = [operation, bucket, key, partNumber].join('\n');
  const struck = state.struck.get(count) ?? 0;
  if (struck >= Number(times)) return undefined;
  state.struck.set(count, struck + 1);
  return fault;
}

function parse(name: string): Fault | undefined {
  const slow = /^slow-(\d+)(ms|s)$/.exec(name);
  if (slow !== null) {
    return { kind: 'delay', milliseconds: Number(slow[1]) * (slow[2] === 's' ? 1000 : 1) };
  }
  const trickle = /^trickle-(\d+)kb$/.exec(name);
  if (trickle !== null) return { kind: 'trickle', bytesPerSecond: Number(trickle[1]) * 1024 };
  if (name === 'cut-mid-body') return { kind: 'cut' };
  const within200 = name.startsWith('200-');
  const code = CODES[within200 ? name.slice('200-'.length) : name];
  return code === undefined ? undefined : { kind: 'error', code, within200, acted: false };
}
