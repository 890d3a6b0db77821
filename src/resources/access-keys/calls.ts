import {
  type AccessKeyMetadata,
  DeleteAccessKeyCommand,
  GetAccessKeyLastUsedCommand,
  ListAccessKeysCommand,
  ListUsersCommand,
  UpdateAccessKeyCommand,
  type User,
} from '@aws-sdk/client-iam';
import type { SendOptions } from '@/aws/clients/command';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { sendIam } from '@/aws/send-iam';
import { turns } from '@/lib/turns';
import { listAll } from '../listed';
import type { AccessKey, AccountKeys, KeyStatus, LastUse } from './access-key';

/** Each user is several requests, and IAM slows down who asks for many. */
const inTurn = turns(6);
const NEVER = new AbortController().signal;

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

/**
 * Keys of all users of the session's account. Users whose keys were refused are named beside them.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUsers.html
 * @throws AwsFailure where users may not be listed
 */
export async function readAccountKeys(context: AwsContext, options: SendOptions = {}): Promise<AccountKeys> {
  const { items: users } = await listAll<User>(
    'ListUsers',
    ({ Arn = '' }) => Arn,
    async (Marker) => {
      const answer = await sendIam(context, new ListUsersCommand({ Marker, MaxItems: 1000 }), options);
      return { items: answer.Users ?? [], next: answer.Marker };
    },
  );
  const unread: { user: string; failure: AwsFailure }[] = [];
  const found = await Promise.all(
    users.map(async ({ UserName = '' }) => {
      try {
        return await inTurn(() => readKeys(context, UserName, options), options.signal ?? NEVER);
      } catch (error) {
        if (!(error instanceof AwsFailure) || error.kind === 'aborted') throw error;
        unread.push({ user: UserName, failure: error });
        return [];
      }
    }),
  );
  return { keys: found.flat(), users: users.length, unread };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccessKey.html */
export const setStatus = (context: AwsContext, { id, user }: AccessKey, Status: KeyStatus) =>
  sendIam(context, new UpdateAccessKeyCommand({ UserName: user, AccessKeyId: id, Status }));

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccessKey.html */
export const deleteKey = (context: AwsContext, { id, user }: AccessKey) =>
  sendIam(context, new DeleteAccessKeyCommand({ UserName: user, AccessKeyId: id }));
