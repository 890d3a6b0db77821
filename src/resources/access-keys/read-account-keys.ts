import { ListUsersCommand, type User } from '@aws-sdk/client-iam';
import type { SendOptions } from '@/aws/clients/command';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { sendIam } from '@/aws/send-iam';
import { type InTurn, turns } from '@/lib/turns';
import { listAll } from '../listed';
import type { AccessKey, AccountKeys } from './access-key';
import { readKeys } from './calls';

/** Each user is several requests, and IAM slows down who asks for many. */
const inOwnTurn = turns(6);
const OFTEN_MS = 200;

export interface KeysReading extends SendOptions {
  /** Once it fires what was read is the answer. */
  readonly signal: AbortSignal;
  /** Whose turn it is, where others ask IAM as well. */
  readonly inTurn?: InTurn;
  /** How many users are looked at. */
  readonly most?: number;
  /** What there is so far, again and again. */
  readonly told?: (soFar: AccountKeys) => void;
}

/**
 * Keys of all users of the session's account, in the order of the users. Users whose keys were refused are named beside
 * them.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUsers.html
 * @throws AwsFailure where users may not be listed
 */
export async function readAccountKeys(context: AwsContext, reading: KeysReading): Promise<AccountKeys> {
  const { signal, inTurn = inOwnTurn, most = Infinity, told, ...rest } = reading;
  const options = { ...rest, signal };
  const users = await unlessStopped(signal, () => inTurn(() => listUsers(context, options), signal));
  if (users === undefined) return { keys: [], users: 0, looked: 0, stopped: true, unread: [] };
  const found = new Map<string, readonly AccessKey[]>();
  const unread: { user: string; failure: AwsFailure }[] = [];
  const soFar = (stopped: boolean): AccountKeys => ({
    keys: users.flatMap(({ UserName = '' }) => found.get(UserName) ?? []),
    users: users.length,
    looked: found.size,
    stopped,
    unread: [...unread],
  });
  let last = -Infinity;
  await Promise.all(
    users.slice(0, most).map(async ({ UserName = '', Arn }) => {
      const read = async () => {
        try {
          return await inTurn(() => readKeys(context, UserName, options), signal);
        } catch (error) {
          if (!(error instanceof AwsFailure) || error.kind === 'aborted') throw error;
          unread.push({ user: UserName, failure: error });
          return [];
        }
      };
      const keys = await unlessStopped(signal, read);
      if (keys === undefined) return;
      found.set(UserName, Arn === undefined ? keys : keys.map((key) => ({ ...key, arn: Arn })));
      if (told === undefined || performance.now() - last < OFTEN_MS) return;
      last = performance.now();
      told(soFar(false));
    }),
  );
  return soFar(signal.aborted && found.size < users.length);
}

async function listUsers(context: AwsContext, options: SendOptions): Promise<readonly User[]> {
  const { items } = await listAll<User>(
    'ListUsers',
    ({ Arn = '' }) => Arn,
    async (Marker) => {
      const answer = await sendIam(context, new ListUsersCommand({ Marker, MaxItems: 1000 }), options);
      return { items: answer.Users ?? [], next: answer.Marker };
    },
  );
  return items;
}

/** Undefined for what was given up. */
async function unlessStopped<T>(signal: AbortSignal, task: () => Promise<T>): Promise<T | undefined> {
  try {
    return await task();
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}
