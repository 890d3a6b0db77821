import { ListRolesCommand } from '@aws-sdk/client-iam';
import type { AwsContext } from '../context';
import { AwsFailure } from '../failure';
import { toFailure } from '../failures/to-failure';
import { askedBy, transportOptions } from './command';
import { cachedClient } from './cache';
import { iamClient } from './iam-client';
import { tellsNothing } from './tells-nothing';

/**
 * Finds out whether an S3-compatible service serves IAM at its endpoint, as Ceph and emulators of AWS do. Asked once a
 * session, by a listing: what does not know IAM may take its POST for something else.
 * @throws AwsFailure `not-supported` with code `NoIam` where it has none; as the question failed where nothing answered.
 */
export async function requireIam(context: AwsContext): Promise<void> {
  // Kept and dropped as the session's clients are.
  const { has } = await cachedClient(context.id, 'has iam', async () => ({
    has: await hasIam(context),
    destroy: () => undefined,
  }));
  if (!has) throw noIam();
}

async function hasIam(context: AwsContext): Promise<boolean> {
  const client = await iamClient(context, 1);
  const action = 'ListRoles';
  const command = new ListRolesCommand({ MaxItems: 1 });
  const asked = askedBy('iam', command);
  try {
    await client.send(command, transportOptions(asked, context.id));
    return true;
  } catch (error) {
    const failure = toFailure(error, { action, api: 'iam', context, asked });
    if (tellsNothing(failure)) throw failure;
    // Only IAM names its own actions in a refusal.
    return failure.denial?.action.startsWith('iam:') === true;
  }
}

const noIam = () =>
  new AwsFailure('This S3-compatible service has no roles and users that could be read and written here.', {
    kind: 'not-supported',
    code: 'NoIam',
    advice: 'Hand the document to whoever manages its users.',
  });
