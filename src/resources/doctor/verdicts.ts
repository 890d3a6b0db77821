import type { CORSRule } from '@aws-sdk/client-s3';
import type { AwsContext } from '@/aws/context';
import type { RequestContext } from '@drawbridge-s3/policy/evaluate';
import { headerWords } from '../objects/writing/upload-needs';
import { requestContext } from '../known-keys';
import type { OwnHalf } from '../own-half/own-half';
import { answeredVerdict } from './answered-verdict';
import { corsVerdict } from './cors-verdict';
import type { Answer, Examined } from './examine';
import { type Job, type JobId, JOBS } from './jobs';
import type { JobVerdict } from './job-verdict';
import { judge, type Judged, type OwnerSide } from './judge';
import { keyVerdict } from './key-job';
import { refusedFrom } from './link-age';
import { type DoctorPlace, notHere } from './place';
import { demandedContext, demandsOf, questionOf } from './questions';
import { decisionEvidence, joined, missingWords, textsOf } from './reasons';

/** Everything that was found out for one session. */
export interface Findings {
  readonly context: Pick<AwsContext, 'profile'>;
  readonly place: DoctorPlace;
  readonly examined: Examined;
  readonly own: OwnHalf | undefined;
  readonly owner: OwnerSide;
  /** Of this page. */
  readonly origin: string;
  /** Read by any session: they are the bucket's, whoever reads them. */
  readonly cors: readonly CORSRule[] | undefined;
  /** `Requester` or `BucketOwner`, as any session read it. */
  readonly payer: string | undefined;
  /** The session agreed to pay. */
  readonly pays: boolean;
  /** Account of the session. */
  readonly account: string | undefined;
  /** When the session's credentials end; undefined where they do not. */
  readonly endsAt: Date | undefined;
}

export type Verdicts = Readonly<Record<JobId, JobVerdict>>;

/** What will work, each job with its reason and what that rests on. Pages on another origin are asked about later. */
export function verdictsOf(findings: Findings): Verdicts {
  const bench = benchOf(findings);
  return Object.fromEntries(JOBS.map((job) => [job.id, verdictOf(job, findings, bench)])) as Verdicts;
}

/** What all jobs of a session are judged with. */
interface Bench {
  readonly judged: (job: Job) => Judged | undefined;
  readonly demanded: readonly string[];
  readonly context: RequestContext;
  /** S3 refused what the policies that were read allow. */
  readonly unseenDenial: boolean;
  /** S3 let in what they refuse. */
  readonly unseenGrant: boolean;
}

function benchOf(findings: Findings): Bench {
  const { place, examined, own, owner } = findings;
  const context: RequestContext = {
    ...requestContext(owner.account ?? ''),
    ...(findings.context.profile.endpoint?.startsWith('http:') ? { 'aws:SecureTransport': 'false' } : {}),
  };
  const demands = own === undefined ? [] : demandsOf(owner, own, place, context);
  const asKey = keyKnownToWork(examined, owner);
  const judged = (job: Job) => {
    const question = questionOf(job, place, examined.key, demandedContext(demands));
    return own === undefined || question === undefined ? undefined : judge(question, own, asKey, context);
  };
  const tried = JOBS.flatMap((job) => {
    const answer = examined.answers[job.id];
    const judgement = answer === undefined || job.on === undefined ? undefined : judged(job);
    return answer === undefined || judgement === undefined ? [] : [{ job, answer, judgement }];
  });
  return {
    judged,
    context,
    demanded: demands.map(({ key, value }) => headerWords(key, value)),
    unseenDenial: tried.some(
      ({ job, answer, judgement }) =>
        judgement.state === 'likely' && isRefusedByS3(answer) && !unpaid(job, findings),
    ),
    unseenGrant: tried.some(
      ({ answer, judgement }) => judgement.state === 'refused' && answer.probed.kind === 'answered',
    ),
  };
}

/** A key that KMS lets the session use has no say any more; one that was not asked keeps its policy's. */
function keyKnownToWork({ answers }: Examined, owner: OwnerSide): OwnerSide {
  const works = answers.encrypt?.probed.kind === 'answered' && answers.decrypt?.probed.kind === 'answered';
  return works && owner.key && owner.key.policy === undefined ? { ...owner, key: null } : owner;
}

/** By S3 and not by a key of KMS, whose refusals S3 passes on. */
const isRefusedByS3 = ({ probed }: Answer): boolean =>
  probed.kind === 'refused' && !/\bkms:/.test(probed.failure.message);

/** Whoever asks pays for what is read and written here, and this session did not say that it will. */
const unpaid = ({ id, on }: Pick<Job, 'id' | 'on'>, { payer, pays, account, owner }: Findings): boolean =>
  (on === 'object' || id === 'list' || id === 'versions') &&
  payer === 'Requester' &&
  !pays &&
  account !== owner.account;

const PAY = {
  why: 'whoever asks pays for requests here, and this session has not agreed to',
  mend: 'agree-to-pay',
} as const;

/** Nobody of another account could change the policy, whatever it says. */
const isOwners = ({ place, account, owner }: Findings): boolean =>
  place.kind === 'bucket' && account !== undefined && (owner.account ?? account) === account;

