import type { Decision, RequestContext } from '../../evaluate/types.ts';
import { parseOperator } from '../../grammar/operators.ts';
import { concrete } from './concrete.ts';
import type { MayHave } from './may-have.ts';

/** How many requests are decided about at most until one gets in. */
const TRIES = 24;

/**
 * Decides about a request, and where a Deny refuses all but requests of some kind (`StringNotEquals aws:SourceVpce …`),
 * about requests of that kind: whoever keeps to it is let in. The refusal of the first, where none of them is.
 */
export function withWayOut(
  decide: (context: RequestContext) => Decision,
  context: RequestContext,
  may: MayHave,
): Decision {
  const first = decide(context);
  const tried = new Set([JSON.stringify(context)]);
  const refused = [{ context, decision: first }];
  for (const { context: of, decision } of refused) {
    if (decision.effect !== 'explicit-deny') continue;
    for (const other of exempted(of, decision, may)) {
      const id = JSON.stringify(other);
      if (tried.has(id) || tried.size >= TRIES) continue;
      tried.add(id);
      const next = decide(other);
      if (next.allowed) return next;
      refused.push({ context: other, decision: next });
    }
  }
  return first;
}

/** The same request as each of those that some condition of a denying statement leaves alone. */
function exempted(context: RequestContext, { trace }: Decision, may: MayHave): readonly RequestContext[] {
  return trace
    .flatMap(({ statements }) => statements.filter(({ effect, matched }) => effect === 'Deny' && matched))
    .flatMap(({ conditions }) => conditions)
    .flatMap(({ operator, key, expected }): RequestContext[] => {
      const values = otherValues(operator, expected);
      if (values === undefined) return may(key, '') ? [without(context, key)] : [];
      return values
        .filter((value) => may(key, value))
        .map((value) => ({ ...without(context, key), [key]: value }));
    });
}

/** Values under which a line does not hold; undefined: the key must be absent. */
function otherValues(text: string, expected: readonly string[]): readonly string[] | undefined {
  const operator = parseOperator(text);
  const [value = ''] = expected;
  if (operator === undefined) return [];
  if (operator.negated) return expected.map((one) => concrete(one).replace(/\/\d+$/, ''));
  switch (operator.base) {
    case 'Null':
      return value.toLowerCase() === 'true' ? [SOMETHING] : undefined;
    case 'Bool':
      return [value.toLowerCase() === 'true' ? 'false' : 'true'];
    case 'IpAddress':
      return OTHER_ADDRESSES;
    case 'NumericLessThan':
    case 'NumericLessThanEquals':
      return [String(Number(value) + 1)];
    case 'NumericGreaterThan':
    case 'NumericGreaterThanEquals':
      return ['0'];
    case 'StringEquals':
    case 'StringEqualsIgnoreCase':
    case 'StringLike':
      return [SOMETHING];
    default:
      return [];
  }
}

/** A value that no policy is likely to name. */
const SOMETHING = 'something-else';

/** Ranges kept for documentation: https://www.rfc-editor.org/rfc/rfc5737 */
const OTHER_ADDRESSES = ['192.0.2.7', '203.0.113.7', '198.51.100.9'];

const without = (context: RequestContext, key: string): RequestContext =>
  Object.fromEntries(Object.entries(context).filter(([name]) => name.toLowerCase() !== key.toLowerCase()));
