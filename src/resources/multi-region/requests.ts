import { DescribeMultiRegionAccessPointOperationCommand } from '@aws-sdk/client-s3-control';
import type { AwsContext } from '@/aws/context';
import { sendS3Control } from '@/aws/send';
import { CONTROL_REGION } from './points';

/** What became of something that was asked for and takes its time. */
export interface MultiRegionProgress {
  readonly state: 'under-way' | 'done' | 'failed';
  /** Regions that do not have it yet. */
  readonly waiting: readonly string[];
  /** Why it failed, in the service's words. */
  readonly message?: string;
}

/** How long until it is asked again (milliseconds). */
export const AGAIN_MS = 1500;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_DescribeMultiRegionAccessPointOperation.html */
export async function describeRequest(
  context: AwsContext,
  account: string,
  token: string,
  signal?: AbortSignal,
): Promise<MultiRegionProgress> {
  const command = new DescribeMultiRegionAccessPointOperationCommand({
    AccountId: account,
    RequestTokenARN: token,
  });
  const answer = await sendS3Control(context, CONTROL_REGION, command, { signal });
  const { RequestStatus, ResponseDetails } = answer.AsyncOperation ?? {};
  const regions = ResponseDetails?.MultiRegionAccessPointDetails?.Regions ?? [];
  const error = ResponseDetails?.ErrorDetails;
  const message = [error?.Message ?? error?.Code, error?.Resource].filter(Boolean).join(' ');
  return {
    state: RequestStatus === 'SUCCEEDED' ? 'done' : RequestStatus === 'FAILED' ? 'failed' : 'under-way',
    waiting: regions.flatMap((one) => (one.RequestStatus === 'SUCCEEDED' ? [] : [one.Name ?? ''])),
    ...(message === '' ? {} : { message }),
  };
}
