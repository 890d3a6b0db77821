import { expect, it } from 'vitest';
import { grantOf } from '@drawbridge-s3/policy/testing';
import { whoPays } from './who-pays';

const SERVICE = { kind: 'service', service: 'delivery.logs.amazonaws.com', account: '444455556666' } as const;

it.each([
  ['bucket-policy', false, 'Its owner pays'],
  ['role', false, 'Its owner pays'],
  ['bucket-policy', true, 'The requester pays for requests and transfer'],
  ['access-point', true, 'x-amz-request-payer: requester'],
  ['role', true, 'its owner: each request has to say'],
] as const)('by %s, requester pays %s: %s', (way, pays, words) => {
  expect(whoPays(pays, grantOf({ way }))).toContain(words);
});

it('warns of services, which send no such header', () => {
  expect(whoPays(true, grantOf({ grantees: [SERVICE] }))).toContain('services mostly cannot say so');
});
