import { KEY_ALLOWED, keyRefused, tellsCallsApart } from '../own-half/key-verdict';
import type { OwnHalf } from '../own-half/own-half';
import type { Answer } from './examine';
import { jobOf } from './jobs';
import type { JobVerdict } from './job-verdict';
import type { OwnerSide } from './judge';
import { requestEvidence } from './reasons';

/**
 * What a dry run of the key comes to. A direct call lacks what S3 sends along, so that it counts only where the key's
 * policy was read and asks for neither (decision 0016).
 */
export function keyVerdict(
  job: 'decrypt' | 'encrypt',
  answer: Answer | undefined,
  own: OwnHalf | undefined,
  { key }: OwnerSide,
): JobVerdict {
  if (key === null)
    return {
      job,
      state: 'not-here',
      why: 'No KMS key of a customer has a say in objects here',
      evidence: [],
    };
  if (key === undefined || answer === undefined)
    return {
      job,
      state: 'unknown',
      why: 'which key new objects are under could not be read',
      evidence: [{ kind: 'missing', what: 'the bucket’s encryption' }],
    };
  const { probed } = answer;
  const evidence = [requestEvidence(answer)];
  const text = key.policy?.document;
  const policy = typeof text === 'string' ? text : undefined;
  if (probed.kind === 'answered')
    return policy === undefined || tellsCallsApart(policy)
      ? { job, state: 'likely', why: KEY_ALLOWED.why, evidence }
      : {
          job,
          state: 'works',
          why: 'KMS allows it, and the key’s policy asks for nothing that S3 sends besides',
          evidence,
        };
  if (probed.kind !== 'refused')
    return {
      job,
      state: 'unknown',
      why: 'failure' in probed ? probed.failure.message : 'no answer',
      evidence,
    };
  const { state, why } = keyRefused({ action: jobOf(job).action!, key: key.arn, policy }, own, false);
  return { job, state: state === 'bad' ? 'refused' : 'unknown', why, evidence };
}
