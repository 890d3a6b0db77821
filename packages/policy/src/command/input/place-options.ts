import { isAccount } from '../../grammar/index.ts';
import { QUOTAS } from '../../document/index.ts';
import type { PublicAccessBlock } from '../../evaluate/index.ts';
import type { Given, Option } from '../arguments.ts';
import { CommandFailure } from '../failure.ts';
import { visible } from '../visible.ts';

/** Kinds of documents there are. */
export const KINDS: readonly string[] = Object.keys(QUOTAS);

/** Where a policy stands, as options of every subcommand that asks who gets in. */
export const PLACE_OPTIONS = {
  bucket: {
    value: 'NAME',
    words:
      'The bucket the policy is on, or the one behind the access point; read off the ARNs where it is left out.',
  },
  owner: {
    value: 'ACCOUNT',
    words: 'The account that owns it, 12 digits: everybody else’s is another account.',
  },
  'access-point': {
    value: 'NAME=FILE',
    many: true,
    words:
      'An access point of the bucket and its policy. NAME may be its ARN; FILE may be left out where it has no policy.',
  },
  'block-public-access': {
    value: 'SETTING',
    many: true,
    choices: [
      'all',
      'none',
      'block-public-acls',
      'ignore-public-acls',
      'block-public-policy',
      'restrict-public-buckets',
    ],
    words:
      'Settings of Block Public Access that are on, parted by commas: all, none, block-public-acls, ignore-public-acls, block-public-policy, restrict-public-buckets. Left out, none is.',
  },
} as const satisfies Record<string, Option>;

export function ownerOf(given: Given): string | undefined {
  const owner = given.text('owner')?.replaceAll('-', '');
  if (owner !== undefined && !isAccount(owner))
    throw new CommandFailure(
      `--owner takes an account’s 12 digits, not “${visible(given.text('owner') ?? '')}”.`,
      '`aws sts get-caller-identity` prints the number of the account you are in.',
    );
  return owner;
}

export function blockOf(given: Given): PublicAccessBlock | undefined {
  const settings = given.texts('block-public-access');
  if (settings.length === 0) return undefined;
  const on = (name: string) => settings.includes('all') || settings.includes(name);
  return {
    blockPublicAcls: on('block-public-acls'),
    ignorePublicAcls: on('ignore-public-acls'),
    blockPublicPolicy: on('block-public-policy'),
    restrictPublicBuckets: on('restrict-public-buckets'),
  };
}
