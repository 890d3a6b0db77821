import { describe, expect, it } from 'vitest';
import { AwsFailure } from '@/aws/failure';
import { ownerOnly } from './owner-only';

const bucket = { type: 'bucket', name: 'lake' } as const;
const refused = new AwsFailure('The specified method is not allowed against this resource.', {
  kind: 'not-supported',
  code: 'MethodNotAllowed',
  status: 405,
  action: 'GetBucketPolicy',
});

describe('a 405 to a policy', () => {
  it('means another account at AWS', () => {
    for (const kind of ['aws', 'sandbox'] as const) {
      expect(ownerOnly(refused, bucket, { kind })).toMatchObject({ code: 'OwnerAccountOnly' });
    }
  });

  it('means what it says elsewhere', () => {
    expect(ownerOnly(refused, bucket, { kind: 'custom' })).toBe(refused);
  });

  it('leaves every other failure as it is', () => {
    const denied = new AwsFailure('Access Denied', { kind: 'denied', code: 'AccessDenied', status: 403 });
    expect(ownerOnly(denied, bucket, { kind: 'aws' })).toBe(denied);
  });
});
