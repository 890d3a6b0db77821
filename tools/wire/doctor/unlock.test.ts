import { DeleteBucketPolicyCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PLATFORM_KEY } from '../../../sandbox/seed/accounts-organization';
import { guardedWrite } from '../../../src/resources/guarded-write';
import { readPolicy } from '../../../src/resources/policies/read-policy';
import { guardedPolicy } from '../../../src/resources/policies/write-policy';
import { assumeRootToUnlock } from '../../../src/resources/unlock/assume-root';
import { lockingStatements, withoutStatements } from '../../../src/resources/unlock/locking-statements';
import { principalOf } from '../../../src/sessions/principal-of';
import { sessionContext } from '../../../src/sessions/store';
import { doctorWorld } from './world';

const BUCKET = { type: 'bucket', name: 'analytics-scratch' } as const;
const ARN = `arn:aws:s3:::${BUCKET.name}`;
const policy = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const KEPT = {
  Sid: 'Read',
  Effect: 'Allow',
  Principal: { AWS: '444455556666' },
  Action: 's3:GetObject',
  Resource: `${ARN}/*`,
};
const LOCK = { Sid: 'Lock', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: [ARN, `${ARN}/*`] };

let world: Awaited<ReturnType<typeof doctorWorld>>;
beforeAll(async () => {
  world = await doctorWorld();
});
afterAll(() => world.close());

it('a bucket that is locked against its own account is found to be, and unlocked by root for the task', async () => {
  const { lakeAdmin, queryClient } = world;
  await world.send(
    lakeAdmin,
    BUCKET,
    new PutBucketPolicyCommand({
      Bucket: BUCKET.name,
      Policy: policy(KEPT, LOCK),
      ConfirmRemoveSelfBucketAccess: true,
    }),
  );
  const found = (await world.verdicts(BUCKET, '', [lakeAdmin])).get(lakeAdmin)!;
  expect(found['read-policy']).toMatchObject({ state: 'refused', mend: 'unlock' });
  expect(found['write-policy'].state).toMatch(/^(unknown|unlikely|refused)$/);

  await expect(
    assumeRootToUnlock(sessionContext(lakeAdmin.id), BUCKET, '111122223333'),
  ).rejects.toMatchObject({
    kind: 'denied',
  });
  const platform = await world.open(PLATFORM_KEY);
  const root = await assumeRootToUnlock(sessionContext(platform.id), BUCKET, '111122223333');
  const text = (await readPolicy(root.context, BUCKET))!;
  const locking = lockingStatements(text, ARN, principalOf(lakeAdmin)!);
  expect(locking).toEqual([1]);
  const next = withoutStatements(text, locking);
  const outcome = await guardedWrite(root.context, queryClient, guardedPolicy(root.context, BUCKET), {
    next,
    base: text,
  });
  expect(outcome.kind).toBe('saved');
  root.dispose();

  const after = (await world.verdicts(BUCKET, '', [lakeAdmin])).get(lakeAdmin)!;
  expect(after['read-policy'].state).toBe('works');
  expect(JSON.parse((await readPolicy(sessionContext(lakeAdmin.id), BUCKET))!)).toEqual(
    JSON.parse(policy(KEPT)),
  );
  await world.send(lakeAdmin, BUCKET, new DeleteBucketPolicyCommand({ Bucket: BUCKET.name }));
});
