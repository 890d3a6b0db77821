import { parseArn } from '../../grammar/arn.ts';
import { WITH_RESOURCE, type Rule } from '../rule.ts';
import { type RuleCase, PUT, when } from '../testing/cases.ts';
import { valueRule } from '../value-rule.ts';

/** Keys that hold the ARN of a KMS key, here and in the services whose keys are not in our tables. */
const KEYS =
  /^(s3:x-amz-server-side-encryption-aws-kms-key-id|s3express:x-amz-server-side-encryption-aws-kms-key-id|s3:inventorykmskeyarn|secretsmanager:kmskeyarn|dynamodb:kmskeyarn|rds:kmskeyarn|backup:kmskeyarn)$/i;

function isKeyArn(value: string): boolean {
  const arn = parseArn(value);
  return arn?.service === 'kms' && /^[\d*?]*$/.test(arn.account) && /^key\/.+$/.test(arn.resource);
}

export const rules: readonly Rule[] = [
  valueRule(
    {
      number: 536,
      code: 'INVALID_KMS_KEY_VALUE',
      type: 'ERROR',
      awsOnly: true,
      kinds: WITH_RESOURCE,
      doc: 'S3 compares the full ARN of the KMS key, whatever form the request had: no bare id, no alias.',
    },
    (value, { key, parsed }) => {
      if (!KEYS.test(key.key) || (parsed?.type !== 'String' && parsed?.type !== 'ARN')) return undefined;
      const whole = isKeyArn(value) && (parsed.wildcards || !/[*?]/.test(value));
      // A lone * asks whether there is a key at all.
      return whole || (parsed.wildcards && /^\*+$/.test(value))
        ? undefined
        : `"${value}" is not the ARN of a KMS key. Write "arn:aws:kms:REGION:ACCOUNT:key/ID".`;
    },
  ),
];

const KEY = 's3:x-amz-server-side-encryption-aws-kms-key-id';

const kms = (operator: string, value: string) => when(`"${operator}": {"${KEY}": ${value}}`, PUT);

export const cases = (): readonly RuleCase[] => [
  {
    code: 'INVALID_KMS_KEY_VALUE',
    triggers: [
      kms('StringEquals', '«"1234abcd-12ab-34cd-56ef-1234567890ab"»'),
      kms('StringEquals', '«"arn:aws:kms:eu-west-1:111122223333:alias/lake"»'),
      kms('StringEquals', '«"arn:aws:kms:eu-west-1:111122223333:key/*"»'),
    ],
    nearMisses: [
      kms('StringEquals', '"arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"'),
      kms('StringLike', '"arn:aws:kms:*:111122223333:key/*"'),
      kms('Null', '"true"'),
      kms('StringLike', '"*"'),
    ],
  },
];
