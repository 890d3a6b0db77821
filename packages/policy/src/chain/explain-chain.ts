import { readable } from '../edit/insert-statements.ts';
import type { PolicyKind, PolicySource, PolicyTrace } from '../evaluate/types.ts';
import { BEFORE_POLICIES, factOf, isFactLink, notKnown } from './fact-links.ts';
import { LINKS, layersOf, linkOf, linkOfLayer, sideOf } from './links.ts';
import { litLines } from './lit-lines.ts';
import { publicWrites } from './public-writes.ts';
import { findingsOf, type PolicyFindings } from './policy-links.ts';
import type {
  Asked,
  Chain,
  Decider,
  DryRun,
  Evidence,
  Known,
  Link,
  LinkId,
  Shown,
  Verdict,
} from './types.ts';
import { statementWords, verdictOf } from './verdict.ts';
import { ifMissing } from './worlds.ts';

/**
 * Says of one request which links let it pass and which did not, and how sure that is. It decides nothing by itself:
 * what policies say is the evaluator's word, asked once with everything unknown taken for the request and once against
 * it (decision 0029). Pure, and never throws on any document.
 */
export function explainChain(asked: Asked, evidence: Evidence): Chain {
  const findings = findingsOf(asked, evidence);
  const judged = LINKS.map(({ id, title, changedBy }): Link => {
    const deciding = findings.certain.filter(({ link }) => link === id);
    const { verdict, sentence: said } = isFactLink(id)
      ? factOf(id, asked, evidence)
      : policyLink(id, deciding, asked, evidence, findings);
    const { keyDryRun } = evidence;
    const sentence =
      id === 'key' && verdict !== 'not-concerned' && keyDryRun.kind === 'known'
        ? `${said}; ${runWords(keyDryRun.value)}`
        : said;
    const read = layersOf(id, evidence).flatMap((known) =>
      known.kind === 'known' && known.read ? [known.read] : [],
    )[0];
    return {
      id,
      title,
      verdict,
      sentence,
      side: sideOf(id, asked, evidence),
      changedBy,
      documents: isFactLink(id) ? [] : documentsOf(id, deciding, evidence, findings),
      ...(read === undefined ? {} : { read }),
      deciding,
    };
  });
  const whole = verdictOf(asked, judged, findings);
  const { assumed } = findings;
  const missing =
    ifMissing(asked, evidence).length === 0
      ? []
      : [
          'There is no such object, which S3 tells only whoever may s3:ListBucket; to others it says Access Denied.',
        ];
  const remark = [...(whole.remark === undefined ? [] : [whole.remark]), ...missing, ...assumed].join(' ');
  return {
    ...whole,
    ...(remark === '' ? {} : { remark }),
    links: judged.map((link) => reached(link, whole, asked)),
  };
}

/** What comes after the link that stopped the request was not asked, unless it is known all the same. */
function reached(
  link: Link,
  { deciding, confidence }: Pick<Chain, 'deciding' | 'confidence'>,
  asked: Asked,
): Link {
  const [first] = deciding;
  if (first === undefined || confidence !== 'certain' || deciding.includes(link.id)) return link;
  const open = link.verdict === 'unknown' || (link.verdict === 'not-readable' && isFactLink(link.id));
  const stopped = BEFORE_POLICIES.includes(first)
    ? orderOf(link.id) > orderOf(first)
    : AFTER_POLICIES.has(link.id) && !AFTER_POLICIES.has(first);
  if (!open || !stopped) return link;
  return {
    ...link,
    verdict: 'not-reached',
    sentence: asked.outcome === undefined ? 'it would not get that far' : 'the request did not get that far',
  };
}

const orderOf = (id: LinkId): number => LINKS.findIndex((link) => link.id === id);
const AFTER_POLICIES: ReadonlySet<LinkId> = new Set<LinkId>(['object-lock', 'archive', 'key']);

interface Judged {
  readonly verdict: Verdict;
  readonly sentence: string;
}

