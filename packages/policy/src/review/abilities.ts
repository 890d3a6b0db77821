import type { Draft } from '../access/recognise/draft.ts';
import { ABILITIES, type Ability, actionsOf } from '../grants/abilities.ts';
import type { ReachAbility } from './reach.ts';

/** Without the action of an ability that has one, the others of it amount to nothing of that name. */
const MAIN: Partial<Readonly<Record<Ability, string>>> = {
  list: 's3:ListBucket',
  download: 's3:GetObject',
  upload: 's3:PutObject',
  delete: 's3:DeleteObject',
  replicate: 's3:ReplicateObject',
};

/** What decides who else gets in, and what becomes of what is there. */
const ADMINISTERING = [
  's3:PutBucketPolicy',
  's3:DeleteBucketPolicy',
  's3:PutBucketAcl',
  's3:PutBucketPublicAccessBlock',
  's3:PutBucketOwnershipControls',
  's3:PutEncryptionConfiguration',
  's3:PutLifecycleConfiguration',
  's3:PutReplicationConfiguration',
  's3:PutBucketVersioning',
  's3:DeleteBucket',
  's3:PutAccessPointPolicy',
  's3:BypassGovernanceRetention',
];

/** A request that shows whether somebody has an ability. */
export interface Trial {
  /** Left out for actions beyond all abilities. */
  readonly ability?: ReachAbility;
  readonly action: string;
}

/** How many are tried of what amounts to no ability. */
const SOME = 5;

/** Requests for each ability that these actions amount to, any of which shows it; of others, some of them. */
export function trialsOf({ given }: Pick<Draft, 'given'>): readonly Trial[] {
  const trials = (Object.keys(ABILITIES) as Ability[]).flatMap((ability): Trial[] => {
    const main = MAIN[ability];
    const action =
      main === undefined
        ? actionsOf(ability).find((id) => given.has(id))
        : given.has(main)
          ? main
          : undefined;
    return action === undefined ? [] : [{ ability, action }];
  });
  // Some of them the owner's account alone may ask for, whatever a policy says.
  const administering = ADMINISTERING.filter((id) => given.has(id)).map((action): Trial => ({
    ability: 'administer',
    action,
  }));
  const all = [...trials, ...administering];
  return all.length > 0 ? all : [...given].slice(0, SOME).map((action) => ({ action }));
}

const WRITES: ReadonlySet<ReachAbility> = new Set(['upload', 'delete', 'replicate', 'administer']);

export const isWriting = (ability: ReachAbility): boolean => WRITES.has(ability);
