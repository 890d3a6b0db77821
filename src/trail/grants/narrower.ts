import { evaluate, type AccessRequest, type Principal } from '@drawbridge-s3/policy/evaluate';
import { accountOf, globMatches, toGlob } from '@drawbridge-s3/policy/grammar';
import { oneOrMany } from '@drawbridge-s3/policy/grants';
import { ANONYMOUS } from '@/resources/trail/parse/values';
import { applyEdits, modify } from 'jsonc-parser';
import type { Use } from './grant-use';

/** A bucket policy with one statement that allows what was used and no more. */
export interface Narrower {
  readonly statement: number;
  readonly before: string;
  readonly after: string;
  /** Actions it gives no more. */
  readonly dropped: readonly string[];
  /** The whole policy with it. */
  readonly text: string;
}

interface StatementText {
  readonly Effect?: unknown;
  readonly Action?: string | readonly string[];
  readonly Resource?: string | readonly string[];
}

interface Ground {
  readonly partition: string;
  readonly bucket: string;
  /** Of the bucket. */
  readonly account: string;
  readonly text: string;
}

/** More prefixes than this are one place: what they have in common. */
const MOST_PREFIXES = 8;

/**
 * What a statement would be if it allowed only what was used of it: actions nobody asked for are dropped, and objects are
 * narrowed to the prefixes that were used. Undefined where nothing can be left out, nothing was used, or any request
 * that was let in would not be any more: the evaluator is asked for each.
 */
export function narrower(ground: Ground, statement: number, uses: readonly Use[]): Narrower | undefined {
  const old = statementsOf(ground.text)?.[statement];
  if (old?.Effect !== 'Allow' || old.Action === undefined || old.Resource === undefined) return undefined;
  const own = uses.filter((use) => matches(ground, ground.text, statement, use));
  if (own.length === 0) return undefined;
  const used = [...new Set(own.map(({ action }) => action))].toSorted();
  const actions = listOf(old.Action);
  const kept = actions.flatMap((pattern) =>
    isPattern(pattern)
      ? used.filter((action) => globMatches(toGlob(pattern.toLowerCase()), action.toLowerCase()))
      : used.some((action) => action.toLowerCase() === pattern.toLowerCase())
        ? [pattern]
        : [],
  );
  const resources = narrowedResources(ground, listOf(old.Resource), own);
  const next = {
    ...old,
    Action: oneOrMany([...new Set(kept)]),
    Resource: oneOrMany(resources),
  };
  if (JSON.stringify(next) === JSON.stringify(old)) return undefined;
  const text = replaced(ground.text, statement, next);
  const lost = uses.some((use) => allows(ground, ground.text, use) && !allows(ground, text, use));
  if (text === undefined || lost) return undefined;
  return {
    statement,
    before: JSON.stringify(old, undefined, 2),
    after: JSON.stringify(next, undefined, 2),
    dropped: actions.filter((action) => !kept.includes(action)),
    text,
  };
}

/** Resources of the bucket itself stay where they are used; those of objects begin with what was used. */
function narrowedResources(
  { partition, bucket }: Ground,
  old: readonly string[],
  own: readonly Use[],
): readonly string[] {
  const whole = `arn:${partition}:s3:::${bucket}`;
  const objects = own.filter(({ on }) => on === 'object');
  const prefixes = shortest(objects.map(({ prefix }) => prefix));
  const few = prefixes.length > MOST_PREFIXES ? [common(prefixes)] : prefixes;
  return old.flatMap((pattern) => {
    if (!pattern.includes('/'))
      return own.some(({ on }) => on !== 'object') || pattern.includes('*') ? [pattern] : [];
    // Only what ends in one `*` is a prefix; anything else stays as it was written.
    const head = pattern.endsWith('*') ? pattern.slice(0, -1) : undefined;
    if (head === undefined || /[*?$]/.test(head) || !head.startsWith(`${whole}/`)) return [pattern];
    const inside = few
      .map((prefix) => `${whole}/${prefix}`)
      .filter((one) => one.startsWith(head) || head.startsWith(one));
    return [...new Set(inside.map((one) => (one.length > head.length ? `${one}*` : pattern)))];
  });
}

/** Without those that another one begins. */
function shortest(prefixes: readonly string[]): readonly string[] {
  const all = [...new Set(prefixes)].toSorted();
  return all.filter((one, at) => !all.slice(0, at).some((other) => one.startsWith(other)));
}

const common = (texts: readonly string[]): string =>
  texts.reduce((head, text) => {
    let length = 0;
    while (length < head.length && head[length] === text[length]) length += 1;
    return head.slice(0, length);
  });

function statementsOf(text: string): readonly StatementText[] | undefined {
  try {
    const { Statement } = JSON.parse(text) as {
      readonly Statement?: StatementText | readonly StatementText[];
    };
    return Statement === undefined
      ? undefined
      : Array.isArray(Statement)
        ? Statement
        : [Statement as StatementText];
  } catch {
    return undefined;
  }
}

function replaced(text: string, statement: number, next: object): string {
  const single = !Array.isArray((JSON.parse(text) as { readonly Statement?: unknown }).Statement);
  const path = single ? ['Statement'] : ['Statement', statement];
  return applyEdits(
    text,
    modify(text, path, next, { formattingOptions: { tabSize: 2, insertSpaces: true, eol: '\n' } }),
  );
}

/** A request as it was, as far as logs tell: over TLS, for some key below its prefix. */
function requestOf({ partition, bucket, account }: Ground, use: Use): AccessRequest {
  const whole = `arn:${partition}:s3:::${bucket}`;
  return {
    principal: principalOf(use.who),
    action: use.action,
    resource: use.on === 'object' ? `${whole}/${use.prefix}~` : whole,
    resourceAccount: account,
    context: {
      'aws:SecureTransport': 'true',
      'aws:CurrentTime': new Date(use.last * 1000).toISOString(),
      ...(use.on === 'listing' ? { 's3:prefix': use.prefix } : {}),
      ...(use.point === undefined ? {} : { 's3:DataAccessPointArn': use.point }),
    },
    ...(/^[\da-f]{64}$/.test(use.who) ? { canonicalUserId: use.who } : {}),
  };
}

function principalOf(who: string): Principal {
  const account = accountOf(who);
  if (who === ANONYMOUS || account === undefined) return { kind: 'anonymous' };
  const role = /^arn:([^:]*):sts::\d+:assumed-role\/(.+)$/.exec(who);
  if (role !== null) {
    const [, partition = 'aws', name = ''] = role;
    return {
      kind: 'assumed-role',
      account,
      arn: `${who}/session`,
      roleArn: `arn:${partition}:iam::${account}:role/${name}`,
      userId: 'AROAEXAMPLE:session',
    };
  }
  if (who.endsWith(':root')) return { kind: 'root', account, arn: who };
  return { kind: 'user', account, arn: who, userId: 'AIDAEXAMPLE' };
}

const matches = (ground: Ground, text: string, statement: number, use: Use): boolean =>
  traceOf(ground, text, use)?.statements[statement]?.matched === true;

const allows = (ground: Ground, text: string | undefined, use: Use): boolean =>
  text !== undefined && traceOf(ground, text, use)?.effect === 'allow';

function traceOf(ground: Ground, text: string, use: Use) {
  const policies = { resource: { name: ground.bucket, document: text }, resourceKind: 'bucket' } as const;
  return evaluate(requestOf(ground, use), policies).trace.find(({ kind }) => kind === 'bucket');
}

const listOf = (value: string | readonly string[]): readonly string[] =>
  typeof value === 'string' ? [value] : value;
const isPattern = (text: string) => /[*?]/.test(text);
