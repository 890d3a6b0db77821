import type { AwsContext } from '../context';
import { AwsFailure } from '../failure';
import { toFailure } from '../failures/to-failure';
import { askedBy, transportOptions } from './command';
import { s3ControlClient } from './s3-control-client';
import { tellsNothing } from './tells-nothing';

/** Per session: whether its S3-compatible service has S3 Control. */
const known = new Map<string, Promise<boolean>>();

/**
 * Finds out whether an S3-compatible service serves S3 Control at its endpoint, as emulators of AWS do. Asked
 * once, by a listing: others take `/v20180820/accesspoint` for a bucket and a key, and a write for an object.
 * @throws AwsFailure `not-supported` with code `NoS3Control` where it has none; as the question failed where
 * nothing answered.
 */
export async function requireS3Control(context: AwsContext, account: string): Promise<void> {
  let asking = known.get(context.id);
  if (asking === undefined) {
    asking = hasS3Control(context, account);
    known.set(context.id, asking);
    asking.catch(() => known.delete(context.id));
  }
  if (!(await asking)) throw noS3Control();
}

export function forgetS3Control(contextId: string): void {
  known.delete(contextId);
}

async function hasS3Control(context: AwsContext, account: string): Promise<boolean> {
  const { ListAccessPointsCommand } = await import('@aws-sdk/client-s3-control');
  const client = await s3ControlClient(context, context.profile.region, 1);
  const action = 'ListAccessPoints';
  const command = new ListAccessPointsCommand({ AccountId: account, MaxResults: 1 });
  const asked = askedBy('s3-control', command, { region: context.profile.region });
  try {
    await client.send(command, transportOptions(asked, context.id));
    return true;
  } catch (error) {
    const failure = toFailure(error, { action, api: 's3-control', context, asked });
    if (tellsNothing(failure)) throw failure;
    // Keys that may not list: whose refusal this is cannot be told, and the services without S3 Control that
    // speak of buckets they deny are many.
    return false;
  }
}

function noS3Control(): AwsFailure {
  return new AwsFailure('This S3-compatible service has no access points and no account settings.', {
    kind: 'not-supported',
    code: 'NoS3Control',
    advice: 'Work with the buckets themselves; everything about access points is left out here.',
  });
}
