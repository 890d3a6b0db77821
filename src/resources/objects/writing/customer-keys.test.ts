import { expect, it } from 'vitest';
import { CustomerKeyProblem, customerKey, makeCustomerKey, takeCustomerKey } from './customer-keys';

/** 32 bytes in three spellings, and S3's fingerprint of them: `openssl md5 -binary | base64`. */
const BASE64 = 'AAcOFRwjKjE4P0ZNVFtiaXB3foWMk5qhqK+2vcTL0tk=';
const FOR_URLS = 'AAcOFRwjKjE4P0ZNVFtiaXB3foWMk5qhqK-2vcTL0tk';
const HEX = '00070e151c232a31383f464d545b626970777e858c939aa1a8afb6bdc4cbd2d9';
const MD5 = 'nAAGVDFcZRY1SdAV1CJ56A==';
const SHORT = 'Bw4VHCMqMTg/Rk1UW2JpcHd+hYyTmqGor7a9xMvS2Q==';

it.each([
  ['base64', BASE64],
  ['base64 with blanks and line ends', ` ${BASE64.slice(0, 20)}\n${BASE64.slice(20)} `],
  ['base64 for URLs', FOR_URLS],
  ['quoted', `"${BASE64}"`],
  ['hexadecimal', HEX.toUpperCase()],
])('takes a key as %s, by S3’s fingerprint', async (_, text) => {
  await expect(takeCustomerKey(text)).resolves.toBe(MD5);
  expect(customerKey(MD5)).toBe(BASE64);
});

it('makes another key each time', async () => {
  const [one, other] = await Promise.all([makeCustomerKey(), makeCustomerKey()]);
  expect(one).not.toBe(other);
  expect(atob(customerKey(one) ?? '')).toHaveLength(32);
});

it.each(['no key!', SHORT, HEX.slice(2), 'x'])('says what is wrong with %s', async (text) => {
  await expect(takeCustomerKey(text)).rejects.toBeInstanceOf(CustomerKeyProblem);
});
