import {
  type AccessKeyMetadata,
  DeleteAccessKeyCommand,
  GetAccessKeyLastUsedCommand,
  ListAccessKeysCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';
import type { SendOptions } from '@/aws/clients/command';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { sendIam } from '@/aws/send-iam';
import { listAll } from '../listed';
import type { AccessKey, KeyStatus, LastUse } from './access-key';

/**
 * Keys of a user; without a name those of whoever signs, who must be a user or root.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccessKeys.html
 * @throws AwsFailure
 */
export async function readKeys(
  context: AwsContext,
  user: string | undefined,
  options?: SendOptions,
): Promise<readonly AccessKey[]> {
  const { items } = await listAll<AccessKeyMetadata>(
    'ListAccessKeys',
    ({ AccessKeyId = '' }) => AccessKeyId,
    async (Marker) => {
      const answer = await sendIam(context, new ListAccessKeysCommand({ UserName: user, Marker }), options);
      return { items: answer.AccessKeyMetadata ?? [], next: answer.Marker };
    },
  );
  return Promise.all(
    items.map(async ({ AccessKeyId: id = '', UserName, Status, CreateDate }): Promise<AccessKey> => ({
      id,
      user: UserName ?? user,
      status: Status === 'Inactive' ? 'Inactive' : 'Active',
      created: CreateDate,
      lastUse: await readLastUse(context, id, options),
    })),
  );
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccessKeyLastUsed.html */
async function readLastUse(
  context: AwsContext,
  AccessKeyId: string,
  options: SendOptions | undefined,
): Promise<LastUse | null | undefined> {
  try {
    const answer = await sendIam(context, new GetAccessKeyLastUsedCommand({ AccessKeyId }), options);
    const { LastUsedDate: at, ServiceName, Region } = answer.AccessKeyLastUsed ?? {};
    const said = (text: string | undefined) => (text === 'N/A' ? undefined : text);
    return at === undefined ? null : { at, service: said(ServiceName), region: said(Region) };
  } catch (error) {
    if (error instanceof AwsFailure && (error.kind === 'denied' || error.kind === 'not-supported'))
      return undefined;
    throw error;
  }
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccessKey.html */
export const setStatus = (context: AwsContext, { id, user }: AccessKey, Status: KeyStatus) =>
  sendIam(context, new UpdateAccessKeyCommand({ UserName: user, AccessKeyId: id, Status }));

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccessKey.html */
export const deleteKey = (context: AwsContext, { id, user }: AccessKey) =>
  sendIam(context, new DeleteAccessKeyCommand({ UserName: user, AccessKeyId: id }));
