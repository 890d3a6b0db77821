import type { Condition } from '../document/ast.ts';
import { parseOperator } from '../grammar/operators.ts';

/** Keys that say for whom a service acts: the remedy against the confused deputy. */
const SOURCES = new Set(['aws:sourcearn', 'aws:sourceaccount', 'aws:sourceorgid', 'aws:sourceorgpaths']);

/** True when the line lets the service act for named sources only. */
export function holdsSource({ operator, key, values }: Condition): boolean {
  const parsed = parseOperator(operator.key);
  return (
    SOURCES.has(key.key.toLowerCase()) &&
    parsed !== undefined &&
    !parsed.negated &&
    !parsed.ifExists &&
    parsed.name !== 'Null' &&
    parsed.qualifier !== 'ForAllValues' &&
    values.length > 0
  );
}

/** Keys that people take for a hold on a service's source and that are none. */
export const holdsSourceBadly = ({ key }: Condition): boolean =>
  /^aws:(referer|useragent|sourceowner|sourceip|vpcsourceip|sourcevpc|sourcevpce)$/i.test(key.key);
