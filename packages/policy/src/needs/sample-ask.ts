import { parseArn } from '../grammar/arn.ts';
import type { Condition, PrincipalItem, Statement } from '../document/ast.ts';
import type { Principal, RequestContext } from '../evaluate/types.ts';
import { globMatches, toGlob } from '../grammar/glob.ts';
import type { Ask } from '../situation/ask.ts';
import type { AccessPointSituation } from '../situation/situation.ts';
import { accountOf, readPrincipal } from '../grammar/principals.ts';
import { takesIn } from './statements.ts';

/** What people do through an access point; the rest follows from these. */
const OBJECT_ACTIONS = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:GetObjectVersion'];
const BUCKET_ACTIONS = ['s3:ListBucket'];

/** An account that no policy names, as far as anybody knows. */
const STRANGER = '000000000000';

/**
 * One request for each usual action that an access point's statement means to allow to principals of other accounts
 * than `own`. Wildcards and conditions are filled in as far as they can be: what cannot be guessed is denied on the
 * access point's side, and says nothing about the bucket's.
 */
export function sampleAsks(statement: Statement, point: AccessPointSituation, own: string): Ask[] {
  const context = contextFor(statement.conditions, point);
  return statement.principals.flatMap((item) => {
    const principal = principalFor(item, own, parseArn(point.arn)?.partition ?? 'aws');
    if (principal === undefined) return [];
    const shared = { principal, permissions: 'everything', accessPoint: point.arn, context } as const;
    const key = keyFor(statement, point);
    return [
      ...(key === undefined
        ? []
        : OBJECT_ACTIONS.filter((action) => takesIn(statement, action)).map((action) => ({
            ...shared,
            action,
            key,
          }))),
      ...(namesPoint(statement, point)
        ? BUCKET_ACTIONS.filter((action) => takesIn(statement, action)).map((action) => ({
            ...shared,
            action,
          }))
        : []),
    ];
  });
}

function principalFor({ value, type }: PrincipalItem, own: string, partition: string): Principal | undefined {
  if (type !== undefined && type.key !== 'AWS') return undefined;
  const account = value === '*' ? STRANGER : accountOf(value);
  if (account === undefined || account === own) return undefined;
  const named = readPrincipal(value);
  if (named?.kind === 'user') return { kind: 'user', account, arn: value, userId: '' };
  const roleArn = named?.kind === 'role' ? value : `arn:${partition}:iam::${account}:role/any`;
  const role = named?.kind === 'role' ? named.name : 'any';
  return {
    kind: 'assumed-role',
    account,
    arn: `arn:${partition}:sts::${account}:assumed-role/${role}/session`,
    roleArn,
    userId: ':session',
  };
}

/** A key that the statement's resources take in; undefined where they name no objects of the access point. */
function keyFor(statement: Statement, { arn }: AccessPointSituation): string | undefined {
  const objects = `${arn}/object/`;
  for (const { value } of statement.resources) {
    if (value.startsWith(objects)) return concrete(value.slice(objects.length)) || 'a';
    if (globMatches(toGlob(value), `${objects}a`)) return 'a';
  }
  return undefined;
}

const namesPoint = (statement: Statement, { arn }: AccessPointSituation) =>
  statement.resources.some(({ value }) => globMatches(toGlob(value), arn));

const POSITIVE =
  /^(?:ForAnyValue:)?(?:String(?:Equals|EqualsIgnoreCase|Like)|Arn(?:Equals|Like)|Bool|IpAddress)$/i;

/** The first value of every positive condition, as a request would carry it. */
function contextFor(conditions: readonly Condition[], point: AccessPointSituation): RequestContext {
  const base: Record<string, string> = {
    'aws:SecureTransport': 'true',
    ...(point.networkOrigin === 'VPC' ? { 'aws:SourceVpc': point.vpcId ?? 'vpc-0a1b2c3d' } : {}),
  };
  for (const { operator, key, values } of conditions)
    if (POSITIVE.test(operator.key) && values[0] !== undefined)
      base[key.key] = concrete(values[0].value).replace(/\/\d+$/, '');
  return base;
}

const concrete = (pattern: string) => pattern.replaceAll(/[*?]/g, 'a');
