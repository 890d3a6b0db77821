import { QUOTAS, policySize } from '../../document/quota.ts';
import { oneOrMany } from '../../grants/condition-block.ts';
import type { StatementJson } from '../../grants/grant-statements.ts';
import { stable } from '../stable.ts';
import type { LendingProblem, SessionPolicy } from './types.ts';

/**
 * A session policy of these statements, as short as it can be said without saying something else: without names, and
 * with statements that differ in their actions or resources alone put together.
 */
export function sessionPolicy(
  statements: readonly StatementJson[],
  problems: readonly LendingProblem[] = [],
): SessionPolicy {
  const Statement = together(together(statements.map(withoutSid), 'Resource'), 'Action');
  const text = ascii(JSON.stringify({ Version: '2012-10-17', Statement }));
  const size = policySize('session', text);
  const { limit } = QUOTAS.session;
  if (size <= limit) return { text, size, problems };
  const words = [size, limit].map((count) => count.toLocaleString('en-US'));
  return {
    text,
    size,
    problems: [
      ...problems,
      {
        code: 'too-long',
        message: `This takes ${words[0]} characters of a session policy, and STS takes ${words[1]}. Choose fewer places, prefixes or conditions, or lend twice.`,
      },
    ],
  };
}

function withoutSid(statement: StatementJson): StatementJson {
  const { Sid: _, ...rest } = statement;
  return rest;
}

/** Statements that are alike in all but one element, as one. */
function together(
  statements: readonly StatementJson[],
  element: 'Action' | 'Resource',
): readonly StatementJson[] {
  const groups = new Map<string, { first: StatementJson; values: readonly string[] }>();
  for (const statement of statements) {
    const { [element]: own, ...rest } = statement;
    const key = stable(rest);
    const { first = statement, values = [] } = groups.get(key) ?? {};
    groups.set(key, { first, values: [...new Set([...values, ...[own as string | string[]].flat()])] });
  }
  return [...groups.values()].map(({ first, values }) => ({ ...first, [element]: oneOrMany(values) }));
}

/** STS takes characters up to U+00FF; JSON can say the others, too. */
const ascii = (text: string): string =>
  text.replace(/[^\x20-\xff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
