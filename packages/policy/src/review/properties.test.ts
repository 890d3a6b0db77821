import { expect, it } from 'vitest';
import { principalFromArn, someRoleOf } from '../callers/principals.ts';
import { pick, type Random, seeded } from '../evaluate/testing/random.ts';
import type { Principal } from '../evaluate/types.ts';
import { globMatches, toGlob } from '../grammar/glob.ts';
import { ORDINARY_ADDRESS, ordinaryContext } from '../requests/ordinary.ts';
import { decide } from '../situation/decide.ts';
import type { Reach, ReachAbility } from './reach.ts';
import { reviewOf } from './review-of.ts';
import { AT, bucket, ground, HOME, ON, OTHER } from './testing/ground.ts';

const STRANGER = '987654321098';
const ANALYST = `arn:aws:iam::${OTHER}:role/Analyst`;

/** A bucket policy as people write them, some statements under conditions that ordinary requests meet, or do not. */
function somePolicy(random: Random): readonly Written[] {
  return Array.from({ length: 1 + Math.floor(random() * 4) }, () => ({
    Effect: pick(random, ['Allow', 'Allow', 'Allow', 'Deny']),
    Principal: pick<unknown>(random, [
      '*',
      { AWS: OTHER },
      { AWS: ANALYST },
      { AWS: [ANALYST, HOME] },
      { AWS: '*' },
    ]),
    Action: [...new Set(Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(random, GIVEN)))],
    Resource: pick<unknown>(random, [
      ['arn:aws:s3:::lake', 'arn:aws:s3:::lake/*'],
      'arn:aws:s3:::lake/curated/*',
      'arn:aws:s3:::lake*',
      'arn:aws:s3:::lake/*.csv',
    ]),
    Condition: pick<object>(random, [
      {},
      {},
      {},
      { Bool: { 'aws:SecureTransport': 'true' } },
      { IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } },
      { StringEquals: { 'aws:PrincipalAccount': OTHER } },
      { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${OTHER}:role/A*` } },
      { StringLike: { 's3:prefix': 'curated/*' } },
      { Bool: { 'aws:SecureTransport': 'false' } },
    ]),
  }));
}

interface Written {
  readonly Action: readonly string[];
}

const GIVEN = [
  's3:GetObject',
  's3:ListBucket',
  's3:PutObject',
  's3:Get*',
  's3:*',
  's3:DeleteObject',
  's3:PutBucketCORS',
];

/** The seed of a run that fails is in its message. */
function each(rounds: number, check: (random: Random) => void): void {
  for (let seed = 1; seed <= rounds; seed += 1) {
    try {
      check(seeded(seed * 7919));
    } catch (error) {
      throw new Error(`seed ${seed}`, { cause: error });
    }
  }
}

const review = (policy: readonly object[], block: boolean) =>
  reviewOf(ground({ buckets: [bucket('lake', policy, block ? { situation: { bucketBlock: ON } } : {})] }))
    .reaches;

const works = ({ state }: Reach) => state.kind === 'works' || state.kind === 'conditional';

const ACTIONS = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:ListBucket', 's3:PutBucketCORS'];
const KEYS = ['curated/day.csv', 'raw/day.bin'];

/** Whether a reach is about somebody who asks. */
function isAbout({ who }: Reach, principal: Principal): boolean {
  const account = 'account' in principal ? principal.account : undefined;
  switch (who.kind) {
    case 'everyone':
      return true;
    case 'account':
      return who.account === account;
    case 'role':
      return principal.kind === 'assumed-role' && principal.roleArn === who.arn;
    case 'pattern':
      return account === OTHER;
    default:
      return false;
  }
}

const ABILITY: Readonly<Record<string, ReachAbility>> = {
  's3:GetObject': 'download',
  's3:PutObject': 'upload',
  's3:DeleteObject': 'delete',
  's3:ListBucket': 'list',
};

/** Whether it tells of that action there. */
function gives({ abilities, others, where }: Reach, action: string, key: string | undefined): boolean {
  const ability = ABILITY[action];
  const told = ability === undefined ? others.length > 0 : abilities.includes(ability);
  const keys = [...where.prefixes.map((prefix) => `${prefix}*`), ...where.patterns];
  return (
    told && (key === undefined || keys.length === 0 || keys.some((one) => globMatches(toGlob(one), key)))
  );
}

it('covers whatever the evaluator allows to somebody from outside', () => {
  const askers: readonly Principal[] = [
    { kind: 'anonymous' },
    someRoleOf(STRANGER, 'aws'),
    someRoleOf(OTHER, 'aws'),
    principalFromArn(ANALYST)!,
  ];
  each(80, (random) => {
    const [policy, block] = [somePolicy(random), random() < 0.5];
    const { situation } = bucket('lake', policy, block ? { situation: { bucketBlock: ON } } : {});
    const open = review(policy, block).filter(works);
    for (const principal of askers)
      for (const action of ACTIONS)
        for (const key of KEYS) {
          const ofObject = action.endsWith('Object');
          const decision = decide(
            {
              principal,
              permissions: principal.kind === 'anonymous' ? 'nothing' : 'everything',
              action,
              ...(ofObject ? { key } : {}),
              context: {
                ...ordinaryContext(principal, AT, ORDINARY_ADDRESS),
                ...(ofObject ? {} : { 's3:prefix': 'curated/' }),
              },
            },
            situation,
          );
          if (decision.allowed)
            expect(
              open.some(
                (reach) => isAbout(reach, principal) && gives(reach, action, ofObject ? key : undefined),
              ),
              `${principal.kind} ${action} ${key}`,
            ).toBe(true);
        }
  });
});

it('opens nothing that the evaluator does not', () => {
  each(40, (random) => {
    const policy = somePolicy(random);
    // Whatever the policy allows, all of it is refused again.
    const deny = {
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: ['arn:aws:s3:::lake', 'arn:aws:s3:::lake/*'],
    };
    expect(review([...policy, deny], false).filter(works)).toEqual([]);
  });
});

it('is the same in whatever order statements and buckets come', () => {
  each(20, (random) => {
    const [one, two] = [somePolicy(random), somePolicy(random)];
    const withSids = (policy: readonly object[], name: string) =>
      policy.map((statement, at) => ({ ...statement, Sid: `${name}${at}` }));
    const [first, second] = [withSids(one, 'One'), withSids(two, 'Two')];
    const ids = (flip: boolean) => {
      const turned = <T>(items: readonly T[]) => (flip ? items.toReversed() : items);
      const buckets = turned([bucket('lake', turned(first)), bucket('other', turned(second))]);
      return reviewOf(ground({ buckets })).reaches.map(({ who, where, state }) => [
        who,
        where.bucket,
        state.kind,
      ]);
    };
    const sorted = (flip: boolean) =>
      ids(flip)
        .map((one) => JSON.stringify(one))
        .toSorted();
    expect(new Set(sorted(true))).toEqual(new Set(sorted(false)));
  });
});

it('keeps the ids of reaches when time passes, settings change and other statements come', () => {
  each(20, (random) => {
    const [policy, block] = [somePolicy(random), random() < 0.5];
    const named = policy.map((statement, at) => ({ ...statement, Sid: `S${at}` }));
    const before = review(named, false).map(({ id }) => id);
    const more = {
      Sid: 'More',
      Effect: 'Allow',
      Principal: { Service: 'cloudfront.amazonaws.com' },
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::lake/site/*',
    };
    const after = new Set(review([more, ...named], block).map(({ id }) => id));
    expect(before.filter((id) => !after.has(id))).toEqual([]);
  });
});

it('loses nothing when statements are split by their actions', () => {
  each(40, (random) => {
    const policy = somePolicy(random);
    const split = policy.flatMap((statement) => statement.Action.map((Action) => ({ ...statement, Action })));
    const abilities = (list: readonly object[]) =>
      new Set(
        review(list, false)
          .filter(works)
          .flatMap((reach) => reach.abilities.map((ability) => `${JSON.stringify(reach.who)} ${ability}`)),
      );
    const [whole, parts] = [abilities(policy), abilities(split)];
    for (const one of whole) expect(parts).toContain(one);
  });
});
