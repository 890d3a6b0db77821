import { expect, it } from 'vitest';
import { hmacSha256, sha256 } from '@/lib/sha256';
import { Sha256Hash } from './sha256-hash';

const text = 'GET\n/ü\n';
const bytes = new TextEncoder().encode(text);
const utf8 = (said: string) => new TextEncoder().encode(said);

it.each<[string, string | ArrayBuffer | Uint8Array]>([
  ['text', text],
  ['bytes', bytes],
  ['a part of a buffer', new TextEncoder().encode(`__${text}__`).subarray(2, 2 + bytes.length)],
  ['a buffer', bytes.slice().buffer],
])('hashes and signs %s', async (_, data) => {
  const plain = new Sha256Hash();
  plain.update(data);
  plain.update('more');
  expect(await plain.digest()).toEqual(sha256(utf8(`${text}more`)));
  plain.reset();
  expect(await plain.digest()).toEqual(sha256(utf8('')));
  const keyed = new Sha256Hash(data);
  keyed.update(data);
  expect(await keyed.digest()).toEqual(hmacSha256(bytes)(bytes));
});

it('hashes what is large as well', async () => {
  const large = new Uint8Array(100_000).fill(7);
  const hash = new Sha256Hash();
  hash.update(large);
  expect(await hash.digest()).toEqual(sha256(large));
});