function policyLink(
  id: LinkId,
  deciding: readonly Decider[],
  asked: Asked,
  evidence: Evidence,
  findings: PolicyFindings,
): Judged {
  if (deciding.length > 0) return { verdict: 'denied', sentence: deciderWords(deciding) };
  const aside = notConcerned(id, asked, evidence);
  if (aside !== undefined) return { verdict: 'not-concerned', sentence: aside };
  if (findings.unknown.some((layer) => linkOfLayer(layer) === id)) return unknownLink(id, evidence);
  const hinged = findings.hinged.find(({ link }) => link === id);
  if (hinged !== undefined) {
    const keys = hinged.keys.join(', ');
    return {
      verdict: 'unknown',
      sentence: hinged.explicit
        ? `a deny${statementWords(hinged)}, depends on ${keys}, which is not known here`
        : `its allow depends on ${keys}, which is not known here`,
    };
  }
  const silent = findings.silent.find(({ link }) => link === id);
  if (silent !== undefined)
    return { verdict: 'unknown', sentence: `${silent.why.replace(/\.$/, '')}; what could not be read may` };
  const other = findings.byOwner.find(({ link }) => link === id);
  if (other !== undefined)
    return {
      verdict: 'unknown',
      sentence: `depends on whose bucket and object it is: ${other.why.replace(/\.$/, '')}`,
    };
  const refusing = id === 'block-public-access' ? publicWrites(asked, evidence) : [];
  if (refusing.length > 0)
    return {
      verdict: 'unknown',
      sentence: `${refusing.join(' and ')} is on, which refuses to save what would be public`,
    };
  return { verdict: 'allowed', sentence: allowedWords(id, evidence, findings) };
}

function deciderWords(deciding: readonly Decider[]): string {
  const words = deciding.map((one) =>
    one.explicit && one.statement !== undefined && one.kind !== 'public-access-block'
      ? `explicit deny of ${one.action}${statementWords(one)}`
      : one.why.replace(/\.$/, ''),
  );
  return [...new Set(words)].join('; ');
}

/** Why a link has no say in this request. */
function notConcerned(id: LinkId, asked: Asked, evidence: Evidence): string | undefined {
  const { kind } = asked.principal;
  const named = kind === 'user' || kind === 'assumed-role' || kind === 'federated-user';
  switch (id) {
    case 'identity':
    case 'boundary':
      if (named) return undefined;
      return kind === 'root' ? 'the root user has none' : 'whoever asks has none';
    case 'session-policy':
    case 'scoped':
      if (kind === 'assumed-role' || kind === 'federated-user') return undefined;
      return layersOf(id, evidence).some((known) => known.kind !== 'known' || !isEmpty(known.value))
        ? undefined
        : 'no session of a role';
    case 'scp':
      return 'account' in asked.principal ? undefined : 'whoever asks belongs to no account';
    case 'endpoint':
      return evidence.endpoint.kind === 'known' && !hasKey(asked, 'aws:sourcevpce')
        ? 'not in the way: no VPC endpoint in this request'
        : undefined;
    case 'access-point':
      return asked.accessPoint === undefined ? 'no access point in this request' : undefined;
    case 'ownership':
      return evidence.ownership.kind === 'known' && evidence.ownership.value === 'BucketOwnerEnforced'
        ? 'BucketOwnerEnforced: ACLs do not count'
        : undefined;
    case 'key':
      if (!asked.actions.some(({ action }) => ASKS_KEY.test(action))) return `${asked.operation} needs none`;
      return evidence.key.kind === 'known' && evidence.key.value === null ? 'under no key of KMS' : undefined;
    default:
      return undefined;
  }
}

const ASKS_KEY = /^s3:(?:GetObject|GetObjectVersion|PutObject)$/i;

const hasKey = ({ context }: Asked, name: string): boolean =>
  Object.keys(context).some((key) => key.toLowerCase() === name);

const WHAT: Readonly<Partial<Record<LinkId, string>>> = {
  identity: 'what the caller’s own policies allow',
  boundary: 'whether there is one',
  'session-policy': 'whether one was passed',
  scoped: 'whether they were narrowed',
  scp: 'what the caller’s organization forbids',
  rcp: 'what the organization of the bucket forbids',
  endpoint: 'what it allows',
  'block-public-access': 'whether a public policy counts',
  'bucket-policy': 'what it says',
  'access-point': 'what it says',
  ownership: 'who owns the object, and what its ACL grants',
  key: 'what the key’s policy says',
};

function unknownLink(id: LinkId, evidence: Evidence): Judged {
  const open = layersOf(id, evidence).filter((known) => known.kind !== 'known');
  const [first] = [...open.filter(({ kind }) => kind === 'refused'), ...open] as Exclude<
    Known<unknown>,
    { kind: 'known' }
  >[];
  return first === undefined
    ? { verdict: 'unknown', sentence: `not known: ${WHAT[id]}` }
    : notKnown(first, WHAT[id] ?? '');
}

/** What KMS said when it was asked directly, with what that is worth. */
function runWords({ passed, counts }: DryRun): string {
  const run = `a dry run that asked KMS directly ${passed ? 'passed' : 'was refused'}`;
  if (counts)
    return `${run}, and the key’s policy does not tell S3’s calls from others; whether the caller’s own do is another matter`;
  return passed
    ? `${run}; S3 asks with kms:ViaService and its encryption context, for which a policy may say otherwise`
    : `${run}, which proves nothing: S3 asks with kms:ViaService and its encryption context`;
}

