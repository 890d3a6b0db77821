/** Short hands for the tests of the comparison. */
import { idOf } from '../../callers/who.ts';
import type { Situation } from '../../situation/situation.ts';
import {
  accessPoint as point,
  LAKE,
  OTHER,
  OWN as HOME,
  POINT,
  policy,
  situation as lake,
} from '../../situation/testing/build.ts';
import { diffAccess } from '../diff-access.ts';
import type { AccessChange, AccessDiff } from '../types.ts';

export { HOME, LAKE, lake, OTHER, POINT, point, policy };
export const NOW = '2026-11-22T10:00:00.000Z';

export type Statement = Readonly<Record<string, unknown>>;

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
