import type { GrantDocument } from '@drawbridge-s3/policy/access';

/** What the document is, and what it hangs on. */
export function documentWords({ on, account }: Pick<GrantDocument, 'on' | 'account'>): {
  readonly title: string;
  readonly name: string;
} {
  switch (on.kind) {
    case 'bucket':
      return { title: 'Bucket policy', name: on.bucket };
    case 'cors':
      return { title: 'CORS', name: on.bucket };
    case 'access-point':
      return { title: on.isNew ? 'New access point' : 'Access point', name: on.name };
    case 'role':
      return { title: on.isNew ? 'New role, and who may assume it' : 'Trust policy', name: on.name };
    case 'role-policy':
      return { title: 'Policy of the role', name: on.name };
    case 'identity':
      return on.arn === undefined
        ? { title: 'Own policy of whoever uses it', name: account }
        : { title: 'Own policy', name: on.arn.slice(on.arn.lastIndexOf(':') + 1) };
    case 'key':
      return { title: 'KMS key', name: on.arn.slice(on.arn.lastIndexOf('/') + 1) };
  }
}
