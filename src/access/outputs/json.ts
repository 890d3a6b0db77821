import type { GrantPlan } from '@drawbridge-s3/policy/access';
import { escapedJson } from '@drawbridge-s3/policy/grammar';
import { writingOf } from './writing';

/**
 * The plan's documents as a JSON array, for people: `id`, `account`, `side`, `kind`, `on` as in the plan, and the
 * `policy` as it is to be. Where that cannot be known, `note` says why, and the policy holds the statements to put in.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
export function asJson({ documents }: GrantPlan): string {
  const rows = documents.map((document) => {
    const { id, account, side, kind, on, statements } = document;
    const writing = writingOf(document);
    return {
      id,
      account,
      side,
      kind,
      on,
      ...(writing.how === 'by-hand'
        ? {
            note: writing.why,
            policy:
              kind === 'cors' ? { CORSRules: statements } : { Version: '2012-10-17', Statement: statements },
          }
        : { policy: writing.policy }),
    };
  });
  return `${escapedJson(JSON.stringify(rows, undefined, 2))}\n`;
}
