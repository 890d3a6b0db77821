import type { Condition } from '../document/ast.ts';
import { without } from '../document/cut.ts';
import { parsePolicy } from '../document/parse.ts';
import { freeSid, insertStatements } from '../edit/insert-statements.ts';
import { conditionInsertion } from '../lint/condition-edits.ts';
import { applyTextEdits } from '../lint/edits.ts';
import { dropCondition } from '../needs/drop.ts';
import { effectOf } from '../needs/statements.ts';
import { alone } from './alone.ts';
import type { HeldPart } from './recognise/types.ts';
import { stable } from './stable.ts';
import { cutsIn, touchedBy } from './touched.ts';

/**
 * The text with these parts ending at `until` (ISO 8601), or never. A grantee who shares a statement gets a copy of it,
 * at the end of the policy and under a Sid of its own, so that nobody else's end moves. Denials stand as they are.
 * Undefined where `withdraw` is.
 * @param parts those of this one document
 */
export function changeEnd(
  text: string,
  parts: readonly HeldPart[],
  until: string | undefined,
): string | undefined {
  const indices = [...new Set(parts.map(({ statement }) => statement))];
  let changed: string | undefined = text;
  // Copies are put behind all others, so that the numbers of the statements stay.
  for (const index of indices) {
    if (changed === undefined) return undefined;
    const here = parts.filter(({ statement }) => statement === index);
    changed = changeStatement(changed, here, index, until);
  }
  return changed;
}

function changeStatement(
  text: string,
  parts: readonly HeldPart[],
  index: number,
  until: string | undefined,
): string | undefined {
  const touched = touchedBy(parsePolicy(text), parts);
  const [one] = touched ?? [];
  if (touched === undefined || one === undefined) return undefined;
  if (effectOf(one.statement) !== 'Allow') return text;
  if (!one.stays) return withEnd(text, index, until);
  const [group = [], ...others] = byPrincipal(parts);
  if (others.length > 0) {
    const changed = changeStatement(text, group, index, until);
    return changed === undefined ? undefined : changeStatement(changed, others.flat(), index, until);
  }
  const copy = alone(text, one.statement, parts);
  const rest = without(text, cutsIn(touched));
  const sid = freeSid(text, typeof copy['Sid'] === 'string' ? copy['Sid'] : 'Ends');
  const both = insertStatements(rest, [{ ...copy, Sid: sid }]);
  return both === undefined ? undefined : withEnd(both, parsePolicy(both).statements.length - 1, until);
}

/** What a condition makes of one principal is not to be made of another in the same copy. */
function byPrincipal(parts: readonly HeldPart[]): readonly (readonly HeldPart[])[] {
  const groups = new Map<string, HeldPart[]>();
  for (const part of parts) {
    const id = part.name?.element === 'Condition' ? stable(part.name.of) : '';
    groups.set(id, [...(groups.get(id) ?? []), part]);
  }
  return [...groups.values()];
}

const isEnd = ({ operator, key }: Condition): boolean =>
  /^(?:Date|Numeric)LessThan(?:Equals)?$/.test(operator.key) &&
  /^aws:(?:CurrentTime|EpochTime)$/i.test(key.key);

/** The statement of that number with that end, and no other. */
function withEnd(text: string, index: number, until: string | undefined): string {
  const document = parsePolicy(text);
  const statement = document.statements[index];
  if (statement === undefined) return text;
  const ends = statement.conditions.filter(isEnd);
  const standing = ends.find(isOurs);
  const other = ends.find((end) => end !== standing || until === undefined);
  if (other !== undefined)
    return withEnd(applyTextEdits(text, dropCondition(statement, other)), index, until);
  if (until === undefined) return text;
  const value = standing?.key.value;
  const edit =
    value === undefined
      ? conditionInsertion(document, statement, 'DateLessThan', 'aws:CurrentTime', until)
      : { offset: value.offset, length: value.length, content: JSON.stringify(until) };
  return applyTextEdits(text, [edit]);
}

/** As grants write it. */
const isOurs = ({ operator, key }: Condition): boolean =>
  operator.key === 'DateLessThan' && key.key === 'aws:CurrentTime';
