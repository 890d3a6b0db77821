import { GetAccountSummaryCommand } from '@aws-sdk/client-iam';
import type { SendOptions } from '@/aws/clients/command';
import type { AwsContext } from '@/aws/context';
import { sendIam } from '@/aws/send-iam';

/**
 * Whether root of the session's account has access keys: nobody but root is told which.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html
 * @throws AwsFailure
 */
export async function readRootKeys(context: AwsContext, options: SendOptions): Promise<boolean> {
  const { SummaryMap } = await sendIam(context, new GetAccountSummaryCommand({}), options);
  return (SummaryMap?.AccountAccessKeysPresent ?? 0) > 0;
}
