import { randomBytes } from 'node:crypto';
import { isRoot } from '../auth/identity';
import { toIsoSeconds } from '../clock/format';
import type { XmlTree } from '../http/xml';
import { callerOf, type QueryCall } from '../query/call';
import { validationError } from '../query/parameters';
import type { AccessKey, User } from '../world/types';
import { uniqueId } from '../world/unique-id';
import { authorise } from './authorise';
import { limitExceeded, noSuchEntity } from './errors';
import { authorisedHolder, USERS } from './holder';
import { page } from './page';
import { ACCESS_KEY_ID, USER_NAME } from './rules';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MOST_KEYS = 2;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccessKeys.html */
export function listAccessKeys(call: QueryCall): XmlTree {
  const user = userOf(call, 'ListAccessKeys');
  const keys = user.keys.map((key) => metadata(user, key));
  return { UserName: shownName(user), ...page(call, 'AccessKeyMetadata', keys) };
}

/**
 * When, where and for what a key last signed a request, refused ones included.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccessKeyLastUsed.html
 */
export function getAccessKeyLastUsed(call: QueryCall): XmlTree {
  const id = keyIdIn(call);
  const { account } = callerOf(call);
  const owner = [...account.users.values()].find(({ keys }) => keys.some((key) => key.accessKeyId === id));
  authorise(call, {
    action: 'GetAccessKeyLastUsed',
    resource: owner?.arn ?? `arn:aws:iam::${account.id}:user/*`,
    shown: `access key ${id}`,
  });
  const key = owner?.keys.find(({ accessKeyId }) => accessKeyId === id);
  if (owner === undefined || key === undefined) throw noSuchKey(id);
  const { lastUsed } = key;
  return {
    UserName: shownName(owner),
    AccessKeyLastUsed:
      lastUsed === undefined
        ? { ServiceName: 'N/A', Region: 'N/A' }
        : {
            LastUsedDate: toIsoSeconds(lastUsed.at),
            ServiceName: lastUsed.service,
            Region: lastUsed.region,
          },
  };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html */
export function createAccessKey(call: QueryCall): XmlTree {
  const user = userOf(call, 'CreateAccessKey');
  if (user.keys.length >= MOST_KEYS) {
    throw limitExceeded(`Cannot exceed quota for AccessKeysPerUser: ${MOST_KEYS}`);
  }
  const key: AccessKey = {
    accessKeyId: uniqueId('AKIA', randomBytes(16)),
    secretAccessKey: randomBytes(30).toString('base64'),
    active: true,
    createdAt: call.now,
  };
  user.keys.push(key);
  return { AccessKey: { ...metadata(user, key), SecretAccessKey: key.secretAccessKey } };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccessKey.html */
export function updateAccessKey(call: QueryCall): undefined {
  const status = call.parameters.text('Status', {
    min: 1,
    max: 8,
    pattern: 'Active|Inactive',
    required: true,
  });
  const { key } = keyOf(call, 'UpdateAccessKey');
  key.active = status === 'Active';
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccessKey.html */
export function deleteAccessKey(call: QueryCall): undefined {
  const { user, key } = keyOf(call, 'DeleteAccessKey');
  user.keys.splice(user.keys.indexOf(key), 1);
}

/** The user that is named; without a name the caller, which may be root, whose keys need no permission. */
function userOf(call: QueryCall, action: string): User {
  const named = call.parameters.text('UserName', { ...USER_NAME, required: false });
  call.parameters.check();
  const { user } = callerOf(call);
  if (named === undefined && user !== undefined && isRoot(user)) return user;
  const name = named ?? user?.name;
  if (name === undefined)
    throw validationError('Must specify userName when calling with non-User credentials');
  return authorisedHolder(call, USERS, name, action);
}

function keyOf(call: QueryCall, action: string): { user: User; key: AccessKey } {
  const id = keyIdIn(call);
  const user = userOf(call, action);
  const key = user.keys.find(({ accessKeyId }) => accessKeyId === id);
  if (key === undefined) throw noSuchKey(id);
  return { user, key };
}

function keyIdIn(call: QueryCall): string {
  const id = call.parameters.text('AccessKeyId', ACCESS_KEY_ID) ?? '';
  call.parameters.check();
  return id;
}

const noSuchKey = (id: string) => noSuchEntity(`The Access Key with id ${id} cannot be found.`);

/** Root has no name. */
const shownName = (user: User) => (isRoot(user) ? undefined : user.name);

const metadata = (user: User, { accessKeyId, active, createdAt }: AccessKey): XmlTree => ({
  UserName: shownName(user),
  AccessKeyId: accessKeyId,
  Status: active ? 'Active' : 'Inactive',
  CreateDate: toIsoSeconds(createdAt),
});
