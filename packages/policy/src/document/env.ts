import type { Principal } from '../evaluate/types.ts';
import type { DocumentKind } from './ast.ts';

/** What the editor knows about the place the policy is for; everything but the kind may be unknown. */
export interface PolicyEnv {
  readonly kind: DocumentKind;
  readonly partition: string;
  /** Whose rules the service keeps: AWS's own, or what speaks S3 and has accounts, users and limits of its own. AWS unless said. */
  readonly service?: 'aws' | 'lookalike';
  /** Account that owns the bucket, access point or key. */
  readonly account?: string;
  /** Empty for a Multi-Region Access Point. */
  readonly region?: string;
  /** The bucket the policy is on, or the one behind the access point. */
  readonly bucket?: string;
  /** Name of the access point the policy is on (`access-point`); of a Multi-Region Access Point its alias. */
  readonly accessPoint?: string;
  /** ARNs and accounts worth offering as principals: this session, saved routes, what other policies name. */
  readonly principals?: readonly string[];
  /** Where one of `principals` is known from: `saved route lake`, `this session`. */
  readonly principalSources?: Readonly<Record<string, string>>;
  /** What the operator calls an account, by its number. */
  readonly accountNames?: Readonly<Record<string, string>>;
  /** Access-point ARNs on this bucket. */
  readonly accessPoints?: readonly string[];
  /** Prefixes of the bucket, each ending in `/`. */
  readonly prefixes?: readonly string[];
  /** Where the access point lets requests come from; from a VPC only, it is never public. */
  readonly networkOrigin?: 'Internet' | 'VPC';
  /** Who edits: lets the checks say that the policy would shut them out. */
  readonly caller?: Principal;
  /** Text of the bucket's policy, for the policy of one of its access points; empty where it has none. */
  readonly bucketPolicy?: string;
}

/** ARN of the bucket, access point or Access Grants instance itself. */
export function resourceArn(env: PolicyEnv): string | undefined {
  if (env.kind === 'bucket')
    return env.bucket === undefined ? undefined : `arn:${env.partition}:s3:::${env.bucket}`;
  if (env.kind === 'access-grants')
    return env.account === undefined || env.region === undefined
      ? undefined
      : `arn:${env.partition}:s3:${env.region}:${env.account}:access-grants/default`;
  if (env.kind !== 'access-point' || !env.accessPoint || !env.account || env.region === undefined)
    return undefined;
  return `arn:${env.partition}:s3:${env.region}:${env.account}:accesspoint/${env.accessPoint}`;
}

/** ARN pattern of everything stored in it: `…:::bucket/*`, `…:accesspoint/NAME/object/*`. */
export function objectsArn(env: PolicyEnv, prefix = ''): string | undefined {
  const arn = resourceArn(env);
  if (arn === undefined || env.kind === 'access-grants') return undefined;
  return env.kind === 'access-point' ? `${arn}/object/${prefix}*` : `${arn}/${prefix}*`;
}
