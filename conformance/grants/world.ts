import {
  DeleteAccessPointCommand,
  GetAccessPointCommand,
  ListAccessPointsCommand,
  S3ControlClient,
} from '@aws-sdk/client-s3-control';
import {
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  IAMClient,
  ListRolePoliciesCommand,
  ListRolesCommand,
  PutRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import {
  DeleteBucketPolicyCommand,
  GetBucketPolicyCommand,
  GetObjectCommand,
  PutBucketEncryptionCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { owner } from '../../e2e/owner';
import { MARKETING_ROOT_KEY } from '../../sandbox/seed/accounts-others';

export const OWNER = '111122223333';
export const BUCKET = 'analytics-scratch';
/** Of every object that `fill` puts there. */
export const CONTENT = 'handed out';

/** The owner's side as its root sees it: fills the bucket, reads what stands, and clears away what a grant left. */
export class OwnersWorld {
  readonly #s3;
  readonly #control: S3ControlClient;
  readonly #iam: IAMClient;
  readonly #others: IAMClient;

  constructor(endpoint: string) {
    this.#s3 = owner(endpoint);
    const { credentials } = this.#s3.config;
    this.#iam = new IAMClient({ region: 'us-east-1', endpoint, credentials });
    this.#others = new IAMClient({ region: 'us-east-1', endpoint, credentials: MARKETING_ROOT_KEY });
    this.#control = new S3ControlClient({ region: 'eu-west-1', credentials });
    // The SDK puts the account before the host, which for an address makes none.
    const { protocol, hostname, port } = new URL(endpoint);
    this.#control.middlewareStack.add(
      (next) => (args) => {
        Object.assign(args.request as object, { protocol, hostname, port: Number(port) });
        return next(args);
      },
      { step: 'build', priority: 'high' },
    );
  }

  /** One object under each prefix. */
  async fill(...prefixes: readonly string[]): Promise<void> {
    await this.fillIn(BUCKET, ...prefixes);
  }

  async fillIn(bucket: string, ...prefixes: readonly string[]): Promise<void> {
    for (const prefix of prefixes)
      await this.#s3.send(new PutObjectCommand({ Bucket: bucket, Key: `${prefix}example`, Body: CONTENT }));
  }

  /** Puts new objects of the bucket under a KMS key; without one, under S3's own. */
  async encryptUnder(key: string | undefined): Promise<void> {
    const rule = {
      ApplyServerSideEncryptionByDefault: {
        SSEAlgorithm: key === undefined ? ('AES256' as const) : ('aws:kms' as const),
        KMSMasterKeyID: key,
      },
      BucketKeyEnabled: key !== undefined,
    };
    await this.#s3.send(
      new PutBucketEncryptionCommand({
        Bucket: BUCKET,
        ServerSideEncryptionConfiguration: { Rules: [rule] },
      }),
    );
  }

  /** Has a role of the seed let in the vendor with this external ID only. */
  async demandExternalId(role: string, externalId: string): Promise<void> {
    const trust = {
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::777788889999:root' },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'sts:ExternalId': externalId } },
    };
    await this.#iam.send(
      new UpdateAssumeRolePolicyCommand({
        RoleName: role,
        PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [trust] }),
      }),
    );
  }

  /** The half of a grant by role that is the other account's, written by its administrator. */
  async letAssume(role: string, arn: string): Promise<void> {
    const statement = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: arn };
    await this.#others.send(
      new PutRolePolicyCommand({
        RoleName: role,
        PolicyName: 'HandedOver',
        PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
      }),
    );
  }

  async content(key: string): Promise<string> {
    const { Body } = await this.#s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: key }));
    return (await Body?.transformToString()) ?? '';
  }

  async aliasOf(name: string): Promise<string> {
    const { Alias = '' } = await this.#control.send(
      new GetAccessPointCommand({ AccountId: OWNER, Name: name }),
    );
    return Alias;
  }

  /** The bucket's policy as it stands; `none` without one. */
  async policy(bucket = BUCKET): Promise<string> {
    const answer = await this.#s3.send(new GetBucketPolicyCommand({ Bucket: bucket })).catch(() => undefined);
    return answer?.Policy ?? 'none';
  }

  /**
   * Takes away whatever earlier grants left in both accounts, so that each begins with the same documents, and fills the
   * prefixes. Sessions stay, which a reset of the sandbox would end.
   */
  async clear(...prefixes: readonly string[]): Promise<void> {
    await this.#s3.send(new DeleteBucketPolicyCommand({ Bucket: BUCKET }));
    const { AccessPointList = [] } = await this.#control.send(
      new ListAccessPointsCommand({ AccountId: OWNER, Bucket: BUCKET }),
    );
    for (const { Name } of AccessPointList)
      await this.#control.send(new DeleteAccessPointCommand({ AccountId: OWNER, Name }));
    const { Roles = [] } = await this.#iam.send(new ListRolesCommand({ PathPrefix: '/drawbridge/' }));
    for (const { RoleName } of Roles) {
      await removePolicies(this.#iam, RoleName!);
      await this.#iam.send(new DeleteRoleCommand({ RoleName }));
    }
    await removePolicies(this.#others, 'Analyst', 'ReadReports');
    await removePolicies(this.#others, 'DataPlatform', 'Chain', 'Marketing');
    await this.fill(...prefixes);
  }
}

async function removePolicies(iam: IAMClient, RoleName: string, ...kept: readonly string[]): Promise<void> {
  const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
  for (const PolicyName of PolicyNames)
    if (!kept.includes(PolicyName)) await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
}
