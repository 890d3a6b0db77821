/**
 * SHA-256 and HMAC at once: WebCrypto answers each call by way of another thread, which for many short texts takes ten
 * times what they take to hash. https://doi.org/10.6028/NIST.FIPS.180-4
 */

const BLOCK = 64;

/** The first 32 bits of what stands after the point of a root. */
const fraction = (root: number): number => ((root - Math.floor(root)) * 2 ** 32) | 0;

function firstPrimes(count: number): readonly number[] {
  const primes: number[] = [];
  for (let next = 2; primes.length < count; next += 1)
    if (primes.every((prime) => next % prime !== 0)) primes.push(next);
  return primes;
}

const PRIMES = firstPrimes(64);
const K = Int32Array.from(PRIMES, (prime) => fraction(Math.cbrt(prime)));
const START = Int32Array.from(PRIMES.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));

const schedule = new Int32Array(64);

/** Takes one block into the state. */
function mix(state: Int32Array, bytes: Uint8Array, at: number): void {
  const w = schedule;
  for (let i = 0; i < 16; i += 1) {
    const p = at + i * 4;
    w[i] = (bytes[p]! << 24) | (bytes[p + 1]! << 16) | (bytes[p + 2]! << 8) | bytes[p + 3]!;
  }
  for (let i = 16; i < 64; i += 1) {
    const x = w[i - 15]!;
    const y = w[i - 2]!;
    const small = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const large = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[i] = (w[i - 16]! + small + w[i - 7]! + large) | 0;
  }
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  let e = state[4]!;
  let f = state[5]!;
  let g = state[6]!;
  let h = state[7]!;
  for (let i = 0; i < 64; i += 1) {
    const one = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const chosen = (e & f) ^ (~e & g);
    const first = (h + one + chosen + K[i]! + w[i]!) | 0;
    const two = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const most = (a & b) ^ (a & c) ^ (b & c);
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + two + most) | 0;
  }
  state[0] = state[0]! + a;
  state[1] = state[1]! + b;
  state[2] = state[2]! + c;
  state[3] = state[3]! + d;
  state[4] = state[4]! + e;
  state[5] = state[5]! + f;
  state[6] = state[6]! + g;
  state[7] = state[7]! + h;
}

/** The hash of what came before `state`, `before` bytes of it, and of these bytes. */
function finish(from: Int32Array, before: number, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const state = from.slice();
  const whole = bytes.length - (bytes.length % BLOCK);
  for (let at = 0; at < whole; at += BLOCK) mix(state, bytes, at);
  const rest = bytes.length - whole;
  const last = new Uint8Array(rest + 9 > BLOCK ? 2 * BLOCK : BLOCK);
  last.set(bytes.subarray(whole));
  last[rest] = 0x80;
  const view = new DataView(last.buffer);
  const total = before + bytes.length;
  view.setUint32(last.length - 8, Math.floor(total / 2 ** 29));
  view.setUint32(last.length - 4, total << 3);
  for (let at = 0; at < last.length; at += BLOCK) mix(state, last, at);
  const digest = new Uint8Array(32);
  const out = new DataView(digest.buffer);
  for (let i = 0; i < 8; i += 1) out.setInt32(i * 4, state[i]!);
  return digest;
}

export const sha256 = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => finish(START, 0, bytes);

/** HMAC-SHA-256 under one key, whose blocks are taken in once. */
export function hmacSha256(key: Uint8Array): (bytes: Uint8Array) => Uint8Array<ArrayBuffer> {
  const short = key.length > BLOCK ? sha256(key) : key;
  const stateOf = (pad: number) => {
    const block = new Uint8Array(BLOCK).fill(pad);
    for (const [index, byte] of short.entries()) block[index] = byte ^ pad;
    const state = START.slice();
    mix(state, block, 0);
    return state;
  };
  const inner = stateOf(0x36);
  const outer = stateOf(0x5c);
  return (bytes) => finish(outer, BLOCK, finish(inner, BLOCK, bytes));
}
