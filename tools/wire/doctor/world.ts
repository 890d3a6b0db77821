import { PutBucketPolicyCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { PutAccessPointPolicyCommand } from '@aws-sdk/client-s3-control';
import { createSandbox } from '../../../sandbox/sandbox';
import { addBucket } from '../../../sandbox/seed/build';
import { seedAccounts } from '../../../sandbox/seed/accounts';
import { LAKE_ADMIN_KEY } from '../../../sandbox/seed/accounts-analytics-roles';
import { OPERATOR_KEY, VENDOR_KEY } from '../../../sandbox/seed/accounts-others';
import { startServer } from '../../../server/start-server';
import type { Credentials } from '../../../src/aws/context';
import type { AwsFailure } from '../../../src/aws/failure';
import { bucketParameter, type Location } from '../../../src/aws/location';
import { placeKind } from '../../../src/aws/places/kinds';
import type { ConnectionProfile } from '../../../src/aws/profile';
import { sendS3, sendS3Control } from '../../../src/aws/send';
import { runDoctor } from '../../../src/resources/doctor/run-doctor';
import type { Verdicts } from '../../../src/resources/doctor/verdicts';
import { visitQuery } from '../../../src/resources/doctor/visit';
import { AwsQueryClient } from '../../../src/resources/query-client';
import { sessionContext, sessions } from '../../../src/sessions/store';
import type { Session } from '../../../src/sessions/types';
import { MADE_KEY, MADE_PLACES, type MadePlace, policyOf } from './made-places';
import { NO_POLICY, sentByLink, writes } from './writes';

const PROFILE: ConnectionProfile = {
  id: 'sandbox',
  label: 'Sandbox',
  kind: 'sandbox',
  transport: 'relay',
  partition: 'aws',
  region: 'eu-west-1',
};
const ROLES = 'arn:aws:iam::111122223333:role';
const allowing = (Action: string | string[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] });
const READS = allowing(['s3:Get*', 's3:List*']);
const UPLOADS = allowing(['s3:PutObject', 's3:ListBucket', 's3:PutBucketPolicy', 's3:GetBucketPolicy']);
const OBJECTS = [
  ['analytics-lake', 'reports/a.csv'],
  ['vendor-drop', 'incoming/777788889999/c.csv'],
  ['analytics-handoff', 'g.csv'],
] as const;

type Sent = Parameters<typeof sendS3>[2];

