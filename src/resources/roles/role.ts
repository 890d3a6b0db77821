import type { StandingRole } from '@drawbridge-s3/policy/access';

/** A managed policy that is attached. */
export interface AttachedPolicy {
  readonly arn: string;
  /** Of its default version; undefined where it could not be read. */
  readonly text: string | undefined;
}

/** What lists tell of a role. https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html */
export interface RoleSummary {
  readonly name: string;
  readonly arn: string;
  /** Tells it from an earlier one of its name: `AROA…`. */
  readonly id: string;
  /** `/` or `/drawbridge/` */
  readonly path: string;
  /** Its trust policy. */
  readonly trust: string;
  /** Seconds, 3,600 to 43,200. */
  readonly maxSessionDuration: number;
  readonly description?: string;
  readonly created?: Date;
}

export interface Role extends RoleSummary, StandingRole {
  /** Undefined where they could not be read. */
  readonly attached: readonly AttachedPolicy[] | undefined;
  /** Within the 400 days that IAM keeps track of; absent where it was not used in them. */
  readonly lastUsed?: { readonly at: Date; readonly region?: string };
  /** ARN of its permissions boundary. */
  readonly boundary?: string;
  readonly tags: Readonly<Record<string, string>>;
}
