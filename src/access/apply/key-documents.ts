import { AwsFailure } from '@/aws/failure';
import { guardedKeyPolicy } from '@/resources/keys/write-key-policy';
import type { Undo } from './apply-steps';
import { sentText } from './sent-text';
import type { WrittenDocument } from './steps';
import { writeText, type WriteEnv } from './write-text';

/** The policy of a KMS key, over the one that was read: a mistake there locks a key for good. */
export async function writeKeyPolicy(env: WriteEnv, document: WrittenDocument, arn: string): Promise<Undo> {
  const { id, before, after } = document;
  if (typeof before !== 'string' || after === null) throw withoutPolicy(arn);
  return writeText(env, guardedKeyPolicy(env.context, arn), { id, before, after: sentText(document, after) });
}

const withoutPolicy = (resource: string) =>
  new AwsFailure('A KMS key cannot be without a policy.', {
    kind: 'invalid',
    code: 'KeyPolicyNeeded',
    action: 'PutKeyPolicy',
    resource,
    advice: 'Nothing was written. Give its account a statement first, then take the others away.',
  });