/** Buckets of the seeded world with an object in each, and sessions of three of its accounts. */
export async function doctorWorld() {
  const sandbox = await createSandbox({
    seed: (world) => {
      seedAccounts(world);
      for (const { name } of MADE_PLACES)
        addBucket(world, world.accounts.get('111122223333')!, { name, createdAt: '2026-01-01T00:00:00Z' });
    },
  });
  const server = await startServer({ version: 'test', port: 0, sandbox });
  // The page's own origin, as a browser would tell it.
  Object.assign(globalThis, { location: { origin: server.url } });
  const open = (credentials: Credentials) => sessions.connect({ kind: 'keys', credentials }, PROFILE);
  const operator = await open(OPERATOR_KEY);
  const lakeAdmin = await open(LAKE_ADMIN_KEY);
  const loader = await open(VENDOR_KEY);
  const follow = (...roles: readonly string[]) =>
    sessions.followRoute(
      operator.id,
      roles.map((roleArn) => ({
        roleArn,
        sessionName: 'doctor',
        externalId: 'mk-7731',
        durationSeconds: 3600,
      })),
    );
  const bucketAdmin = await follow(`${ROLES}/BucketAdmin`);
  const steward = await follow('arn:aws:iam::444455556666:role/DataPlatform', `${ROLES}/LakeSteward`);
  const admin = await follow(`${ROLES}/BucketAdmin`);
  const safe = await sessions.enterSafeMode(admin.id, { scope: { may: 'read' }, policy: READS });
  const narrowed = await sessions.followRoute(operator.id, [
    {
      roleArn: `${ROLES}/BucketAdmin`,
      sessionName: 'narrowed',
      externalId: 'mk-7731',
      durationSeconds: 3600,
      sessionPolicy: UPLOADS,
    },
  ]);
  const send = (session: Session, location: Location, command: object) =>
    sendS3(sessionContext(session.id), location, command as Sent);
  const makePlace = async ({ name, settings, statements }: MadePlace) => {
    const location = { type: 'bucket', name } as const;
    for (const command of [
      ...settings(name),
      new PutObjectCommand({ Bucket: name, Key: MADE_KEY, Body: 'x' }),
      ...(statements === undefined
        ? []
        : [
            new PutBucketPolicyCommand({
              Bucket: name,
              Policy: policyOf(statements, name),
              ConfirmRemoveSelfBucketAccess: true,
            }),
          ]),
    ])
      // oxlint-disable-next-line no-await-in-loop -- one after the other, the policy last
      await send(lakeAdmin, location, command);
  };
  for (const place of MADE_PLACES)
    // oxlint-disable-next-line no-await-in-loop -- one world
    await makePlace(place);
  for (const [Bucket, Key] of OBJECTS)
    // oxlint-disable-next-line no-await-in-loop -- three objects
    await send(lakeAdmin, { type: 'bucket', name: Bucket }, new PutObjectCommand({ Bucket, Key, Body: 'x' }));
  const queryClient = new AwsQueryClient({ defaultOptions: { queries: { retry: false, staleTime: 0 } } });

  return {
    /** Who is asked as. The administrator besides reads for them what they may not. */
    sessions: [operator, loader, bucketAdmin, steward, safe, narrowed],
    /** Those of them whom the policies of made places tell apart. */
    atMadePlaces: [operator, bucketAdmin, safe, narrowed],
    lakeAdmin,
    open,
    queryClient,
    send,
    /** What the doctor says, as each of the sessions. */
    async verdicts(
      location: Location,
      prefix: string,
      asked: readonly Session[],
      readers: readonly Session[] = asked,
    ): Promise<ReadonlyMap<Session, Verdicts>> {
      await runDoctor({
        queryClient,
        sessions: asked,
        readers,
        place: { location, kind: placeKind(location), prefix },
        origin: 'https://console.example',
        signal: new AbortController().signal,
        onAnswer: () => undefined,
      });
      return new Map(
        asked.map((session) => [
          session,
          queryClient.getQueryData(visitQuery(sessionContext(session.id), location).queryKey)!.verdicts,
        ]),
      );
    },
    /** What comes of it when it is done; undefined for what is not tried here. */
    async truth(session: Session, location: Location, job: string, prefix: string) {
      const asked =
        location.type === 'access-point' && job === 'write-policy'
          ? writesPoint(session, location)
          : undefined;
      const command = writes(bucketParameter(location), prefix, objectOf(bucketParameter(location), prefix))[
        job
      ];
      if (job === 'upload-link' && location.type === 'bucket')
        return sentByLink(session, sandbox, bucketParameter(location), prefix);
      if (command === undefined) return undefined;
      return (asked ?? send(session, location, command)).then(
        () => 'let in',
        ({ kind }: AwsFailure) => (kind === 'denied' ? 'refused' : 'let in'),
      );
    },
    async close() {
      for (const { id } of sessions.store.getState().sessions) sessions.end(id);
      await server.close();
      await sandbox.close();
    },
  };
}

/** Of an object that is there: of one of the seeded places, or of those that were made. */
const objectOf = (bucket: string, prefix: string): string =>
  OBJECTS.find(([name]) => name === bucket)?.[1] ?? `${prefix}${MADE_KEY.replace(/^.*\//, '')}`;

const writesPoint = (
  session: Session,
  { account, name, region }: Extract<Location, { type: 'access-point' }>,
) =>
  sendS3Control(
    sessionContext(session.id),
    region,
    new PutAccessPointPolicyCommand({ AccountId: account, Name: name, Policy: NO_POLICY }),
  );
