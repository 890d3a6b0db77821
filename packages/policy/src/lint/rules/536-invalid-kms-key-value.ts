import { WITH_RESOURCE } from '../rule.ts';
import { valueRule } from '../value-rule.ts';

/** Keys that hold the ARN of a KMS key, here and in the services whose keys are not in our tables. */
const KEYS =
  /^(s3:x-amz-server-side-encryption-aws-kms-key-id|s3express:x-amz-server-side-encryption-aws-kms-key-id|s3:inventorykmskeyarn|secretsmanager:kmskeyarn|dynamodb:kmskeyarn|rds:kmskeyarn|backup:kmskeyarn)$/i;

const KEY_ARN = /^arn:[\w*?-]+:kms:[\w*?-]*:[\d*?]*:key\/.+$/;

export const invalidKmsKeyValue = valueRule(
  {
    number: 536,
    code: 'INVALID_KMS_KEY_VALUE',
    type: 'ERROR',
    kinds: WITH_RESOURCE,
    doc: 'S3 compares the full ARN of the KMS key, whatever form the request had: no bare id, no alias.',
  },
  (value, { key, parsed }) => {
    if (!KEYS.test(key.key) || (parsed?.type !== 'String' && parsed?.type !== 'ARN')) return undefined;
    const whole = KEY_ARN.test(value) && (parsed.wildcards || !/[*?]/.test(value));
    // A lone * asks whether there is a key at all.
    return whole || (parsed.wildcards && /^\*+$/.test(value))
      ? undefined
      : `"${value}" is not the ARN of a KMS key. Write "arn:aws:kms:REGION:ACCOUNT:key/ID".`;
  },
);
