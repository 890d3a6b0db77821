import type { DocumentPlace, GrantDocument } from '@drawbridge-s3/policy/access';
import { formatAccount } from '@drawbridge-s3/policy/grammar';

type StatementJson = GrantDocument['statements'][number];

/** What can be written for a document without taking away what stands there. */
export type Writing =
  /** The policy as a whole, as JSON. */
  | { readonly how: 'whole'; readonly policy: unknown }
  /** Everything stands in it already. */
  | { readonly how: 'nothing'; readonly policy: unknown }
  | ByHand;

/** Somebody has to put in what is shown, as JSON; `why` says so in sentences. */
export interface ByHand {
  readonly how: 'by-hand';
  readonly why: string;
  readonly shown: readonly unknown[];
}

export const byHand = (why: string, shown: readonly unknown[]): ByHand => ({ how: 'by-hand', why, shown });

/** Roles that IAM lets nobody change: https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html */
const OF_IDENTITY_CENTER = /:role\/aws-reserved\/sso\.amazonaws\.com\//;

export function writingOf({ on, before, after, statements }: GrantDocument): Writing {
  // A policy that is made under a name of its own stands in the place of none.
  if (on.kind === 'identity' && on.arn === undefined) return whole(after, statements);
  const standing = whole(after, statements);
  if (statements.length === 0)
    return standing.how === 'whole' ? { how: 'nothing', policy: standing.policy } : standing;
  if (on.kind === 'identity' && OF_IDENTITY_CENTER.test(on.arn ?? ''))
    return byHand(
      'IAM Identity Center lets nobody change its roles. Add these statements to the inline policy of the permission set.',
      statements,
    );
  if (before === undefined)
    return byHand(
      'What stands there could not be read. Add these statements to it, do not put them in its place.',
      statements,
    );
  return before === after ? broken(statements) : standing;
}

/** A policy that stands there may be no JSON. */
function whole(
  text: string,
  statements: readonly StatementJson[],
): ByHand | Extract<Writing, { how: 'whole' }> {
  try {
    return { how: 'whole', policy: JSON.parse(text) };
  } catch {
    return broken(statements);
  }
}

const broken = (statements: readonly StatementJson[]): ByHand =>
  byHand('What stands there is no valid JSON. Mend it first, then add these statements to it.', statements);

/** What the document is, with the names that are in it: `bucket policy of lake`. */
export function titleOf({ on, account }: Pick<GrantDocument, 'on' | 'account'>): string {
  switch (on.kind) {
    case 'bucket':
      return `bucket policy of ${on.bucket}`;
    case 'cors':
      return `CORS rules of ${on.bucket}`;
    case 'access-point':
      return `policy of the ${on.isNew ? 'new ' : ''}access point ${on.arn}`;
    case 'role':
      return on.isNew ? `new role ${on.arn}` : `trust policy of ${on.arn}`;
    case 'role-policy':
      return `policy ${on.policyName} of ${on.arn}`;
    case 'identity':
      return on.arn === undefined
        ? `policy ${on.policyName} of account ${formatAccount(account)}, to be attached to whoever is to use it`
        : `policy ${on.policyName} of ${on.arn}`;
    case 'key':
      return `key policy of ${on.arn}`;
  }
}

/** What is lost where others write the same policy, in a sentence; none where nothing can be. */
export function replaces({ on, before }: GrantDocument): readonly string[] {
  if (on.kind === 'cors')
    return [
      'These are all the rules, with those that stood there when they were read. They take the place of all that stand there.',
    ];
  if (typeof before === 'string')
    return [
      'This is the whole policy, with what stood in it when it was read. It takes the place of all that stands there.',
    ];
  return on.kind === 'bucket'
    ? [
        'This is the whole policy of the bucket, which had none when it was read. It takes the place of any other.',
      ]
    : [];
}

/** What a role that is made says of itself. In the characters IAM takes: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export const ROLE_DESCRIPTION = 'Access handed out with Drawbridge';

/** A role or user by its ARN: the name is what follows its path. */
export function holderOf(arn: string): { readonly type: 'role' | 'user'; readonly name: string } {
  return {
    type: /^arn:[^:]*:iam::[^:]*:user\//.test(arn) ? 'user' : 'role',
    name: arn.slice(arn.lastIndexOf('/') + 1),
  };
}

/** The role that stands in the plan as one to be made. */
export const isMade = (
  document: GrantDocument,
): document is GrantDocument & { readonly on: Extract<DocumentPlace, { kind: 'role' }> } =>
  document.on.kind === 'role' && document.on.isNew;
