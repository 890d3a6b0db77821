import { evaluateCondition } from '../../evaluate/conditions/evaluate.ts';
import { compiled } from '../../evaluate/document/cache.ts';
import { principalReach } from '../../evaluate/match/principal.ts';
import type { PolicyKind, Principal } from '../../evaluate/types.ts';
import { parseArn } from '../../grammar/arn.ts';
import { keysOf } from '../../requests/derived-keys.ts';
import type { Ground } from '../types.ts';
import type { Probe } from './types.ts';

/** Condition keys whose values follow from who asks, and from nothing that a probe brings. */
const OF_WHO =
  /^(?:aws:(?:principal(?:arn|account|type|servicename|servicenameslist)|userid|username)|kms:calleraccount)$/;
const CALLER_ACCOUNT = 'kms:calleraccount';

/**
 * What decides of whoever asks: probes of one text differ in nothing that any of these documents looks at, so that one
 * of them answers for all. Whom each Principal element names, and who meets each condition about who asks, is found out
 * for everybody by the evaluator's own reading; where a document asks by a variable, everybody is told apart.
 */
export function likeness(ground: Ground): (probe: Probe) => string {
  const documents = documentsIn(ground);
  const roles = Object.values(ground.roles).flatMap((role) => Object.values(role?.policies ?? {}));
  const all = [...documents, ...roles.map((text): Resourced => ({ text, kind: 'identity' }))];
  const statements = all.flatMap(({ text, kind }) => compiled(text, kind).statements);
  const elements = statements.flatMap(({ principal, effect }) =>
    principal === undefined ? [] : [{ principal, effect }],
  );
  const conditions = statements.flatMap((one) => one.conditions.filter(({ lookup }) => OF_WHO.test(lookup)));
  const owners = ownersIn(ground);
  const ownAsks = remembered(
    (text) =>
      asksByVariable(text) ||
      compiled(text, 'identity').statements.some((one) =>
        one.conditions.some(({ lookup }) => OF_WHO.test(lookup)),
      ),
  );
  const toldApart = all.some(({ text }) => asksByVariable(text));
  const seenAs = (principal: Principal): string => {
    const account = 'account' in principal ? principal.account : '';
    const request = { principal, action: '', resource: '', resourceAccount: '', context: {} };
    const reaches = elements.map(
      (one) => principalReach(one.principal, { request, bounded: false }, one.effect)?.[0] ?? '-',
    );
    const keys = new Map([...keysOf(request), [CALLER_ACCOUNT, account] as const]);
    const met = conditions.map((one) => (evaluateCondition(one, keys).matched ? '1' : '0'));
    return `${principal.kind} ${owners.has(account) ? account : ''} ${reaches.join('')} ${met.join('')}`;
  };
  const seen = new WeakMap<Principal, string>();
  const told = (principal: Principal, apart: boolean): string => {
    if (apart) return JSON.stringify(principal);
    const known = seen.get(principal) ?? seenAs(principal);
    seen.set(principal, known);
    return known;
  };
  // Long texts, of which most are the same.
  const numbers = new Map<string, number>();
  const numberOf = (text: string): number => {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  };
  return (probe) => {
    const {
      principal,
      grantee,
      permissions,
      action,
      at,
      key,
      bucket,
      accessPoint,
      role,
      encryptionKey,
      context,
    } = probe;
    const own = permissions === 'documents' ? ground.identities[grantee] : undefined;
    const text = typeof own === 'string' ? own : undefined;
    return JSON.stringify([
      told(principal, toldApart || (text !== undefined && ownAsks(text))),
      text === undefined ? permissions : numberOf(text),
      [action, at, key, bucket, accessPoint, role, encryptionKey],
      context,
    ]);
  };
}

/** Whether a policy holds a variable, which may stand for who asks; of one that cannot be read nobody knows. */
function asksByVariable(text: string): boolean {
  try {
    // Written anew, nothing is hidden by an escape.
    return JSON.stringify(JSON.parse(text)).includes('${');
  } catch {
    return true;
  }
}

function remembered(ask: (text: string) => boolean): (text: string) => boolean {
  const answers = new Map<string, boolean>();
  return (text) => {
    const answer = answers.get(text) ?? ask(text);
    answers.set(text, answer);
    return answer;
  };
}

interface Resourced {
  readonly text: string;
  readonly kind: PolicyKind;
}

function documentsIn({ situations, keys, roles }: Ground): readonly Resourced[] {
  const of = (kind: PolicyKind, texts: readonly (string | null | undefined)[]): readonly Resourced[] =>
    texts.flatMap((text) => (typeof text === 'string' ? [{ text, kind }] : []));
  const all = Object.values(situations);
  return [
    ...of(
      'bucket',
      all.map(({ bucketPolicy }) => bucketPolicy),
    ),
    ...of(
      'access-point',
      all.flatMap(({ accessPoints }) => accessPoints.map(({ policy }) => policy)),
    ),
    ...of('key', Object.values(keys)),
    ...of(
      'trust',
      Object.values(roles).map((role) => role?.trust),
    ),
  ];
}

/** Accounts of all that is asked for: whoever is of one of these is another than a stranger. */
const ownersIn = ({ situations, keys, roles, encryption }: Ground): ReadonlySet<string> =>
  new Set([
    ...Object.values(situations).flatMap(({ account, accessPoints }) => [
      account,
      ...accessPoints.map((point) => point.account),
    ]),
    ...[
      ...Object.keys(keys),
      ...Object.keys(roles),
      ...Object.values(encryption).map(({ keyId = '' }) => keyId),
    ].map((arn) => parseArn(arn)?.account ?? ''),
  ]);
