import type { CORSRule } from '@aws-sdk/client-s3';
import { consoleAccess } from '../bucket-settings/console-rule';
import type { JobVerdict } from './job-verdict';
import { joined } from './reasons';

interface CorsQuestion {
  readonly job: 'cors-here' | 'cors-there';
  readonly origin: string;
  /** Undefined where no open session may read them. */
  readonly rules: readonly CORSRule[] | undefined;
  /** Requests of this page go without the relay, and some were answered: a preflight let them through. */
  readonly answeredDirectly: boolean;
}

/** Whether pages of an origin could work with the place as this console does, by the bucket's rules. */
export function corsVerdict({ job, origin, rules, answeredDirectly }: CorsQuestion): JobVerdict {
  if (rules === undefined)
    return answeredDirectly && job === 'cors-here'
      ? {
          job,
          state: 'likely',
          why: `this page reads from ${origin} without the relay; the rules could not be read, so writing is not known`,
          evidence: [{ kind: 'missing', what: 'the CORS rules of the bucket' }],
        }
      : {
          job,
          state: 'unknown',
          why: 'no open session may read the CORS rules of the bucket',
          evidence: [{ kind: 'missing', what: 'the CORS rules of the bucket' }],
        };
  const { refused, hidden } = consoleAccess(rules, origin);
  const evidence = [
    { kind: 'statement' as const, policy: 'CORS rules of the bucket', why: rulesWords(rules) },
  ];
  if (refused.length === 0 && hidden.length === 0)
    return {
      job,
      state: 'works',
      why: `the rules let pages of ${origin} do all that a console does`,
      evidence,
    };
  const lacks =
    refused.length > 0
      ? `the rules do not let pages of ${origin} ${joined(refused)} with a signed request`
      : `pages of ${origin} could not read ${joined(hidden)}, without which large uploads fail`;
  return { job, state: refused.length > 0 ? 'refused' : 'unlikely', why: lacks, evidence, mend: job };
}

const rulesWords = (rules: readonly CORSRule[]): string =>
  rules.length === 0
    ? 'The bucket has no rules: browsers on other origins may not read answers.'
    : `${rules.length === 1 ? 'One rule was' : `${rules.length} rules were`} read; S3 takes the first that fits.`;
