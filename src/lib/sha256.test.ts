import { expect, it } from 'vitest';
import { hmacSha256, sha256 } from './sha256';

const bytes = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 131 + length) % 256);

const digest = async (text: Uint8Array<ArrayBuffer>) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', text));

async function hmac(key: Uint8Array<ArrayBuffer>, text: Uint8Array<ArrayBuffer>) {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('raw', key, algorithm, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, text));
}

it('hashes every length around its blocks as WebCrypto does', async () => {
  for (let length = 0; length <= 200; length += 1)
    expect(sha256(bytes(length)), `${length}`).toEqual(await digest(bytes(length)));
  expect(sha256(bytes(100_003))).toEqual(await digest(bytes(100_003)));
});

it('signs under keys of every length as WebCrypto does', async () => {
  for (const key of [1, 32, 63, 64, 65, 200]) {
    const sign = hmacSha256(bytes(key));
    for (const length of [0, 1, 55, 56, 63, 64, 65, 1500])
      expect(sign(bytes(length)), `${key} ${length}`).toEqual(await hmac(bytes(key), bytes(length)));
  }
});
