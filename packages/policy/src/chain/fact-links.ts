import type { Asked, Evidence, Known, LinkId, LockState, Verdict } from './types.ts';

/** What a link that is no policy says of the request. */
export interface Fact {
  readonly verdict: Verdict;
  /** Without a full stop at the end. */
  readonly sentence: string;
}

type FactLink = Extract<
  LinkId,
  | 'cors'
  | 'signature'
  | 'session'
  | 'expected-owner'
  | 'region'
  | 'object-lock'
  | 'requester-pays'
  | 'archive'
>;

/** Codes that say themselves which link refused. https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
const BY_CODE: Readonly<Record<string, FactLink>> = {
  CorsRefused: 'cors',
  RequestTimeTooSkewed: 'signature',
  RequestExpired: 'signature',
  SignatureDoesNotMatch: 'signature',
  InvalidSignatureException: 'signature',
  InvalidAccessKeyId: 'signature',
  InvalidClientTokenId: 'signature',
  NotSignedUp: 'signature',
  ExpiredToken: 'session',
  ExpiredTokenException: 'session',
  SessionExpired: 'session',
  TokenRefreshRequired: 'session',
  InvalidToken: 'session',
  PermanentRedirect: 'region',
  TemporaryRedirect: 'region',
  AuthorizationHeaderMalformed: 'region',
  IllegalLocationConstraintException: 'region',
  InvalidObjectState: 'archive',
};

/** The link that an answer names by its code; undefined for those that many links give. */
export function linkOfOutcome({ outcome }: Asked): FactLink | undefined {
  if (outcome === undefined) return undefined;
  if (/object lock|WORM protected/i.test(outcome.message ?? '')) return 'object-lock';
  const named = BY_CODE[outcome.code];
  if (named !== undefined) return named;
  return outcome.status === 301 || outcome.status === 307 ? 'region' : undefined;
}

/** Whether the service came to ask its policies: everything before has let the request pass. */
const wasJudged = ({ outcome }: Asked): boolean =>
  outcome?.status !== undefined &&
  (outcome.status === 403 || outcome.status === 404 || outcome.status === 405);

/** Operations that requester pays leaves free. https://docs.aws.amazon.com/AmazonS3/latest/userguide/RequesterPaysBuckets.html */
const FREE = new Set(['HeadBucket', 'GetBucketLocation', 'GetBucketRequestPayment']);

const READS = new Set([
  'GetObject',
  'GetObjectTorrent',
  'SelectObjectContent',
  'CopyObject',
  'UploadPartCopy',
]);

export function factOf(id: FactLink, asked: Asked, evidence: Evidence): Fact {
  const said = linkOfOutcome(asked) === id ? asked.outcome : undefined;
  if (said !== undefined)
    return { verdict: 'denied', sentence: wordsOf(id, asked, said.message ?? said.code) };
  switch (id) {
    case 'cors':
      return corsFact(asked, evidence);
    case 'signature':
      return wasJudged(asked)
        ? { verdict: 'allowed', sentence: 'the service took the signature' }
        : { verdict: 'unknown', sentence: 'seen when it is sent' };
    case 'session':
      return sessionFact(asked);
    case 'expected-owner':
      return ownerFact(asked, evidence);
    case 'region':
      return regionFact(asked, evidence);
    case 'object-lock':
      return lockFact(asked, evidence);
    case 'requester-pays':
      return payerFact(asked, evidence);
    case 'archive':
      return archiveFact(asked, evidence);
  }
}

function wordsOf(id: FactLink, { outcome, region }: Asked, message: string): string {
  if (id === 'region' && outcome?.region !== undefined)
    return `signed for ${region ?? 'another Region'}, and the bucket is in ${outcome.region}`;
  return message.replace(/\.$/, '');
}

