import {
  CreateBucketCommand,
  DeleteBucketPolicyCommand,
  GetObjectCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { type Chain, explainChain } from '@drawbridge-s3/policy/chain';
import { askedRequest } from '../../../src/aws/asked';
import { AwsFailure } from '../../../src/aws/failure';
import { toFailure } from '../../../src/aws/failures/to-failure';
import { locationFromParameter } from '../../../src/aws/location';
import type { ConnectionProfile } from '../../../src/aws/profile';
import { type S3Command, sendS3 } from '../../../src/aws/send';
import { askedOfSession } from '../../../src/resources/denials/asked-of-session';
import { readEvidence } from '../../../src/resources/denials/read-evidence';
import { sessionFacts } from '../../../src/resources/denials/session-facts';
import { AwsQueryClient } from '../../../src/resources/query-client';
import { sessionContext, sessions } from '../../../src/sessions/store';
import type { Session } from '../../../src/sessions/types';
import { addressOfRefused, questionOf } from '../../../src/why/address';
import type { CephUser, Cluster } from '../cluster';

export const LAKE = 'arn:aws:s3:::denials-lake';
export const READER = 'arn:aws:iam:::role/DeniedReader';
/** There from the start, written by the owner. */
export const KEY = 'reports/a.csv';

export type Statement = Readonly<Record<string, unknown>>;
export type Command = S3Command<never, never>;

/** Compact on purpose: Ceph does not decode "+" to a blank in form bodies. */
export const policy = (...Statement: readonly Statement[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement });

export interface Ask {
  /** `role`: a session of the reader's role, assumed by the operator. The others sign with their own keys. */
  readonly who: 'role' | 'operator' | 'owner';
  readonly sessionPolicy?: string;
  readonly command: Command;
  /** Sent by a client of its own, so that nothing is mended on the way. */
  readonly raw?: { readonly systemClockOffset?: number; readonly keys?: Partial<Omit<CephUser, 'arn'>> };
  /** Keys that were brought here and are over when they are used. */
  readonly over?: true;
}

export interface Stage {
  readonly owner: S3Client;
  readonly operator: S3Client;
  readonly operatorArn: string;
  /** Null: none. */
  readonly bucketPolicy: (text: string | null) => Promise<void>;
  readonly rolePolicy: (text: string) => Promise<void>;
}

/** A bucket of the owner's and a role that the operator may assume, asked by the console's own readers. */
export async function denialsWorld({ endpoint, owner, operator }: Cluster) {
  const profile: ConnectionProfile = {
    id: 'ceph',
    label: 'Ceph',
    kind: 'custom',
    transport: 'direct',
    partition: 'aws',
    region: 'us-east-1',
    endpoint,
    stsEndpoint: endpoint,
  };
  Object.assign(globalThis, { location: { origin: 'http://127.0.0.1:4173' } });
  const place = { endpoint, region: 'us-east-1', maxAttempts: 1 };
  const s3 = (credentials: Session['credentials'], more: S3ClientConfig = {}) =>
    new S3Client({ ...place, forcePathStyle: true, credentials, ...more });
  const [ownerS3, operatorS3] = [s3(owner), s3(operator)];
  const iam = new IAMClient({ ...place, credentials: owner });
  const sts = new STSClient({ ...place, credentials: operator });
  const stage: Stage = {
    owner: ownerS3,
    operator: operatorS3,
    operatorArn: operator.arn,
    bucketPolicy: async (text) => {
      const Bucket = 'denials-lake';
      await (text === null
        ? ownerS3.send(new DeleteBucketPolicyCommand({ Bucket }))
        : ownerS3.send(new PutBucketPolicyCommand({ Bucket, Policy: text })));
    },
    rolePolicy: async (PolicyDocument) => {
      await iam.send(
        new PutRolePolicyCommand({ RoleName: 'DeniedReader', PolicyName: 'Data', PolicyDocument }),
      );
    },
  };
  await ownerS3.send(new CreateBucketCommand({ Bucket: 'denials-lake' }));
  await ownerS3.send(new CreateBucketCommand({ Bucket: 'denials-vault', ObjectLockEnabledForBucket: true }));
  await ownerS3.send(new PutObjectCommand({ Bucket: 'denials-lake', Key: KEY, Body: 'a,b' }));
  await iam.send(
    new CreateRoleCommand({
      RoleName: 'DeniedReader',
      AssumeRolePolicyDocument: policy({
        Effect: 'Allow',
        Principal: { AWS: [operator.arn] },
        Action: ['sts:AssumeRole'],
      }),
    }),
  );

  const connect = (credentials: Omit<CephUser, 'arn'>) =>
    sessions.connect({ kind: 'keys', credentials }, profile);

  async function open({ who, sessionPolicy, over }: Ask): Promise<Session> {
    if (over === true) return connect(await shortLived());
    if (who !== 'role') return connect(who === 'owner' ? owner : operator);
    const source = await connect(operator);
    const hop = { roleArn: READER, sessionName: 'me', durationSeconds: 900 };
    return sessions.followRoute(source.id, [
      { ...hop, ...(sessionPolicy === undefined ? {} : { sessionPolicy }) },
    ]);
  }

  /** Credentials that end while somebody looks on: the gateway of this suite gives out such as last seconds. */
  async function shortLived() {
    const { Credentials } = await sts.send(
      new AssumeRoleCommand({ RoleArn: READER, RoleSessionName: 'short', DurationSeconds: 2 }),
    );
    const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '', Expiration } = Credentials ?? {};
    if (Expiration === undefined) throw new Error('They have no end.');
    return {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken,
      expiration: Expiration,
    };
  }

  async function refusal(session: Session, { command, raw, over }: Ask): Promise<AwsFailure> {
    const { Bucket } = command.input as { readonly Bucket: string };
    const operation = command.constructor.name.replace(/Command$/, '');
    const { expiration } = session.credentials;
    if (over === true && expiration !== undefined) {
      // The console learns of their end as it uses them.
      await sendS3(sessionContext(session.id), locationFromParameter(Bucket), command);
      await past(expiration);
    }
    try {
      if (raw === undefined && over === undefined)
        await sendS3(sessionContext(session.id), locationFromParameter(Bucket), command, { maxAttempts: 1 });
      else await sentAlone(session, raw ?? {}, command);
    } catch (error) {
      if (error instanceof AwsFailure) return error;
      const asked = askedRequest({
        service: 's3',
        operation,
        input: command.input,
        region: 'us-east-1',
        location: Bucket,
      });
      const context = sessionContext(session.id);
      return toFailure(error, { action: operation, resource: Bucket, asked, context });
    }
    throw new Error('The request was let in.');
  }

  async function sentAlone(
    { credentials }: Session,
    { keys, ...more }: NonNullable<Ask['raw']>,
    { input }: Command,
  ): Promise<void> {
    const client = s3({ ...credentials, ...keys }, more);
    try {
      await client.send(new GetObjectCommand(input));
    } finally {
      client.destroy();
    }
  }

  /** What the console says of a refusal, from its failure by the address of its page to the chain. */
  async function explained(ask: Ask): Promise<{ readonly failure: AwsFailure; readonly chain: Chain }> {
    const ownerSession = await connect(owner);
    const requester = await open(ask);
    const failure = await refusal(requester, ask);
    const question = questionOf(addressOfRefused(failure, Date.now()) ?? {});
    if (question === undefined) throw new Error(`Not explained: ${failure.code} ${failure.message}`);
    const asked = askedOfSession(question.asked, requester, {
      at: question.at ?? Date.now(),
      origin: 'http://127.0.0.1:4173',
      ...(question.outcome === undefined ? {} : { outcome: question.outcome }),
    });
    if (asked === undefined) throw new Error(`Nobody knows who asked for ${failure.action}.`);
    const all = sessions.store.getState().sessions;
    const askers = [
      requester,
      ...all.filter(({ id }) => id !== requester.id && id !== ownerSession.id),
      ownerSession,
    ].map((session) => ({ session, context: sessionContext(session.id) }));
    const read = await readEvidence(
      {
        asked,
        requester: askers[0],
        sessions: askers,
        facts: sessionFacts(
          requester,
          all.filter(({ id }) => id === requester.parentId),
        ),
        queryClient: new AwsQueryClient({ defaultOptions: { queries: { retry: false, staleTime: 0 } } }),
        canonicalIds: {},
      },
      () => undefined,
      new AbortController().signal,
    );
    return { failure, chain: explainChain(read.asked, read.evidence) };
  }

  return {
    stage,
    async explain(ask: Ask) {
      try {
        return await explained(ask);
      } finally {
        for (const { id } of sessions.store.getState().sessions) sessions.end(id);
      }
    },
    close() {
      for (const client of [ownerS3, operatorS3, iam, sts]) client.destroy();
    },
  };
}

/** Until a moment is over by the clock, and a second more: the gateway counts whole ones. */
const past = (moment: Date): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, Math.max(0, moment.getTime() - Date.now()) + 1100);
  });