/** AWS says so within one account. */
const deniedByBucket = ({ probed }: Answer): boolean =>
  'failure' in probed &&
  probed.failure.denial?.explicit === true &&
  probed.failure.denial.policyType === 'resource-based';

const byBucket = ({ decision }: Judged): boolean =>
  decision.effect === 'explicit-deny' && decision.deciding.some(({ kind }) => kind === 'bucket');

function verdictOf(job: Job, findings: Findings, bench: Bench): JobVerdict {
  const { place, examined, own, owner, origin, cors, context } = findings;
  const reason = notHere(job, place, context);
  if (reason !== undefined) return { job: job.id, state: 'not-here', why: reason, evidence: [] };
  if (job.id === 'cors-there')
    return { job: job.id, state: 'unknown', why: 'name an origin above the table', evidence: [] };
  if (job.id === 'cors-here')
    return corsVerdict({
      job: job.id,
      origin,
      rules: cors,
      answeredDirectly:
        context.profile.transport === 'direct' &&
        Object.values(examined.answers).some(({ probed }) => probed.kind === 'answered'),
    });
  if (job.id === 'decrypt' || job.id === 'encrypt')
    return keyVerdict(job.id, examined.answers[job.id], own, owner);
  const answer = examined.answers[job.id];
  const judged = bench.judged(job);
  const texts = textsOf(own, owner);
  if (answer !== undefined) {
    const verdict = answeredVerdict(job, answer, judged, texts);
    if (verdict.state === 'refused' && unpaid(job, findings)) return { ...verdict, ...PAY };
    if (job.id === 'read-policy' && isOwners(findings) && deniedByBucket(answer))
      return { ...verdict, mend: 'unlock' };
    return job.id === 'link' ? withAge(verdict, findings, bench) : verdict;
  }
  if (judged === undefined)
    return {
      job: job.id,
      state: 'unknown',
      why:
        own === undefined
          ? 'the service does not say who this session is'
          : 'what would have to be asked for is not known',
      evidence: [],
    };
  return weighed(job, judged, bench, findings);
}

/** By the policies alone. */
function weighed(job: Job, judged: Judged, bench: Bench, findings: Findings): JobVerdict {
  const { own, owner } = findings;
  const evidence = decisionEvidence(judged, textsOf(own, owner));
  const say = (state: JobVerdict['state'], why: string): JobVerdict => ({
    job: job.id,
    state,
    why,
    evidence,
  });
  const why = (judged.decision.deciding[0]?.why ?? '').replace(/\.$/, '');
  const hangs = judged.open.length === 0 ? '' : `; it hangs on ${joined(judged.open)}, not known here`;
  if (unpaid(job, findings) && judged.state !== 'refused')
    return { ...say('unlikely', PAY.why), mend: PAY.mend };
  switch (judged.state) {
    case 'refused':
      return bench.unseenGrant
        ? say('unlikely', `${why}; but S3 let in something else that these policies refuse`)
        : job.id === 'write-policy' && isOwners(findings) && byBucket(judged)
          ? { ...say('refused', why), mend: 'unlock' }
          : say('refused', why);
    case 'unlikely':
      return say(
        'unlikely',
        judged.missing.length === 0
          ? why + hangs
          : `${why}${hangs}; not read: ${missingWords(judged.missing)}`,
      );
    case 'unknown':
      return say('unknown', `not known without ${missingWords(judged.missing)}`);
    case 'likely': {
      if (bench.unseenDenial)
        return say(
          'unknown',
          'the policies that were read allow it, and S3 refused something else that they allow too: what refused that may refuse this',
        );
      const unread =
        judged.missing.length === 0 ? '' : `; not read, and could deny it: ${missingWords(judged.missing)}`;
      const demanded =
        job.action === 's3:PutObject' && bench.demanded.length > 0
          ? `, as long as it says ${joined(bench.demanded)}`
          : '';
      return withAge(
        say('likely', `${why || 'the policies that were read allow it'}${demanded}${hangs}${unread}`),
        findings,
        bench,
      );
    }
  }
}

/** What ends a link before its time. */
function withAge(verdict: JobVerdict, findings: Findings, { context, demanded }: Bench): JobVerdict {
  const { job, state } = verdict;
  if ((job !== 'link' && job !== 'upload-link') || (state !== 'works' && state !== 'likely')) return verdict;
  const { place, examined, own, owner, endsAt } = findings;
  const question = questionOf(
    JOBS.find(({ id }) => id === job)!,
    place,
    examined.key,
    {},
  );
  const limit =
    own === undefined || question === undefined || demanded.length > 0
      ? undefined
      : refusedFrom(question, own, owner, context);
  const ends = [
    ...(limit === undefined ? [] : [`refused ${ageWords(limit)} after signing (s3:signatureAge)`]),
    ...(endsAt === undefined ? [] : [`over with the session at the latest`]),
  ];
  return ends.length === 0 ? verdict : { ...verdict, why: `${verdict.why}; links are ${joined(ends)}` };
}

const ageWords = (ms: number): string =>
  ms < 120_000
    ? `${Math.round(ms / 1000)} s`
    : ms < 7_200_000
      ? `${Math.round(ms / 60_000)} min`
      : `${Math.round(ms / 3_600_000)} h`;
