import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { CustomerKeyProblem, customerKey, makeCustomerKey, takeCustomerKey } from './customer-keys';

const bytes = Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7));
const md5 = createHash('md5').update(bytes).digest('base64');

it.each([
  ['base64', bytes.toString('base64')],
  [
    'base64 with blanks and line ends',
    ` ${bytes.toString('base64').slice(0, 20)}\n${bytes.toString('base64').slice(20)} `,
  ],
  ['base64 for URLs', bytes.toString('base64url')],
  ['quoted', `"${bytes.toString('base64')}"`],
  ['hexadecimal', bytes.toString('hex').toUpperCase()],
])('takes a key as %s, by S3’s fingerprint', async (_, text) => {
  await expect(takeCustomerKey(text)).resolves.toBe(md5);
  expect(customerKey(md5)).toBe(bytes.toString('base64'));
});

it('makes another key each time', async () => {
  const [one, other] = await Promise.all([makeCustomerKey(), makeCustomerKey()]);
  expect(one).not.toBe(other);
  expect(Buffer.from(customerKey(one) ?? '', 'base64')).toHaveLength(32);
});

it.each(['no key!', bytes.subarray(1).toString('base64'), bytes.toString('hex').slice(2), 'x'])(
  'says what is wrong with %s',
  async (text) => {
    await expect(takeCustomerKey(text)).rejects.toBeInstanceOf(CustomerKeyProblem);
  },
);