/** `2026-11-30 18:23 UTC` */
const clock = (time: number): string => `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

function sessionFact(asked: Asked): Fact {
  const { sessionEnds, at } = asked;
  if (asked.principal.kind === 'anonymous') return { verdict: 'not-concerned', sentence: 'nobody signed it' };
  // Clocks differ by some seconds, and the service has the word where it answered.
  if (sessionEnds !== undefined && sessionEnds <= at && !wasJudged(asked))
    return { verdict: 'denied', sentence: `ended ${clock(sessionEnds)}` };
  if (sessionEnds === undefined)
    return { verdict: 'allowed', sentence: 'signed by credentials that have no end' };
  return { verdict: 'allowed', sentence: `alive until ${clock(sessionEnds)}` };
}

function corsFact(asked: Asked, { cors }: Evidence): Fact {
  const { browser, outcome } = asked;
  if (browser === undefined) return { verdict: 'not-concerned', sentence: 'no browser asks' };
  if (browser.way === 'relay')
    return { verdict: 'not-concerned', sentence: 'sent through the relay, which no browser asks about' };
  if (outcome?.status !== undefined)
    return { verdict: 'allowed', sentence: `the answer was readable at ${browser.origin}` };
  if (cors.kind !== 'known') return notKnown(cors, `whether the bucket answers ${browser.origin}`);
  return cors.value
    ? { verdict: 'allowed', sentence: `a rule lets in ${browser.origin}` }
    : { verdict: 'denied', sentence: `no rule lets in ${browser.origin}` };
}

function ownerFact({ expectedOwner }: Asked, { owner }: Evidence): Fact {
  if (expectedOwner === undefined) return { verdict: 'not-concerned', sentence: 'no owner was expected' };
  if (owner.kind !== 'known') return notKnown(owner, `whose bucket it is; ${expectedOwner} was expected`);
  if (owner.value === '')
    return {
      verdict: 'unknown',
      sentence: 'the service has no account numbers to expect, and may ignore it',
    };
  return owner.value === expectedOwner
    ? { verdict: 'allowed', sentence: `${expectedOwner} was sent and is the owner` }
    : { verdict: 'denied', sentence: `${expectedOwner} was sent, and the owner is ${owner.value}` };
}

function regionFact(asked: Asked, { region }: Evidence): Fact {
  if (region.kind !== 'known') {
    return wasJudged(asked)
      ? { verdict: 'allowed', sentence: 'the bucket answered there' }
      : notKnown(region, 'where the bucket is');
  }
  const signed = asked.region;
  if (signed === undefined || signed === region.value || wasJudged(asked))
    return { verdict: 'allowed', sentence: `the bucket is in ${region.value}` };
  return { verdict: 'denied', sentence: `signed for ${signed}, and the bucket is in ${region.value}` };
}

function payerFact(asked: Asked, { requestPayer, owner }: Evidence): Fact {
  if (FREE.has(asked.operation))
    return { verdict: 'not-concerned', sentence: `${asked.operation} costs nothing` };
  if (requestPayer.kind === 'known' && requestPayer.value === 'BucketOwner')
    return { verdict: 'not-concerned', sentence: 'the owner pays' };
  if (asked.paysAsRequester === true) return { verdict: 'allowed', sentence: 'whoever asks agreed to pay' };
  const { principal } = asked;
  const account = 'account' in principal ? principal.account : undefined;
  if (owner.kind === 'known' && owner.value === account)
    return { verdict: 'not-concerned', sentence: 'the owner asks itself' };
  if (requestPayer.kind !== 'known') return notKnown(requestPayer, 'who pays there');
  if (owner.kind !== 'known') return notKnown(owner, 'whose bucket it is');
  return { verdict: 'denied', sentence: 'whoever asks pays there, and did not agree to' };
}

/** Deleting a version for good is what a lock forbids; a delete marker it lets pass. */
function lockFact(asked: Asked, { lock }: Evidence): Fact {
  const deletes = asked.operation === 'DeleteObject' && asked.versionId !== undefined;
  if (!deletes && asked.operation !== 'PutObjectRetention')
    return { verdict: 'not-concerned', sentence: `it does not stand in the way of ${asked.operation}` };
  if (lock.kind !== 'known') return notKnown(lock, 'whether the version is locked');
  return deletes
    ? lockedDelete(asked, lock.value)
    : { verdict: 'unknown', sentence: 'depends on the new retention' };
}

function lockedDelete({ at, bypassesGovernance }: Asked, state: LockState | null): Fact {
  if (state === null) return { verdict: 'allowed', sentence: 'the version is not locked' };
  if (state.legalHold) return { verdict: 'denied', sentence: 'the version is under a legal hold' };
  if (state.until === undefined || state.until <= at)
    return { verdict: 'allowed', sentence: 'no retention is left' };
  if (state.mode === 'GOVERNANCE' && bypassesGovernance === true)
    return { verdict: 'allowed', sentence: 'retention in governance mode, which the request overrides' };
  return {
    verdict: 'denied',
    sentence: `the version is kept until ${clock(state.until)} in ${state.mode === 'GOVERNANCE' ? 'governance' : 'compliance'} mode`,
  };
}

function archiveFact({ operation }: Asked, { archived }: Evidence): Fact {
  if (!READS.has(operation)) return { verdict: 'not-concerned', sentence: `${operation} reads no content` };
  if (archived.kind !== 'known') return notKnown(archived, 'whether the object is archived');
  return archived.value
    ? { verdict: 'denied', sentence: 'archived, and not restored' }
    : { verdict: 'allowed', sentence: 'the content can be read' };
}

export function notKnown(known: Exclude<Known<unknown>, { kind: 'known' }>, what: string): Fact {
  if (known.kind === 'not-asked')
    return { verdict: 'unknown', sentence: known.why === undefined ? `not known: ${what}` : known.why };
  const by = known.by === undefined ? '' : ` as ${known.by}`;
  return { verdict: 'not-readable', sentence: `${known.call} was refused${by}; not known: ${what}` };
}

const FACT_LINKS: ReadonlySet<LinkId> = new Set<FactLink>([
  'cors',
  'signature',
  'session',
  'expected-owner',
  'region',
  'object-lock',
  'requester-pays',
  'archive',
]);

export const isFactLink = (id: LinkId): id is FactLink => FACT_LINKS.has(id);

/** Links after which a refused request goes no further: what comes later is not reached. */
export const BEFORE_POLICIES: readonly LinkId[] = ['cors', 'signature', 'session', 'region'];
