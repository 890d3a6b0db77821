import type { PolicyDocument } from '../document/ast.ts';
import { type Report, atValue, replaceString } from './rule.ts';

/** Statements whose Sid an earlier one has; the mend puts the next free number behind it. */
export function* duplicateSids(document: PolicyDocument, message: (sid: string) => string): Iterable<Report> {
  const taken = new Set<string>();
  for (const statement of document.statements) {
    const sid = statement.get('Sid');
    if (sid?.value?.type !== 'string') continue;
    const text = String(sid.value.value);
    if (text !== '' && taken.has(text)) {
      let count = 2;
      while (taken.has(`${text}${count}`)) count++;
      yield {
        message: message(text),
        at: atValue(sid),
        fixes: [replaceString(`Rename to "${text}${count}"`, sid.value, `${text}${count}`)],
      };
    }
    taken.add(text);
  }
}
