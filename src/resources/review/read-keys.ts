import type { GroundGap, GroundKey } from '@drawbridge-s3/policy/review';
import { plural } from '@drawbridge-s3/policy/grammar';
import type { AccessKey, AccountKeys } from '../access-keys/access-key';
import { readRootKeys } from '../access-keys/root-keys';
import { readAccountKeys } from '../access-keys/read-account-keys';
import { answerOf, type Asking, gapFor, optionsOf } from './asking';

/** Each user is two requests to IAM or more, of some ten that it answers in a second. */
const MOST_USERS = 300;

export interface KeysRead {
  readonly keys: readonly GroundKey[];
  /** Whether root has some; undefined: not read. */
  readonly root?: boolean;
  readonly gaps: readonly GroundGap[];
  readonly progress: { readonly done: number; readonly all: number };
}

export const NO_KEYS: KeysRead = { keys: [], gaps: [], progress: { done: 0, all: 0 } };

/**
 * Active access keys of the account's users; of more than some hundreds, of the first.
 * @param told while they are read
 */
export async function readKeysOfUsers(asking: Asking, told: (read: KeysRead) => void): Promise<KeysRead> {
  const { context, iam, signal } = asking;
  const root = await answerOf(iam, signal, () => readRootKeys(context, optionsOf(asking)));
  const ofRoot = {
    gaps: gapFor('access-keys', 'root', 'Whether root has access keys could not be read', root.failure),
    ...(root.value === undefined ? {} : { root: root.value }),
  };
  const whole = (read: KeysRead): KeysRead => ({
    ...read,
    ...ofRoot,
    gaps: [...ofRoot.gaps, ...read.gaps],
  });
  const { value, failure } = await answerOf({ run: (task) => task() }, signal, () =>
    readAccountKeys(context, {
      ...optionsOf(asking),
      signal,
      inTurn: (task) => iam.run(task, signal),
      most: MOST_USERS,
      told: (soFar) => told(whole(keysRead(soFar))),
    }),
  );
  if (value === undefined)
    return whole({ ...NO_KEYS, gaps: gapFor('access-keys', 'Access keys', NOT_LISTED, failure) });
  return whole(keysRead(value));
}

const NOT_LISTED = 'Whose access keys are old is not known, since the users could not be listed';

function keysRead({ keys, users, looked, unread }: AccountKeys): KeysRead {
  const all = Math.min(users, MOST_USERS);
  return {
    keys: keys.flatMap(groundKey),
    gaps: [
      ...unread.flatMap(({ user, failure }) =>
        gapFor('access-keys', user, 'The access keys of this user could not be listed', failure),
      ),
      ...(users > all
        ? [
            {
              kind: 'access-keys' as const,
              name: 'Access keys',
              why: `Those of the first ${all} of ${plural(users, 'user')} were looked at: the page of access keys reads all.`,
            },
          ]
        : []),
    ],
    progress: { done: looked, all },
  };
}

/** One that is switched off opens nothing. */
function groundKey({ id, arn, status, created, lastUse }: AccessKey): readonly GroundKey[] {
  if (status !== 'Active' || arn === undefined) return [];
  const service = lastUse?.service;
  return [
    {
      id,
      user: arn,
      created: created?.toISOString(),
      lastUsed: lastUse === undefined || lastUse === null ? lastUse : lastUse.at.toISOString(),
      ...(service === undefined ? {} : { service }),
    },
  ];
}
