import { without } from '../document/cut.ts';
import { parsePolicy } from '../document/parse.ts';
import type { HeldPart } from './recognise/types.ts';
import { cutsIn, touchedBy } from './touched.ts';

export interface Withdrawal {
  /** Null: nothing is left, and the policy itself is to be deleted. */
  readonly text: string | null;
  /** Statements that went as a whole, counted from 0 in the text as it was. */
  readonly removed: readonly number[];
  /** Statements that stay for others. */
  readonly narrowed: readonly number[];
}

/**
 * The text without exactly these parts of it; all else stays byte for byte. A statement that would be left about nobody
 * goes as a whole. Undefined for a text that is no policy, where a part is not there as it was read, and where it shares the value of a
 * condition with others of its statement, who would lose it too.
 * @param parts those of this one document
 */
export function withdraw(text: string, parts: readonly HeldPart[]): Withdrawal | undefined {
  const document = parsePolicy(text);
  const touched = touchedBy(document, parts);
  if (touched === undefined) return undefined;
  const indices = (stays: boolean) =>
    touched.filter((one) => one.stays === stays).map(({ statement }) => statement.index);
  const [removed, narrowed] = [indices(false), indices(true)];
  const isEmpty = removed.length === document.statements.length;
  return { text: isEmpty ? null : without(text, cutsIn(touched)), removed, narrowed };
}
