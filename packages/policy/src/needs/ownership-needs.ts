import type { Condition, Statement } from '../document/ast.ts';
import type { Situation } from '../situation/situation.ts';
import { dropCondition, dropStatement } from './drop.ts';
import {
  type PlacedPolicy,
  accountWords,
  allows,
  effectOf,
  otherAccounts,
  statementName,
  statementsOf,
  takesIn,
  words,
} from './statements.ts';
import type { FoundNeed, Offer } from './types.ts';

const OWNERSHIP = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html';
const ACL_ERRORS =
  'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-ownership-error-responses.html';

/** What a draft means depends on who owns the objects. Nothing is said where ownership could not be read. */
export function ownershipNeeds(placed: PlacedPolicy, situation: Situation): FoundNeed[] {
  if (situation.unread.some(({ kind }) => kind === 'ownership')) return [];
  const enforced = (situation.ownership ?? 'BucketOwnerEnforced') === 'BucketOwnerEnforced';
  return enforced ? aclNeeds(placed) : writerNeeds(placed, situation);
}

const ACL_KEY = /^s3:x-amz-(acl|grant-[\w-]+)$/i;
const FULL_CONTROL = 'bucket-owner-full-control';

/** Under BucketOwnerEnforced uploads may carry no ACL, or the one that hands the object over. */
function aclNeeds({ policy, text }: PlacedPolicy): FoundNeed[] {
  return statementsOf(text).flatMap((statement): FoundNeed[] => {
    const condition = statement.conditions.find(({ key }) => ACL_KEY.test(key.key));
    if (condition === undefined) return [];
    const base = { policy, statements: [statement.index] };
    if (effectOf(statement) === 'Deny') return denyNeed(statement, text, base);
    if (effectOf(statement) !== 'Allow' || isNegated(condition)) return [];
    const drop = dropOffer(policy, text, statement, condition);
    const { refused, kept } = aclValues(condition);
    if (refused.length > 0)
      return [
        {
          ...base,
          code: 'acl-refused',
          severity: 'no-effect',
          sentence: `Ownership is BucketOwnerEnforced: uploads with ${condition.key.key} ${words(refused)} are refused with AccessControlListNotSupported${kept ? '' : `, so ${statementName(statement)} lets nobody upload`}.`,
          link: ACL_ERRORS,
          offers: drop,
        },
      ];
    return [
      {
        ...base,
        code: 'acl-condition',
        severity: 'note',
        sentence: `Ownership is BucketOwnerEnforced: the ACL condition of ${statementName(statement)} is not needed, uploads belong to the bucket’s owner. Uploads without the header are still denied by it.`,
        link: OWNERSHIP,
        offers: drop,
      },
    ];
  });
}

function aclValues({ key, values }: Condition): { refused: string[]; kept: boolean } {
  if (!/^s3:x-amz-acl$/i.test(key.key)) return { refused: [], kept: true };
  const refused = values
    .map(({ value }) => value)
    .filter((value) => value !== FULL_CONTROL && !/[*?]/.test(value));
  return { refused, kept: refused.length < values.length };
}

const isNegated = ({ operator }: Condition) => /Not/.test(operator.key) || /^Null$/i.test(operator.key);

const UPLOADS = /^s3:put(object(acl|versionacl)?)?$/i;

/** A Deny that only enforces the header: its time is over, but what it denies besides must stay denied. */
function denyNeed(
  statement: Statement,
  text: string,
  base: { readonly policy: string; readonly statements: readonly number[] },
): FoundNeed[] {
  const only = statement.conditions.every(({ key }) => ACL_KEY.test(key.key));
  const uploads =
    statement.get('NotAction') === undefined && statement.actions.every(({ value }) => UPLOADS.test(value));
  const [condition] = statement.conditions;
  if (!only || !uploads || condition === undefined || !isNegated(condition)) return [];
  const edits = dropStatement(statement);
  return [
    {
      ...base,
      code: 'acl-deny',
      severity: 'note',
      sentence: `Ownership is BucketOwnerEnforced: ${statementName(statement)} is not needed any more, uploads belong to the bucket’s owner. It still denies uploads without the header.`,
      link: OWNERSHIP,
      offers:
        edits.length === 0
          ? []
          : [{ kind: 'edit', policy: base.policy, of: text, edits, label: 'Drop the statement' }],
    },
  ];
}

function dropOffer(policy: string, text: string, statement: Statement, condition: Condition): Offer[] {
  const edits = dropCondition(statement, condition);
  return edits.length === 0 ? [] : [{ kind: 'edit', policy, of: text, edits, label: 'Drop the condition' }];
}

const ENFORCE: Offer = {
  kind: 'ownership',
  to: 'BucketOwnerEnforced',
  label: 'Let the bucket own everything (BucketOwnerEnforced)…',
};

/** Where objects belong to who wrote them, a bucket policy does not grant what another account owns. */
function writerNeeds({ policy, text }: PlacedPolicy, { ownership, account }: Situation): FoundNeed[] {
  const preferred = ownership === 'BucketOwnerPreferred';
  const uploads = allows(text).filter(
    (statement) => takesIn(statement, 's3:PutObject') && otherAccounts(statement, account).length > 0,
  );
  const reads = allows(text).filter((statement) => takesIn(statement, 's3:GetObject'));
  const unlessHandedOver = preferred
    ? `unless they were uploaded with ${FULL_CONTROL}`
    : 'even when they were uploaded with bucket-owner-full-control';
  const needs: FoundNeed[] = [];
  const bare = preferred ? uploads.filter((statement) => !requiresFullControl(statement)) : uploads;
  if (bare.length > 0) {
    const who = accountWords([...new Set(bare.flatMap((statement) => otherAccounts(statement, account)))]);
    needs.push({
      code: 'uploads-of-writers',
      severity: 'no-effect',
      policy,
      statements: bare.map(({ index }) => index),
      sentence: `Ownership is ${ownership}: what ${who} uploads belongs to the uploader, ${preferred ? `unless it is sent with ${FULL_CONTROL}` : 'whatever ACL it is sent with'}. No policy of this bucket grants access to it then.`,
      link: OWNERSHIP,
      offers: [ENFORCE],
    });
  }
  if (reads.length > 0)
    needs.push({
      code: 'objects-of-writers',
      severity: 'note',
      policy,
      statements: reads.map(({ index }) => index),
      sentence: `Ownership is ${ownership}: these grants do not reach objects that other accounts uploaded, ${unlessHandedOver}. They still belong to their writers.`,
      link: OWNERSHIP,
      offers: [ENFORCE],
    });
  return needs;
}

const requiresFullControl = (statement: Statement) =>
  statement.conditions.some(
    ({ operator, key, values }) =>
      /^StringEquals(IgnoreCase)?$/.test(operator.key) &&
      /^s3:x-amz-acl$/i.test(key.key) &&
      values.every(({ value }) => value === FULL_CONTROL),
  );
