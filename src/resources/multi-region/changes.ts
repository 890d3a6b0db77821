import {
  CreateMultiRegionAccessPointCommand,
  DeleteMultiRegionAccessPointCommand,
} from '@aws-sdk/client-s3-control';
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { sendS3Control } from '@/aws/send';
import { multiRegionKeys } from './keys';
import { multiRegionInput, type NewMultiRegionPoint } from './new-point';
import { CONTROL_REGION } from './points';
import { AGAIN_MS, describeRequest, type MultiRegionProgress } from './requests';

/** A Multi-Region Access Point that this session asked to be made or deleted. */
export interface PointChange {
  readonly kind: 'making' | 'deleting';
  /** ARN of the token that tells how far it is. */
  readonly token: string;
  /** What is made; what was deleted, as far as it could be read, to make it again by. */
  readonly point: NewMultiRegionPoint;
}

/** What was asked for, by session and account: only whoever asked has the token. */
const asked = new Map<string, PointChange[]>();
const askedOf = (context: AwsContext, account: string): PointChange[] => {
  const key = `${context.id} ${account}`;
  const known = asked.get(key) ?? [];
  asked.set(key, known);
  return known;
};

/**
 * Asks for one to be made: allowed or not at once, made or not when `pointChangesQuery` says so.
 * @throws AwsFailure
 */
export async function createMultiRegionPoint(
  context: AwsContext,
  queryClient: QueryClient,
  point: NewMultiRegionPoint,
  clientToken: string,
): Promise<void> {
  const command = new CreateMultiRegionAccessPointCommand(multiRegionInput(point, clientToken));
  const { RequestTokenARN } = await sendS3Control(context, CONTROL_REGION, command);
  await noteChange(context, queryClient, { kind: 'making', point }, RequestTokenARN);
}

/**
 * Asks for one to be deleted, which takes its time as making does.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_DeleteMultiRegionAccessPoint.html
 * @throws AwsFailure
 */
export async function deleteMultiRegionPoint(
  context: AwsContext,
  queryClient: QueryClient,
  point: NewMultiRegionPoint,
): Promise<void> {
  const command = new DeleteMultiRegionAccessPointCommand({
    AccountId: point.account,
    ClientToken: crypto.randomUUID(),
    Details: { Name: point.name },
  });
  const { RequestTokenARN } = await sendS3Control(context, CONTROL_REGION, command);
  await noteChange(context, queryClient, { kind: 'deleting', point }, RequestTokenARN);
}

async function noteChange(
  context: AwsContext,
  queryClient: QueryClient,
  change: Omit<PointChange, 'token'>,
  token: string | undefined,
): Promise<void> {
  const { account } = change.point;
  if (token !== undefined) askedOf(context, account).push({ ...change, token });
  await readAgain(context, queryClient, account);
}

/** The list, with what is under way beside it. */
const readAgain = (context: AwsContext, queryClient: QueryClient, account: string) =>
  queryClient.invalidateQueries({ queryKey: multiRegionKeys.list(context, account) });

/** Takes a change that is over off the screen. */
export async function forgetChange(
  context: AwsContext,
  queryClient: QueryClient,
  { token, point }: PointChange,
): Promise<void> {
  const all = askedOf(context, point.account);
  const at = all.findIndex((one) => one.token === token);
  if (at !== -1) all.splice(at, 1);
  await readAgain(context, queryClient, point.account);
}

export type FollowedChange = PointChange & { readonly progress: MultiRegionProgress };

/** How far the changes of this session are. Asked again until all are over; what ended has the list read anew. */
export function pointChangesQuery(context: AwsContext, account: string) {
  const queryKey = [...multiRegionKeys.list(context, account), 'changes'];
  return queryOptions({
    queryKey,
    queryFn: async ({ client, signal }): Promise<readonly FollowedChange[]> => {
      const before = client.getQueryData<readonly FollowedChange[]>(queryKey) ?? [];
      const changes = await Promise.all(
        askedOf(context, account).map(async (change): Promise<FollowedChange> => {
          const known = before.find(({ token }) => token === change.token);
          if (known !== undefined && known.progress.state !== 'under-way') return known;
          return { ...change, progress: await describeRequest(context, account, change.token, signal) };
        }),
      );
      const ended = changes.some(
        ({ token, progress }) =>
          progress.state !== 'under-way' &&
          before.find((one) => one.token === token)?.progress.state === 'under-way',
      );
      if (ended) {
        const list = multiRegionKeys.list(context, account);
        void client.invalidateQueries({ queryKey: list, exact: true });
      }
      return changes;
    },
    refetchInterval: ({ state }) =>
      state.data?.some(({ progress }) => progress.state === 'under-way') === true ? AGAIN_MS : false,
  });
}