/** Kinds of policy whose documents stand behind a link. */
const KINDS: Readonly<Partial<Record<LinkId, readonly PolicyKind[]>>> = {
  identity: ['identity'],
  boundary: ['boundary'],
  'session-policy': ['session', 'access-grant'],
  scoped: ['scoped'],
  scp: ['scp'],
  rcp: ['rcp'],
  endpoint: ['endpoint'],
  'bucket-policy': ['bucket'],
  'access-point': ['access-point'],
  ownership: ['acl'],
  key: ['key'],
};

function allowedWords(id: LinkId, evidence: Evidence, { shown }: PolicyFindings): string {
  if (id === 'block-public-access') return 'keeps out nobody who asks like this';
  const layers = layersOf(id, evidence);
  const none = layers.every((known) => known.kind === 'known' && isEmpty(known.value));
  if (none) return NONE[id] ?? 'there is none';
  const traces = shown.flatMap(({ access, decision }) =>
    decision.trace
      .filter(({ kind }) => KINDS[id]?.includes(kind) === true)
      .map((trace) => ({ action: access.action, trace })),
  );
  for (const { action, trace } of traces) {
    const allow = trace.statements.find(({ matched, effect }) => matched && effect === 'Allow');
    if (allow !== undefined)
      return `${trace.name}${statementWords({ statement: allow.index, sid: allow.sid })}, allows ${action}`;
    if (trace.kind === 'acl' && trace.effect === 'allow') return `the grant ${trace.name} allows ${action}`;
  }
  return 'refuses nothing of this, and need not allow it';
}

const NONE: Readonly<Partial<Record<LinkId, string>>> = {
  boundary: 'there is none',
  'session-policy': 'none was set when the session was opened',
  scoped: 'they were not narrowed',
  scp: 'the account is in no organization that has one',
  rcp: 'the account is in no organization that has one',
  'bucket-policy': 'the bucket has none, and needs none for this',
  'access-point': 'it has none, and needs none for this',
};

const isEmpty = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0);

/** The documents behind a link, each with the statements that met the request. */
function documentsOf(
  id: LinkId,
  deciding: readonly Decider[],
  evidence: Evidence,
  { shown, hinged }: PolicyFindings,
): Shown[] {
  const doubtful = hinged.filter(({ link }) => link === id);
  const sources = sourcesOf(id, evidence);
  return sources.map(({ name, document }) => {
    const text = readable(typeof document === 'string' ? document : JSON.stringify(document, undefined, 2));
    const met = shown.flatMap(({ access, decision }) =>
      decision.trace
        .filter((trace) => trace.name === name && linkOf(trace) === id)
        .map((trace) => ({ access, trace, statements: spoke(trace, [...deciding, ...doubtful]) })),
    );
    const statements = [...new Set(met.flatMap((one) => one.statements))].toSorted((a, b) => a - b);
    const lines = met.flatMap(({ access, trace, statements: own }) =>
      litLines(text, own, access.request, [
        trace.resource ?? access.request.resource,
        access.request.resource,
      ]),
    );
    return { name, text, statements, lines: [...new Set(lines)].toSorted((a, b) => a - b) };
  });
}

/** Denies that decided or may have, where there are any; else whatever matched. */
function spoke(trace: PolicyTrace, deciding: readonly Decider[]): number[] {
  const denies = deciding.flatMap(({ policy, statement, explicit }) =>
    explicit && policy === trace.name && statement !== undefined ? [statement] : [],
  );
  return denies.length > 0
    ? denies
    : trace.statements.filter(({ matched }) => matched).map(({ index }) => index);
}

function sourcesOf(id: LinkId, evidence: Evidence): readonly PolicySource[] {
  const { identity, boundary, session, scoped, scps, rcps, endpoint, bucketPolicy, pointPolicy, keyPolicy } =
    evidence;
  const many = (known: Known<readonly PolicySource[]>) => (known.kind === 'known' ? known.value : []);
  const one = (known: Known<PolicySource | null>) =>
    known.kind === 'known' && known.value !== null ? [known.value] : [];
  const levels = (known: Known<readonly (readonly PolicySource[])[]>) =>
    known.kind === 'known' ? known.value.flat() : [];
  switch (id) {
    case 'identity':
      return many(identity);
    case 'boundary':
      return one(boundary);
    case 'session-policy':
      return many(session);
    case 'scoped':
      return many(scoped);
    case 'scp':
      return levels(scps);
    case 'rcp':
      return levels(rcps);
    case 'endpoint':
      return one(endpoint);
    case 'block-public-access':
    case 'bucket-policy':
      return one(bucketPolicy);
    case 'access-point':
      return one(pointPolicy);
    case 'key':
      return one(keyPolicy);
    default:
      return [];
  }
}
