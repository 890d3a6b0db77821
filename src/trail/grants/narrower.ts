import type { HeldWho } from '@drawbridge-s3/policy/access';
import { globMatches, globsOverlap, toGlob } from '@drawbridge-s3/policy/grammar';
import { oneOrMany } from '@drawbridge-s3/policy/grants';
import { applyEdits, modify } from 'jsonc-parser';
import { userFits } from './grant-use';
import type { Use } from './use';

/** A bucket policy with one statement that allows what was used and no more. */
export interface Narrower {
  readonly statement: number;
  readonly before: string;
  readonly after: string;
  /** Actions it gives no more. */
  readonly dropped: readonly string[];
  /** Actions it gives still because requests may have needed them, which logs do not tell. */
  readonly unsure: readonly string[];
  /** The whole policy with it. */
  readonly text: string;
}

interface StatementText {
  readonly Effect?: unknown;
  readonly Action?: unknown;
  readonly Resource?: unknown;
}

interface Ground {
  readonly partition: string;
  readonly bucket: string;
  readonly text: string;
  /** Everybody the statement is about. */
  readonly whos: readonly HeldWho[];
}

/** An action on a place that a request needed, or may have. */
interface Need {
  readonly action: string;
  readonly on: 'object' | 'listing' | 'bucket';
  readonly prefix: string;
  readonly sure: boolean;
}

/** More prefixes than this are one place: what they have in common. */
const MOST_PREFIXES = 8;

/**
 * What a statement would be if it allowed only what was used of it: actions nobody asked for are dropped, and objects are
 * narrowed to the prefixes that were used. Whatever the statement may have let in, as far as the log tells, counts as used
 * of it, its conditions left aside, which stay: so it lets in every one of those requests still. Undefined where nothing can
 * be left out, nothing was used, or nobody knows what was asked for.
 * @param uses of this bucket
 */
export function narrower(ground: Ground, statement: number, uses: readonly Use[]): Narrower | undefined {
  const old = statementsOf(ground.text)?.[statement];
  const [actions, places] = [textsOf(old?.Action), textsOf(old?.Resource)];
  if (old?.Effect !== 'Allow' || actions === undefined || places === undefined) return undefined;
  const own = uses.filter((use) => ground.whos.some((who) => userFits(who, use) !== 'no'));
  if (own.some(({ asked }) => asked === undefined)) return undefined;
  const needs = own
    .flatMap(needsOf)
    .filter(
      (need) =>
        actions.some((pattern) => gives(pattern, need.action)) &&
        places.some((pattern) => reaches(ground, pattern, need)),
    );
  if (!needs.some(({ sure }) => sure)) return undefined;
  const used = [...new Set(needs.map(({ action }) => action))].toSorted();
  const kept = [
    ...new Set(
      actions.flatMap((pattern) => {
        const given = used.filter((action) => gives(pattern, action));
        return isPattern(pattern) || given.length === 0 ? given : [pattern];
      }),
    ),
  ];
  const resources = narrowedResources(ground, places, needs);
  if (same(kept, actions) && same(resources, places)) return undefined;
  const next = { ...old, Action: oneOrMany(kept), Resource: oneOrMany(resources) };
  return {
    statement,
    before: JSON.stringify(old, undefined, 2),
    after: JSON.stringify(next, undefined, 2),
    dropped: actions.filter((action) => !kept.includes(action)),
    unsure: kept.filter((kind) => !needs.some(({ action, sure }) => sure && gives(kind, action))),
    text: replaced(ground.text, statement, next),
  };
}

function needsOf({ asked, prefix }: Use): readonly Need[] {
  if (asked === undefined) return [];
  const { action, on, also } = asked;
  return [
    { action, on, prefix, sure: true },
    ...also.map((other): Need => {
      const place = other.ofSource ? ({ on: 'object', prefix: '' } as const) : { on, prefix };
      return { action: other.action, ...place, sure: false };
    }),
  ];
}

const gives = (pattern: string, action: string): boolean =>
  globMatches(toGlob(pattern.toLowerCase()), action.toLowerCase());

/** Whether a resource of a statement may be what was asked of. What a variable stands for is not known. */
function reaches({ partition, bucket }: Ground, pattern: string, { on, prefix }: Need): boolean {
  const whole = `arn:${partition}:s3:::${bucket}`;
  const asked = on === 'object' ? `${whole}/${prefix}*` : whole;
  return globsOverlap(toGlob(pattern.replaceAll(/\$\{[^}]*\}/g, '*')), toGlob(asked));
}

/** Resources of the bucket itself stay where they are used; those of objects begin with what was used. */
function narrowedResources(
  { partition, bucket }: Ground,
  old: readonly string[],
  needs: readonly Need[],
): readonly string[] {
  const whole = `arn:${partition}:s3:::${bucket}`;
  const objects = needs.filter(({ on }) => on === 'object');
  // What looks like a variable would be one.
  const prefixes = shortest(objects.map(({ prefix }) => prefix.replace(/\$.*$/s, '')));
  const few = prefixes.length > MOST_PREFIXES ? [common(prefixes)] : prefixes;
  return old.flatMap((pattern) => {
    if (!pattern.includes('/'))
      return needs.some(({ on }) => on !== 'object') || /[*?$]/.test(pattern) ? [pattern] : [];
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

const same = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((text, at) => text === other[at]);

function textsOf(value: unknown): readonly string[] | undefined {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.every((one) => typeof one === 'string') ? list : undefined;
}

const isPattern = (text: string) => /[*?]/.test(text);
