import type { AwsContext } from '@/aws/context';
import { disposeClients } from '@/aws/clients/dispose';
import { sendSts } from '@/aws/clients/send-sts';
import { unlockTask } from '@/aws/root-task';
import { learnRegion, locate } from '@/aws/locate';
import { learnOwner } from '@/aws/owners';
import { minted } from '@/sessions/minted';
import type { BucketLocation } from '../policies/target';
import { borrowedContext } from '../probes/assume';

/** The root user of a member account, for the one task and a quarter of an hour. Held in memory alone. */
export interface RootForTask {
  readonly context: AwsContext;
  /** Account of the bucket. */
  readonly account: string;
  readonly until: Date | undefined;
  readonly dispose: () => void;
}

/**
 * Asked of the Region's own endpoint: the global one does not have it.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html
 * @throws AwsFailure `denied` to whoever is not of the management account, nor of IAM's delegated administrator
 */
export async function assumeRootToUnlock(
  from: AwsContext,
  bucket: BucketLocation,
  account: string,
): Promise<RootForTask> {
  const { AssumeRootCommand } = await import('@aws-sdk/client-sts');
  const { profile } = from;
  const command = new AssumeRootCommand(unlockTask(account, profile.partition));
  const answer = await sendSts(profile, profile.region, await from.credentials(), command, {
    sessionId: from.id,
  });
  const credentials = minted(answer.Credentials, 'AssumeRoot');
  const context = borrowedContext(from, credentials);
  // The task leaves nothing by which the Region could be found, and any other owner's bucket is none of it.
  learnRegion(context, bucket, await locate(from, bucket));
  learnOwner(context, bucket, account);
  return { context, account, until: credentials.expiration, dispose: () => disposeClients(context.id) };
}
