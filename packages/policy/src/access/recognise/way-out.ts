import type { Decision, RequestContext } from '../../evaluate/types.ts';
import { parseOperator } from '../../grammar/operators.ts';
import type { Ask } from '../../situation/ask.ts';
import { decide } from '../../situation/decide.ts';
import type { Situation } from '../../situation/situation.ts';
import { concrete } from './concrete.ts';

/** How often a Deny is given what it asks for. */
const TRIES = 3;

/**
 * Decides, and where a Deny refuses all but requests of some kind (`StringNotEquals aws:SourceVpce …`), decides about a
 * request of that kind: whoever keeps to it is let in.
 */
export function withWayOut(ask: Ask, situation: Situation, tries = TRIES): Decision {
  const decision = decide(ask, situation);
  const exempt = decision.effect === 'explicit-deny' && tries > 0 ? exemption(decision) : undefined;
  if (exempt === undefined) return decision;
  const other = withWayOut({ ...ask, context: { ...ask.context, ...exempt } }, situation, tries - 1);
  return other.allowed ? other : decision;
}

/** What a request would carry that the denying statement leaves alone. */
function exemption({ trace }: Decision): RequestContext | undefined {
  const denying = trace.flatMap(({ statements }) =>
    statements.filter(({ effect, matched }) => effect === 'Deny' && matched),
  );
  for (const { conditions } of denying)
    for (const { operator, key, expected } of conditions) {
      const [value] = expected;
      if (parseOperator(operator)?.negated === true && value !== undefined)
        return { [key]: concrete(value).replace(/\/\d+$/, '') };
    }
  return undefined;
}
