import type { Statement } from '../document/ast.ts';
import { freeSid } from '../edit/insert-statements.ts';
import { globMatches, toGlob } from '../grammar/glob.ts';
import type { Decision } from '../evaluate/types.ts';
import { decide } from '../situation/decide.ts';
import type { AccessPointSituation, Situation } from '../situation/situation.ts';
import { sampleAsks } from './sample-ask.ts';
import {
  type PlacedPolicy,
  accountWords,
  allows,
  otherAccounts,
  statementName,
  words,
} from './statements.ts';
import type { FoundNeed, Offer } from './types.ts';

const DELEGATION =
  'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html#access-points-delegating-control';
const VPC = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-vpc.html';

/** Requests after which one that has no effect is enough to go by. */
const ENOUGH = 60;
const NAMED = 3;

/** Access point and bucket must both permit a request: what one of them says alone has no effect. */
export function accessPointNeeds(placed: PlacedPolicy, situation: Situation): FoundNeed[] {
  const { point } = placed;
  if (point === undefined) return unusedDelegations(placed, situation);
  return [...missingDelegation(placed, point, situation), ...vpcOrigin(placed, point)];
}

/** Grants of an access point to other accounts that the bucket's policy does not permit as well. */
function missingDelegation(
  { policy, text }: PlacedPolicy,
  point: AccessPointSituation,
  situation: Situation,
): FoundNeed[] {
  if (situation.unread.some(({ kind }) => kind === 'bucket')) return [];
  const without: { readonly statement: Statement; readonly actions: readonly string[] }[] = [];
  let asked = 0;
  for (const statement of allows(text)) {
    if (asked > ENOUGH && without.length > 0) break;
    const asks = sampleAsks(statement, point, situation.account);
    asked += asks.length;
    const actions = asks.filter((ask) => lacksBucket(decide(ask, situation))).map(({ action }) => action);
    if (actions.length > 0) without.push({ statement, actions });
  }
  if (without.length === 0) return [];
  const actions = [...new Set(without.flatMap((one) => one.actions))];
  const accounts = [
    ...new Set(without.flatMap(({ statement }) => otherAccounts(statement, situation.account))),
  ];
  const statements = without.map(({ statement }) => statement);
  const named = statements.slice(0, NAMED).map(statementName);
  const subject = statements.length > NAMED ? `${named.join(', ')} and others` : words(named);
  return [
    {
      code: 'missing-delegation',
      severity: 'no-effect',
      policy,
      statements: statements.map(({ index }) => index),
      sentence: `${subject} of access point ${point.name} ${statements.length === 1 ? 'has' : 'have'} no effect for ${accountWords(accounts)}: the bucket policy does not permit it too. It has to permit the same, or leave the decision to the access point.`,
      link: DELEGATION,
      offers: delegations(actions, point, situation),
    },
  ];
}

/** The bucket's side alone stands in the way, by not saying anything. */
const lacksBucket = ({ allowed, effect, deciding }: Decision) =>
  !allowed &&
  effect === 'implicit-deny' &&
  deciding.length > 0 &&
  deciding.every(({ kind }) => kind === 'bucket');

/** Both forms count as not public: their values are fixed. */
function delegations(actions: readonly string[], point: AccessPointSituation, situation: Situation): Offer[] {
  const arn = `arn:${situation.partition}:s3:::${situation.bucket}`;
  const onBucket = actions.some((action) => /^s3:list/i.test(action));
  const onObjects = actions.some((action) => !/^s3:list/i.test(action));
  const statement = (Sid: string, condition: object) => ({
    Sid: freeSid(situation.bucketPolicy ?? '', Sid),
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Action: actions.length === 1 ? actions[0] : actions,
    Resource: onBucket && onObjects ? [arn, `${arn}/*`] : onBucket ? arn : `${arn}/*`,
    Condition: { StringEquals: condition },
  });
  const name = point.name.replaceAll(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return [
    {
      kind: 'insert-statement',
      policy: 'bucket',
      label: `Let access point ${point.name} decide`,
      statement: statement(`DelegateTo${name}`, { 's3:DataAccessPointArn': point.arn }),
    },
    {
      kind: 'insert-statement',
      policy: 'bucket',
      label: `Let every access point of account ${point.account} decide`,
      statement: statement('DelegateToAccessPoints', { 's3:DataAccessPointAccount': point.account }),
    },
  ];
}

/** The bucket's policy leaves the decision to access points that decide nothing. */
function unusedDelegations({ policy, text }: PlacedPolicy, situation: Situation): FoundNeed[] {
  const unread = new Set(
    situation.unread.filter(({ kind }) => kind === 'access-point').map(({ name }) => name),
  );
  return allows(text).flatMap((statement): FoundNeed[] => {
    const to = delegatedTo(statement, situation);
    // What could not be read may grant whatever it likes.
    if (to === undefined || unread.has(undefined) || to.points.some(({ name }) => unread.has(name)))
      return [];
    if (to.points.some((point) => point.policy !== null && allows(point.policy).length > 0)) return [];
    return [
      {
        code: 'unused-delegation',
        severity: 'note',
        policy,
        statements: [statement.index],
        sentence:
          to.points.length === 0
            ? `${statementName(statement)} leaves the decision to ${to.words}, and no such access point of this bucket is known here.`
            : `${statementName(statement)} leaves the decision to ${to.words}, and the policy of ${words(to.points.map(({ name }) => name))} grants nothing yet.`,
        link: DELEGATION,
        offers: [],
      },
    ];
  });
}

function delegatedTo(
  statement: Statement,
  { accessPoints }: Situation,
): { readonly words: string; readonly points: readonly AccessPointSituation[] } | undefined {
  const condition = statement.conditions.find(
    ({ operator, key }) =>
      /^(String(Equals|Like)|Arn(Equals|Like))$/i.test(operator.key) &&
      /^s3:DataAccessPoint(Arn|Account)$/i.test(key.key),
  );
  if (condition === undefined) return undefined;
  const values = condition.values.map(({ value }) => value);
  const byArn = /arn$/i.test(condition.key.key);
  const points = accessPoints.filter(({ arn, account }) =>
    values.some((value) => globMatches(toGlob(value), byArn ? arn : account)),
  );
  if (!byArn) return { words: `the access points of ${accountWords(values)}`, points };
  return { words: words(values.map((value) => value.replace(/^.*:accesspoint\//, 'access point '))), points };
}

function vpcOrigin({ policy, text }: PlacedPolicy, point: AccessPointSituation): FoundNeed[] {
  const grants = allows(text);
  if (point.networkOrigin !== 'VPC' || grants.length === 0) return [];
  return [
    {
      code: 'vpc-origin',
      severity: 'note',
      policy,
      statements: grants.map(({ index }) => index),
      sentence: `Access point ${point.name} answers requests from ${point.vpcId ?? 'its VPC'} only: from anywhere else, this console included, its grants do nothing. That cannot be changed after it was made.`,
      link: VPC,
      offers: [],
    },
  ];
}
