/** Short hands for the tests of the comparison. */
import { idOf } from '../../callers/who.ts';
import type { AccessPointSituation, Situation } from '../../situation/situation.ts';
import { diffAccess } from '../diff-access.ts';
import type { AccessChange, AccessDiff } from '../types.ts';

export const HOME = '111122223333';
export const OTHER = '444455556666';
export const LAKE = 'arn:aws:s3:::lake';
export const NOW = '2026-11-22T10:00:00.000Z';

export type Statement = Readonly<Record<string, unknown>>;

export const policy = (...statements: readonly Statement[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });

export const allow = (principal: unknown, action: unknown, keys = '*', extra: Statement = {}): Statement => ({
  Effect: 'Allow',
  Principal: principal,
  Action: action,
  Resource: keys === '' ? LAKE : `${LAKE}/${keys}`,
  ...extra,
});

export const deny = (principal: unknown, action: unknown, extra: Statement = {}): Statement => ({
  Effect: 'Deny',
  Principal: principal,
  Action: action,
  Resource: [LAKE, `${LAKE}/*`],
  ...extra,
});

export const when = (operator: string, key: string, value: unknown): Statement => ({
  Condition: { [operator]: { [key]: value } },
});

export const lake = (overrides: Partial<Situation> = {}): Situation => ({
  partition: 'aws',
  bucket: 'lake',
  account: HOME,
  bucketPolicy: null,
  accessPoints: [],
  unread: [],
  ...overrides,
});

export const POINT = `arn:aws:s3:eu-west-1:${HOME}:accesspoint/one`;

export const point = (overrides: Partial<AccessPointSituation> = {}): AccessPointSituation => ({
  name: 'one',
  arn: POINT,
  account: HOME,
  networkOrigin: 'Internet',
  policy: null,
  ...overrides,
});

export const diff = (before: Situation, after: Situation): AccessDiff =>
  diffAccess(before, after, { now: NOW });

/** From one set of statements to another. */
export const edit = (before: readonly Statement[], after: readonly Statement[]): AccessDiff =>
  diff(
    lake({ bucketPolicy: before.length === 0 ? null : policy(...before) }),
    lake({ bucketPolicy: after.length === 0 ? null : policy(...after) }),
  );

/** `gain account 444455556666: read on reports/* (with TLS)`: a line in one line. */
export function lineOf({ direction, who, verbs, where, under }: AccessChange): string {
  const name =
    who.kind === 'account'
      ? `account ${who.account}`
      : who.kind === 'pattern' && who.key === 'aws:PrincipalAccount'
        ? `accounts like ${who.pattern}`
        : idOf(who);
  const spots = where.map(({ accessPoint, keys, except = [] }) =>
    [
      keys ?? (accessPoint === undefined ? 'bucket' : 'point'),
      ...except.map((pattern) => `-${pattern}`),
      ...(accessPoint === undefined ? [] : [`via ${accessPoint.slice(accessPoint.indexOf('/') + 1)}`]),
    ].join(' '),
  );
  return `${direction} ${name}: ${verbs.join('+')} on ${spots.join(', ')}${under.length === 0 ? '' : ` (${under.join('; ')})`}`;
}

export const linesOf = ({ changes }: AccessDiff): readonly string[] => changes.map(lineOf);
