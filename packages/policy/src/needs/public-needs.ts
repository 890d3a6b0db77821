import type { PublicAccessBlock } from '../evaluate/types.ts';
import { isPublicPolicy } from '../public/meaning.ts';
import type { Situation } from '../situation/situation.ts';
import { type PlacedPolicy, accountWords, allows, otherAccounts, words } from './statements.ts';
import type { BlockLevel, BlockSwitch, FoundNeed, Offer } from './types.ts';

const LINK =
  'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-options';

const SETTINGS: Readonly<Record<BlockSwitch, keyof PublicAccessBlock>> = {
  BlockPublicPolicy: 'blockPublicPolicy',
  RestrictPublicBuckets: 'restrictPublicBuckets',
};

/** A policy that is public by S3's meaning, where Block Public Access has something to say about it. */
export function publicNeeds(placed: PlacedPolicy, situation: Situation, changed: boolean): FoundNeed[] {
  const { text, point, policy } = placed;
  const { public: open, reasons } = isPublicPolicy(text, {
    kind: point === undefined ? 'bucket' : 'access-point',
    ...(point === undefined ? {} : { networkOrigin: point.networkOrigin }),
  });
  if (!open) return [];
  const statements = reasons.map(({ statement }) => statement);
  const because = reasons[0]?.why ?? '';
  const base = { policy, statements, link: LINK };
  const needs: FoundNeed[] = [];
  const refusing = levels(placed, situation, 'BlockPublicPolicy');
  if (changed && refusing.length > 0)
    needs.push({
      ...base,
      code: 'block-public-policy',
      severity: 'refused',
      sentence: `S3 will refuse to save this while BlockPublicPolicy is on for ${where(refusing)}: the policy is public. ${because}${fixedPoint(refusing)}`,
      offers: offers(refusing, 'BlockPublicPolicy'),
    });
  const restricting = levels(placed, situation, 'RestrictPublicBuckets');
  if (restricting.length > 0)
    needs.push({
      ...base,
      code: 'restrict-public-buckets',
      severity: 'no-effect',
      sentence: `RestrictPublicBuckets is on for ${where(restricting)}, and with a public policy it keeps out ${shutOut(placed, situation)}: only the account’s own principals and AWS services get in.${needs.length === 0 ? ` ${because}` : ''}${fixedPoint(restricting)}`,
      offers: offers(restricting, 'RestrictPublicBuckets'),
    });
  return needs;
}

type Level = BlockLevel | 'access point';

/** Where the switch is on. Account and bucket rule over the access points of the bucket's own account. */
function levels({ point }: PlacedPolicy, situation: Situation, name: BlockSwitch): Level[] {
  const setting = SETTINGS[name];
  const own = point === undefined || point.account === situation.account;
  return [
    ...(own && situation.accountBlock?.[setting] === true ? ['account' as const] : []),
    ...(own && situation.bucketBlock?.[setting] === true ? ['bucket' as const] : []),
    ...(point?.publicAccessBlock?.[setting] === true ? ['access point' as const] : []),
  ];
}

const where = (on: readonly Level[]) => words(on.map((level) => `the ${level}`));

const fixedPoint = (on: readonly Level[]) =>
  on.includes('access point')
    ? ' The access point keeps the settings it was made with: without them it takes another access point.'
    : '';

function shutOut({ text }: PlacedPolicy, { account }: Situation): string {
  const named = [...new Set(allows(text).flatMap((statement) => otherAccounts(statement, account)))];
  const fixed = named.filter((one) => one !== '*');
  return fixed.length === 0
    ? 'everybody outside the account'
    : `${accountWords(fixed)} and everybody else outside`;
}

/** All levels must let go; one of them alone changes nothing. */
function offers(on: readonly Level[], name: BlockSwitch): Offer[] {
  if (on.includes('access point')) return [];
  return on.flatMap((level) =>
    level === 'access point'
      ? []
      : [
          {
            kind: 'public-access-block' as const,
            level,
            set: { [name]: false },
            label: `Turn off ${name} for the ${level}…`,
          },
        ],
  );
}
