import { expect, it } from 'vitest';
import type { AwsContext } from '../context';
import { AwsFailure, type FailureKind } from '../failure';
import { awsProfile } from '../profiles/built-in';
import type { FailureSubject } from '../failures/to-failure';
import { withRenewal } from './renewal';

/** How often a request is sent that is refused once, by a session that gets new credentials when asked. */
async function attempts(kind: FailureKind, api: FailureSubject['api']): Promise<number> {
  let sent = 0;
  const context: AwsContext = {
    id: 'renewal',
    profile: awsProfile({ transport: 'direct' }),
    credentials: async () => ({ accessKeyId: 'a', secretAccessKey: 's' }),
    refused: async () => true,
  };
  await withRenewal(context, { api }, async () => {
    sent += 1;
    if (sent === 1) throw new AwsFailure('No', { kind, code: 'X' });
  }).catch(() => undefined);
  return sent;
}

it.each([
  ['expired', 's3', 2],
  ['credentials', 's3', 2],
  ['expired', 'iam', 2],
  // The session is no worse for it: IAM does not know credentials of GetSessionToken, S3 does.
  ['credentials', 'iam', 1],
  ['clock-skew', 's3', 2],
  ['denied', 'iam', 1],
] as const)('%s of %s: sent %i times', async (kind, api, times) => {
  expect(await attempts(kind, api)).toBe(times);
});
