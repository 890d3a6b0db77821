import type { Statement } from '../document/ast.ts';
import { oneOrMany } from '../grants/condition-block.ts';
import { keyStatement } from '../grants/key-statement.ts';
import type { Situation } from '../situation/situation.ts';
import { type PlacedPolicy, accountWords, allows, otherAccounts, takesIn, words } from './statements.ts';
import type { DefaultEncryption, FoundNeed, NeedOptions, Offer } from './types.ts';

const CROSS_ACCOUNT =
  'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html#bucket-encryption-update-bucket-policy';
const KEY_POLICY =
  'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html';

/** Objects under a KMS key are of no use to another account that may not use the key. */
export function encryptionNeeds(
  placed: PlacedPolicy,
  situation: Situation,
  options: NeedOptions,
): FoundNeed[] {
  const { encryption } = options;
  if (encryption === undefined || !encryption.algorithm.startsWith('aws:kms')) return [];
  const reads = granting(placed, situation, 's3:GetObject');
  const writes = granting(placed, situation, 's3:PutObject');
  const statements = [...new Set([...reads, ...writes])].toSorted((a, b) => a.index - b.index);
  if (statements.length === 0) return [];
  const accounts = [
    ...new Set(statements.flatMap((statement) => otherAccounts(statement, situation.account))),
  ];
  const base = { policy: placed.policy, statements: statements.map(({ index }) => index) };
  const does = reads.length === 0 ? 'upload' : writes.length === 0 ? 'read' : 'read or upload';
  if (isManagedKey(encryption))
    return [
      {
        ...base,
        code: 'managed-key',
        severity: 'no-effect',
        sentence: `Default encryption is ${encryption.algorithm} with the AWS managed key aws/s3, which other accounts cannot use: ${accountWords(accounts)} cannot ${does} objects under it. It takes a customer managed key, or SSE-S3.`,
        link: CROSS_ACCOUNT,
        offers: [{ kind: 'open-setting', setting: 'encryption', label: 'Change the default encryption…' }],
      },
    ];
  const actions = [
    ...(reads.length > 0 || writes.length > 0 ? ['kms:Decrypt'] : []),
    ...(writes.length > 0 ? ['kms:GenerateDataKey'] : []),
  ];
  const needs: FoundNeed[] = [
    {
      ...base,
      code: 'key-policy',
      severity: 'note',
      sentence: `Default encryption uses ${encryption.keyId ?? 'a KMS key'}: its key policy must allow ${words(actions)} to ${accountWords(accounts)} as well, and so must their own policies. It cannot be read from here.`,
      link: KEY_POLICY,
      offers: keyPolicy(statements, situation, actions, options),
    },
  ];
  if (isUnqualified(encryption) && writes.length > 0)
    needs.push({
      ...base,
      statements: writes.map(({ index }) => index),
      code: 'unqualified-key',
      severity: 'no-effect',
      sentence: `Default encryption names its key as ${encryption.keyId ?? ''}, which KMS looks up in the uploader’s account: uploads of ${accountWords(accounts)} fail, or end up under a key of theirs. It takes the key’s ARN.`,
      link: CROSS_ACCOUNT,
      offers: [{ kind: 'open-setting', setting: 'encryption', label: 'Change the default encryption…' }],
    });
  return needs;
}

const granting = ({ text }: PlacedPolicy, { account }: Situation, action: string): Statement[] =>
  allows(text).filter(
    (statement) => takesIn(statement, action) && otherAccounts(statement, account).length > 0,
  );

export const isManagedKey = ({ keyId }: DefaultEncryption) =>
  keyId === undefined || keyId.endsWith('alias/aws/s3');
const isUnqualified = ({ keyId = '' }: DefaultEncryption) => !keyId.startsWith('arn:');

/** Named as the bucket policy names them; for everybody there is nothing sensible to put into a key policy. */
function keyPolicy(
  statements: readonly Statement[],
  { account, partition }: Situation,
  actions: readonly string[],
  { region }: NeedOptions,
): Offer[] {
  const named = new Set(
    statements.flatMap((statement) =>
      statement.principals.flatMap(({ value, type }) =>
        (type === undefined || type.key === 'AWS') && !value.includes(account) ? [value] : [],
      ),
    ),
  );
  if (named.has('*') || named.size === 0) return [];
  const principals = [...named].map((value) =>
    /^\d{12}$/.test(value) ? `arn:${partition}:iam::${value}:root` : value,
  );
  const statement = keyStatement({
    sid: 'AllowUseThroughS3',
    principal: { AWS: oneOrMany(principals) },
    actions,
    resource: '*',
    partition,
    region,
  });
  return [
    {
      kind: 'copy',
      label: 'Copy the statement for the key policy',
      text: JSON.stringify(statement, undefined, 2),
    },
  ];
}
