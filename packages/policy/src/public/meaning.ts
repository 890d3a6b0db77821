import { compiled } from '../evaluate/document/cache.ts';
import type { CompiledStatement } from '../evaluate/document/policy.ts';
import { escaped } from '../grammar/characters.ts';
import { fixes } from './fixed.ts';

export interface PublicVerdict {
  readonly public: boolean;
  /** One entry for each statement that makes the policy public. */
  readonly reasons: readonly PublicReason[];
}

interface PublicReason {
  readonly statement: number;
  readonly sid?: string;
  readonly why: string;
}

export interface PublicOptions {
  readonly kind: 'bucket' | 'access-point';
  /** A VPC-origin access point is never public, whatever its policy says. */
  readonly networkOrigin?: 'Internet' | 'VPC';
}

/**
 * S3's meaning of "public", as GetBucketPolicyStatus reports it and BlockPublicPolicy enforces it: a policy is
 * public unless every Allow grants to fixed principals or under conditions with fixed values.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
export function isPublicPolicy(document: unknown, options: PublicOptions): PublicVerdict {
  if (options.networkOrigin === 'VPC') return { public: false, reasons: [] };
  const reasons: PublicReason[] = [];
  for (const statement of compiled(document, options.kind).statements) {
    const why = publicBecause(statement, options.kind);
    if (why === undefined) continue;
    const { index, sid } = statement;
    reasons.push({ statement: index, ...(sid === undefined ? {} : { sid }), why });
  }
  return { public: reasons.length > 0, reasons };
}

function publicBecause(statement: CompiledStatement, kind: PublicOptions['kind']): string | undefined {
  const { principal } = statement;
  if (statement.effect === 'Deny' || statement.problem !== undefined || principal === undefined)
    return undefined;
  const named = [...principal.aws, ...principal.service, ...principal.canonicalUser];
  // The page counts "graph.facebook.com" as public: anyone can have an account with an identity provider.
  const provider = principal.federated.length > 0;
  const open = principal.negated || principal.everyone || provider || named.some((name) => /[*?]/.test(name));
  if (!open || statement.conditions.some((condition) => fixes(condition, kind))) return undefined;
  const who = principal.negated
    ? 'allows everybody but those in NotPrincipal'
    : principal.everyone
      ? 'allows everybody'
      : provider
        ? 'allows everybody whom an identity provider knows'
        : 'names principals with a wildcard';
  const label = `Statement ${statement.index + 1}${statement.sid ? ` ("${escaped(statement.sid)}")` : ''}`;
  if (statement.conditions.length === 0) return `${label} ${who}, without a condition.`;
  return `${label} ${who}, and none of its conditions holds the request to a fixed value.`;
}
