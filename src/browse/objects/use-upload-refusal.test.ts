import { expect, it } from 'vitest';
import type { Denial } from '@/aws/failure';
import { refusalWords } from './use-upload-refusal';

const denial = (policyType: Denial['policyType'], explicit: boolean): Denial => ({
  principal: 'arn:aws:iam::1:user/u',
  action: 's3:PutObject',
  policyType,
  explicit,
});

it('leaves Upload on where it is allowed, where nobody knows, and where headers may be wanted', () => {
  expect(refusalWords({ kind: 'allowed' }, undefined)).toBeUndefined();
  expect(refusalWords({ kind: 'unknown' }, undefined)).toBeUndefined();
  expect(
    refusalWords({ kind: 'refused', denial: denial('resource-based', true) }, undefined),
  ).toBeUndefined();
  expect(refusalWords({ kind: 'refused', denial: undefined }, { acl: 'private' })).toBeUndefined();
});

it.each<[Denial['policyType'], boolean, string]>([
  ['identity-based', false, 's3:PutObject is not allowed by its own policies'],
  ['service-control', true, 's3:PutObject is denied by a service control policy'],
  ['session', false, 's3:PutObject is not allowed by its session policy'],
])('turns it off for a %s policy', (policyType, explicit, words) => {
  const said = refusalWords({ kind: 'refused', denial: denial(policyType, explicit) }, { acl: 'private' });
  expect(said).toContain(words);
});

it('turns it off after a refusal without a reason, and says how to get on', () => {
  for (const chosen of [undefined, {}])
    expect(refusalWords({ kind: 'refused', denial: undefined }, chosen)).toContain('Upload options');
});
