import type { Answer } from './examine';
import type { Job } from './jobs';
import type { JobVerdict } from './job-verdict';
import type { Judged } from './judge';
import { decisionEvidence, missingWords, requestEvidence, type Texts } from './reasons';

/**
 * What S3's own answer comes to.
 * @param judged what the policies say, which tells why it was refused where AWS does not
 */
export function answeredVerdict(
  { id: job }: Job,
  answer: Answer,
  judged: Judged | undefined,
  texts: Texts,
): JobVerdict {
  const { probed } = answer;
  const evidence = [requestEvidence(answer)];
  if (probed.kind === 'answered') return { job, state: 'works', why: 'answered', evidence };
  if (probed.kind === 'nothing-there')
    return { job, state: 'works', why: 'let in; there is nothing of that name', evidence };
  const { failure } = probed;
  if (probed.kind === 'refused')
    return { job, state: 'refused', ...whyRefused(), evidence: [...evidence, ...reasons()] };
  switch (failure.kind) {
    case 'not-supported':
      return { job, state: 'not-here', why: failure.message, evidence };
    case 'cors':
      return {
        job,
        state: 'refused',
        why: 'the browser may not read the answer: no CORS rule lets this page in',
        evidence,
        mend: 'cors-here',
      };
    case 'not-found':
      return { job, state: 'refused', why: sentence(failure.message), evidence };
    default:
      return { job, state: 'unknown', why: sentence(failure.message), evidence };
  }

  function reasons() {
    return judged === undefined || judged.decision.allowed ? [] : decisionEvidence(judged, texts);
  }

  /** AWS's own reason, where it gives one; else what the policies that were read say. */
  function whyRefused(): Pick<JobVerdict, 'why'> {
    if (failure.denial !== undefined || failure.code === 'OwnerAccountOnly' || judged === undefined)
      return { why: sentence(failure.message) };
    const why = sentence(judged.decision.deciding[0]?.why ?? failure.message);
    switch (judged.state) {
      case 'refused':
        return { why };
      case 'unlikely':
        return { why: `probably since ${lower(why)}` };
      case 'likely':
        return {
          why: 'refused, although the policies that were read allow it: an SCP, an RCP, a boundary or a VPC endpoint policy may deny it',
        };
      case 'unknown':
        return { why: `refused; why is not known without ${missingWords(judged.missing)}` };
    }
  }
}

const sentence = (text: string): string => text.replace(/\.$/, '');
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
