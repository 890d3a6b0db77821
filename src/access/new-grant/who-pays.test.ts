import { expect, it } from 'vitest';
import { grantOf } from '@drawbridge-s3/policy/testing';
import { requesterPaysWords } from './who-pays';

const SERVICE = { kind: 'service', service: 'delivery.logs.amazonaws.com', account: '444455556666' } as const;

it.each([
  ['bucket-policy', 'The requester pays for requests and transfer'],
  ['access-point', 'x-amz-request-payer: requester'],
  ['role', 'its owner: each request has to say'],
] as const)('by %s: %s', (way, words) => {
  expect(requesterPaysWords(grantOf({ way }))).toContain(words);
});

it('warns of services, which send no such header', () => {
  expect(requesterPaysWords(grantOf({ grantees: [SERVICE] }))).toContain('services mostly cannot say so');
});
