import { evaluate, type Principal } from '@drawbridge-s3/policy/evaluate';
import { ALL_PERMISSIONS } from '@drawbridge-s3/policy/situation';
import { requestContext } from '../known-keys';

const CALLS = ['s3:GetBucketPolicy', 's3:PutBucketPolicy', 's3:DeleteBucketPolicy'] as const;

/**
 * Statements of a bucket policy, counted from 0, that keep this principal of the owner's account from the policy itself.
 * Empty for a text that is no policy.
 */
export function lockingStatements(text: string, bucketArn: string, principal: Principal): readonly number[] {
  const account = 'account' in principal ? principal.account : '';
  const found = CALLS.flatMap((action) =>
    evaluate(
      { principal, action, resource: bucketArn, resourceAccount: account, context: requestContext(account) },
      { identity: ALL_PERMISSIONS, resource: { name: 'policy', document: text }, resourceKind: 'bucket' },
    )
      .trace.filter(({ kind }) => kind === 'bucket')
      .flatMap(({ statements }) => statements.filter(({ effect, matched }) => effect === 'Deny' && matched))
      .map(({ index }) => index),
  );
  return [...new Set(found)].toSorted((a, b) => a - b);
}

/** The policy without these statements; null where none would be left, or it is not to be read as one. */
export function withoutStatements(text: string, gone: readonly number[]): string | null {
  try {
    const policy = JSON.parse(text) as { Statement?: unknown };
    const all = Array.isArray(policy.Statement) ? policy.Statement : [policy.Statement];
    const Statement = all.filter((_one, index) => !gone.includes(index));
    return Statement.length === 0 ? null : JSON.stringify({ ...policy, Statement }, undefined, 2);
  } catch {
    return null;
  }
}
