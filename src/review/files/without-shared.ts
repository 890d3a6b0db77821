import type { Reach } from '@drawbridge-s3/policy/review';

/** Keys whose values are agreed on between two parties, and work as passwords here and there. */
const SHARED = new Set(['sts:externalid', 'aws:referer', 'aws:useragent']);
const KEPT_OUT = '(not kept)';

/** Conditions without what is not to lie about in files: that there is such a condition stays. */
export function withoutShared(conditions: Reach['conditions']): Reach['conditions'] {
  const { externalId, others } = conditions;
  return {
    ...conditions,
    ...(externalId === undefined ? {} : { externalId: KEPT_OUT }),
    others: others.map((line) =>
      SHARED.has(line.key.toLowerCase()) ? { ...line, values: [KEPT_OUT] } : line,
    ),
  };
}
