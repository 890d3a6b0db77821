import { parsePolicy } from '../../document/parse.ts';
import type { Statement } from '../../document/ast.ts';
import { type GrantTarget, grantNameOf } from '../../grants/grant-statements.ts';
import { effectOf } from '../../needs/statements.ts';
import { type ReadConditions, readConditions } from './conditions.ts';
import { WHOLE, extentOf, widest } from './extents.ts';
import {
  actionTexts,
  actionsGiven,
  isOfOtherServices,
  knowsAnAction,
  reachesListings,
  reachesObjects,
} from './given.ts';
import { type ReadLine, linesOf } from './lines.ts';
import { type Named, namedIn } from './named.ts';
import type { HeldName, HeldPart, HeldWho } from './types.ts';

/** What one statement gives one of those it is about, at one place. */
export interface Reading<Target extends GrantTarget = GrantTarget> {
  readonly effect: 'Allow' | 'Deny';
  /** Undefined in a policy that hangs on whom it is about. */
  readonly who: HeldWho | undefined;
  readonly parts: readonly HeldPart[];
  /** The grant whose Sid it bears; undefined for a Sid of another form. */
  readonly name: string | undefined;
  /** Undefined for what is neither a bucket nor an access point. */
  readonly target: Target | undefined;
  readonly given: ReadonlySet<string>;
  readonly texts: readonly string[];
  /** Patterns of keys; undefined where no action is one of objects. */
  readonly objects: readonly string[] | undefined;
  /** Patterns of prefixes; undefined where no action is a listing. */
  readonly listing: readonly string[] | undefined;
  /** Resources left out, as they are written. */
  readonly except: readonly string[];
  readonly conditions: ReadConditions;
  /** Why it gives nothing, in a sentence. */
  readonly broken: string | undefined;
}

/** What a text is, and what its statements can be about. */
export interface Source<Target extends GrantTarget> {
  readonly text: string;
  /** Id that parts carry. */
  readonly document: string;
  /** Places a statement is about; one `undefined` for documents that are not of S3. */
  readonly targetsOf: (statement: Statement) => readonly (Target | undefined)[];
  /** The policy of a role names nobody. */
  readonly namesNobody?: boolean;
}

/** Every statement of a text, once for each of those it is about and each place. Nothing of a text that is broken. */
export function readingsOf<Target extends GrantTarget>(source: Source<Target>): readonly Reading<Target>[] {
  const { syntax, statements } = parsePolicy(source.text);
  if (syntax.length > 0) return [];
  return statements.flatMap((statement) => {
    // What a role may do in other services hands out nothing of S3.
    if (source.namesNobody === true && isOfOtherServices(statement)) return [];
    const lines = linesOf(statement);
    const named = source.namesNobody === true ? [undefined] : namedIn(statement, lines);
    const targets = source.targetsOf(statement);
    return named.flatMap((one) =>
      targets.flatMap((target) => {
        const reading = readingOf(statement, lines, source.document, one, target);
        return reading === undefined ? [] : [reading];
      }),
    );
  });
}

function readingOf<Target extends GrantTarget>(
  statement: Statement,
  all: readonly ReadLine[],
  document: string,
  named: Named | undefined,
  target: Target | undefined,
): Reading<Target> | undefined {
  const effect = effectOf(statement);
  if (effect === undefined) return undefined;
  const lines = all.filter((line) => named?.said.has(line) !== true);
  const conditions = readConditions(lines);
  const extent = target === undefined ? undefined : extentOf(statement, target);
  const given = extent === undefined ? new Set<string>() : actionsGiven(statement, lines, extent);
  const sid: unknown = statement.get('Sid')?.value?.value;
  return {
    effect,
    who: named?.who,
    parts: [partOf(document, statement.index, sid, named?.name)],
    name: typeof sid === 'string' ? grantNameOf(sid) : undefined,
    target,
    given,
    texts: actionTexts(statement),
    objects: reachesObjects(given) ? extent?.keys : undefined,
    listing: reachesListings(given) ? widest(conditions.listing ?? WHOLE) : undefined,
    except: extent?.except ?? [],
    conditions,
    broken: conditions.contradiction ?? emptiness(statement, target, given),
  };
}

const partOf = (document: string, statement: number, sid: unknown, name: HeldName | undefined): HeldPart => ({
  document,
  statement,
  ...(typeof sid === 'string' && sid !== '' ? { sid } : {}),
  ...(name === undefined ? {} : { name }),
});

function emptiness(
  statement: Statement,
  target: GrantTarget | undefined,
  given: ReadonlySet<string>,
): string | undefined {
  if (!knowsAnAction(statement)) return `AWS knows no action ${actionTexts(statement).join(' or ')}.`;
  return target !== undefined && given.size === 0
    ? 'None of its actions can be asked of what it names, under its conditions.'
    : undefined;
}
