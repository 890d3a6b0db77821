import type { PolicySource, Principal } from '@drawbridge-s3/policy/evaluate';
import type { AwsFailure } from '@/aws/failure';
import { type Holder, holderOf } from '../roles/holder';

/** What was read, or the call that was not answered: `iam:GetRole`. `by`: id of the context that asked. */
export type Part<T> =
  | { readonly kind: 'read'; readonly value: T; readonly by: string }
  | { readonly kind: 'unread'; readonly call: string; readonly failure: AwsFailure; readonly by: string };

/** What IAM tells of a role or user itself. */
export interface HolderFacts {
  /** With its path, which sessions leave out. */
  readonly arn: string;
  /** `AROA…`, `AIDA…` */
  readonly id: string;
  readonly tags: Readonly<Record<string, string>>;
  /** ARN of the permissions boundary. */
  readonly boundary: string | undefined;
  /** Of a role, in seconds. */
  readonly maxSessionDuration?: number;
}

/** A role or user with every policy of its account that binds it, as one session could read them. */
export interface Identity {
  readonly facts: Part<HolderFacts>;
  /** Inline ones, attached ones, and of a user those of its groups: each kind by itself, since each may be refused. */
  readonly policies: readonly Part<readonly PolicySource[]>[];
  /** Null: it has none. */
  readonly boundary: Part<PolicySource | null>;
}

/** Who has the policies of a principal: its role, or the user itself. */
export function policyHolder(principal: Principal): (Holder & { readonly arn: string }) | undefined {
  const arn =
    principal.kind === 'assumed-role'
      ? principal.roleArn
      : principal.kind === 'user'
        ? principal.arn
        : undefined;
  return arn === undefined ? undefined : { ...holderOf(arn), arn };
}

/** Everything of it was read. */
export const isWhole = ({ facts, policies, boundary }: Identity): boolean =>
  [facts, ...policies, boundary].every(({ kind }) => kind === 'read');

/** What could be read of the policies, none of them twice; undefined where nothing could. */
export function readPolicies({ policies }: Identity): readonly PolicySource[] | undefined {
  const read = policies.flatMap((part) => (part.kind === 'read' ? [part.value] : []));
  // A managed policy that a user and its groups have is one policy.
  return read.length === 0 ? undefined : [...new Map(read.flat().map((one) => [one.name, one])).values()];
}

/** The policies all or none: a refusal may hang on any of them. */
export function allPolicies(identity: Identity): Part<readonly PolicySource[]> {
  const unread = identity.policies.find((part) => part.kind === 'unread');
  return unread ?? { kind: 'read', value: readPolicies(identity) ?? [], by: identity.policies[0]?.by ?? '' };
}

/**
 * What two sessions could read of the same identity, of each part the first that was read. Policies that only one of
 * several could read are none the less read.
 */
export function together(one: Identity | undefined, other: Identity): Identity {
  if (one === undefined) return other;
  const first = <T>(mine: Part<T>, theirs: Part<T>): Part<T> =>
    mine.kind === 'read' ? mine : theirs.kind === 'read' ? theirs : mine;
  return {
    facts: first(one.facts, other.facts),
    policies: one.policies.map((part, index) => first(part, other.policies[index] ?? part)),
    boundary: first(one.boundary, other.boundary),
  };
}
