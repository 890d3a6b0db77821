import type { Asked, Evidence, Known } from '@drawbridge-s3/policy/chain';
import { parseArn } from '@drawbridge-s3/policy/grammar';
import { AwsFailure } from '@/aws/failure';
import { encryptionQuery } from '../bucket-settings/settings';
import { keyPolicyQuery, keyQuery } from '../keys/keys';
import { sendProbe } from '../probes/probe';
import { tellsCallsApart } from '../own-half/key-verdict';
import { type Asker, attempt, known, mapKnown, open } from './attempt';
import type { SeenObject } from './read-object';
import { fetchAnew, inAccount, type Round } from './round';

type KeyEvidence = Pick<Evidence, 'key' | 'keyPolicy' | 'keyDryRun'>;

const NONE: KeyEvidence = {
  key: known(null),
  keyPolicy: known(null),
  keyDryRun: open('no key is asked for'),
};

const READS = /^s3:GetObject(?:Version)?$/;

/** The key that S3 asks KMS for in the caller's name: of what lies there for reads, of what is to be written for writes. */
export async function keyOfRequest(
  round: Round,
  seen: Known<SeenObject>,
  askers: readonly Asker[],
): Promise<KeyEvidence> {
  const asked = round.asked();
  const actions = asked.actions.map(({ action }) => action);
  const reads = actions.some((action) => READS.test(action));
  // The content of a HEAD's object is not read, and no key is asked for.
  if ((!reads && !actions.includes('s3:PutObject')) || asked.operation === 'HeadObject') return NONE;
  const name = reads ? ofObject(seen) : await ofWrite(asked, round, askers);
  if (name.kind !== 'known')
    return { key: name, keyPolicy: open('not known which key'), keyDryRun: open('not known which key') };
  if (name.value === null) return NONE;
  return keyEvidence(name.value, reads ? 'Decrypt' : 'GenerateDataKey', round, askers);
}

interface NamedKey {
  /** ARN, id or alias. */
  readonly name: string;
  readonly bucketKey: boolean;
}

function ofObject(seen: Known<SeenObject>): Known<NamedKey | null> {
  if (seen.kind !== 'known') return seen;
  const { kmsKey, bucketKey } = seen.value;
  return known(kmsKey === undefined ? null : { name: kmsKey, bucketKey });
}

async function ofWrite(
  asked: Asked,
  round: Round,
  askers: readonly Asker[],
): Promise<Known<NamedKey | null>> {
  const algorithm = asked.context['s3:x-amz-server-side-encryption'];
  if (asked.writeKey !== undefined) return known({ name: asked.writeKey, bucketKey: false });
  if (
    algorithm === 'AES256' ||
    asked.context['s3:x-amz-server-side-encryption-customer-algorithm'] !== undefined
  )
    return known(null);
  const location = { type: 'bucket', name: asked.bucket } as const;
  const settings = await attempt(
    's3:GetEncryptionConfiguration',
    askers,
    ({ context }) => fetchAnew(round, encryptionQuery(context, location)).catch(neverSet),
    round.signal,
  );
  if (settings.kind !== 'known') return settings;
  const { value } = settings;
  const under = typeof algorithm === 'string' ? algorithm : (value?.algorithm ?? 'AES256');
  if (!under.startsWith('aws:kms')) return known(null);
  return known({ name: value?.keyId ?? 'alias/aws/s3', bucketKey: value?.bucketKey === true });
}

/** A service that has no default encryption puts nothing under a key by itself. */
function neverSet(error: unknown): null {
  if (error instanceof AwsFailure && error.kind === 'not-supported') return null;
  throw error;
}

async function keyEvidence(
  { name, bucketKey }: NamedKey,
  operation: 'Decrypt' | 'GenerateDataKey',
  round: Round,
  askers: readonly Asker[],
): Promise<KeyEvidence> {
  const { requester, signal } = round;
  const { owner } = round.evidence();
  const region = round.asked().region ?? requester?.context.profile.region ?? '';
  const account = parseArn(name)?.account ?? (owner.kind === 'known' ? owner.value : undefined);
  const owners = account === undefined ? askers : inAccount(round, account);
  const arn =
    parseArn(name) === undefined || name.includes(':alias/')
      ? await attempt(
          'kms:DescribeKey',
          owners,
          async ({ context }) => (await fetchAnew(round, keyQuery(context, name, region))).arn,
          signal,
        )
      : known(name);
  if (arn.kind !== 'known') {
    const unread = open('not known which key');
    return { key: arn, keyPolicy: unread, keyDryRun: unread };
  }
  const [policy, dryRun] = await Promise.all([
    owners.length === 0
      ? open('no session of the key’s account is open')
      : attempt(
          'kms:GetKeyPolicy',
          owners,
          ({ context }) => fetchAnew(round, keyPolicyQuery(context, arn.value)),
          signal,
        ),
    dryRunOf(arn.value, operation, requester, signal),
  ]);
  const keyPolicy =
    policy.kind === 'known'
      ? { ...policy, value: { name: `key policy of ${arn.value}`, document: policy.value } }
      : policy;
  const counts = policy.kind === 'known' && !tellsCallsApart(policy.value);
  return {
    key: known({ arn: arn.value, bucketKey }),
    keyPolicy,
    keyDryRun: mapKnown(dryRun, (passed) => ({ passed, counts })),
  };
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/testing-permissions.html */
async function dryRunOf(
  keyArn: string,
  operation: 'Decrypt' | 'GenerateDataKey',
  requester: Asker | undefined,
  signal: AbortSignal,
): Promise<Known<boolean>> {
  if (requester === undefined) return open('the session is not open any more');
  const probed = await sendProbe(requester.context, { operation, keyArn }, signal).catch(() => undefined);
  if (probed?.kind !== 'answered' && probed?.kind !== 'refused')
    return open('KMS gave no answer to a dry run');
  return {
    kind: 'known',
    value: probed.kind === 'answered',
    read: { call: `kms:${operation} as a dry run`, by: requester.session.name, at: Date.now() },
  };
}
