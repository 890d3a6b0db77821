import { escaped } from '../grammar/characters.ts';
import { linkOfOutcome } from './fact-links.ts';
import { linkOfLayer, NAMED, titleOf } from './links.ts';
import type { PolicyFindings } from './policy-links.ts';
import type { Asked, Chain, Decider, Link, LinkId } from './types.ts';

type Whole = Pick<Chain, 'effect' | 'confidence' | 'deciding' | 'alternatives' | 'sentence' | 'remark'>;

/** Layers that only ever take away, and are silent for most requests. */
const FILTERS: ReadonlySet<LinkId> = new Set<LinkId>([
  'scp',
  'rcp',
  'endpoint',
  'boundary',
  'session-policy',
  'scoped',
  'block-public-access',
]);

/** Refused by its policies, or by whatever S3 tells in the same words. */
const isDenied = ({ outcome }: Asked): boolean =>
  outcome !== undefined &&
  (outcome.status === 403 || outcome.status === 405 || /AccessDenied|Forbidden/.test(outcome.code));

/** What the links come to. */
export function verdictOf(asked: Asked, links: readonly Link[], findings: PolicyFindings): Whole {
  const denied = links.filter(({ verdict }) => verdict === 'denied');
  const named = linkOfOutcome(asked);
  if (named !== undefined) return certain([named], denied, asked);
  const { outcome } = asked;
  const told = outcome?.denial;
  if (told?.policyType !== undefined) return byAws(asked, told.policyType, links, findings);
  if (denied.length > 0) return certain(inTurn(denied), denied, asked);
  if (outcome === undefined) return ahead(links, findings);
  return isDenied(asked) ? suspected(links, findings) : notAnAnswer(asked);
}

/** Explicit denies first, then in the order of the chain. */
function inTurn(denied: readonly Link[]): LinkId[] {
  const isExplicit = ({ deciding }: Link) => deciding.some(({ explicit }) => explicit);
  return denied.toSorted((a, b) => Number(isExplicit(b)) - Number(isExplicit(a))).map(({ id }) => id);
}

function certain(deciding: readonly LinkId[], denied: readonly Link[], asked: Asked): Whole {
  const [first] = deciding;
  const link = denied.find(({ id }) => id === first);
  const rest = deciding.slice(1).map(titleOf);
  const besides = rest.length === 0 ? '' : ` Refused besides by: ${rest.join(', ')}.`;
  const ahead = asked.outcome === undefined ? 'It would be denied' : 'Denied';
  return {
    effect: 'denied',
    confidence: 'certain',
    deciding,
    alternatives: [],
    sentence: escaped(`${ahead} by ${subject(first, link)}: certain. ${reason(link)}${besides}`),
  };
}

/** What the name of the link and its statement do not say already. */
function reason(link: Link | undefined): string {
  const denies =
    link?.deciding.some(({ explicit, statement }) => explicit && statement !== undefined) === true;
  if (denies && link?.id !== 'block-public-access')
    return 'An explicit deny is outvoted by no allow, and what is not known here cannot change that.';
  return link === undefined ? '' : `${capital(link.sentence)}.`;
}

/** `the bucket policy, statement NobodyDeletes` */
function subject(id: LinkId | undefined, link: Link | undefined): string {
  if (id === undefined) return 'something unknown';
  const decider = link?.deciding[0];
  return `${NOUNS[id]}${decider === undefined ? '' : statementWords(decider)}`;
}

export const statementWords = ({ statement, sid }: Pick<Decider, 'statement' | 'sid'>): string =>
  statement === undefined ? '' : `, statement ${sid === undefined || sid === '' ? statement + 1 : sid}`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const NOUNS: Readonly<Record<LinkId, string>> = {
  cors: 'the CORS rules',
  signature: 'the signature or the clock',
  session: 'the end of the session',
  scoped: 'what the credentials were narrowed to',
  'session-policy': 'the session policy',
  identity: 'the identity policy',
  boundary: 'the permissions boundary',
  scp: 'a service control policy',
  rcp: 'a resource control policy',
  endpoint: 'the VPC endpoint policy',
  'expected-owner': 'the expected owner',
  region: 'the Region',
  'block-public-access': 'Block Public Access',
  'bucket-policy': 'the bucket policy',
  'access-point': 'the access point',
  ownership: 'ownership and ACLs',
  key: 'the KMS key',
  'object-lock': 'Object Lock',
  'requester-pays': 'requester pays',
  archive: 'the archive',
};

export const nounOf = (id: LinkId): string => NOUNS[id];

/** AWS's own sentence names one reason of perhaps several, and is believed. */
function byAws(
  asked: Asked,
  type: keyof typeof NAMED,
  links: readonly Link[],
  findings: PolicyFindings,
): Whole {
  const denied = links.filter(({ verdict }) => verdict === 'denied');
  const atKey = asked.outcome?.denial?.action.toLowerCase().startsWith('kms:') === true;
  const meant: readonly LinkId[] = atKey && type === 'resource-based' ? ['key'] : NAMED[type];
  const possible = meant.filter((id) => id !== 'access-point' || asked.accessPoint !== undefined);
  const agreed = denied.filter(({ id }) => possible.includes(id));
  if (agreed.length > 0) {
    const besides = denied.filter((link) => !agreed.includes(link));
    return {
      ...certain([...inTurn(agreed), ...inTurn(besides)], denied, asked),
      remark: 'AWS says the same in its answer.',
    };
  }
  const hinged = findings.hinged.filter(({ link }) => possible.includes(link));
  const deciding = hinged.length > 0 ? [...new Set(hinged.map(({ link }) => link))] : possible.slice(0, 1);
  const [first] = deciding;
  const others = suspectsOf(links, findings).filter((id) => id !== 'endpoint' && !deciding.includes(id));
  // What was read of it lets the request in: either it changed since, or the words are short for something else.
  const contradicted =
    hinged.length === 0 &&
    others.length > 0 &&
    links.some(({ id, verdict }) => id === first && verdict === 'allowed');
  const open = contradicted || (hinged.length === 0 && possible.length > 1);
  const policy = asked.outcome?.denial?.policyArn;
  return {
    effect: 'denied',
    confidence: open ? 'likely' : 'certain',
    deciding,
    alternatives: open ? [...new Set([...possible.slice(1), ...(contradicted ? others : [])])] : [],
    sentence: escaped(
      `Denied by ${first === undefined ? 'a policy' : NOUNS[first]}${policy === undefined ? '' : ` ${policy}`}: ${open ? 'likely' : 'certain'}. AWS says so in its answer.`,
    ),
    remark:
      hinged.length > 0
        ? hingeWords(hinged)
        : denied.length > 0
          ? `By what was read, ${denied.map(({ id }) => NOUNS[id]).join(' and ')} would refuse too. AWS names one reason of several.`
          : contradicted
            ? 'What was read of it lets the request in: it changed since, or AWS’s words stand for something else.'
            : 'What was read here does not show it: it changed since, or could not be read.',
  };
}

const hingeWords = (hinged: PolicyFindings['hinged']): string =>
  hinged
    .map(
      (one) =>
        `${capital(NOUNS[one.link])}${statementWords(one)} depends on ${one.keys.join(', ')}, whose value is not known here.`,
    )
    .filter((sentence, at, all) => all.indexOf(sentence) === at)
    .join(' ');

/** Links that could have refused, for all that is known. */
function suspectsOf(links: readonly Link[], { hinged, byOwner, silent, unknown }: PolicyFindings): LinkId[] {
  const layers = new Set<LinkId>([
    ...[...hinged, ...byOwner, ...silent].map(({ link }) => link),
    ...unknown.map(linkOfLayer),
  ]);
  return links
    .filter(
      ({ id, verdict }) =>
        layers.has(id) || ((verdict === 'unknown' || verdict === 'not-readable') && !BEFORE.has(id)),
    )
    .map(({ id }) => id);
}

/** The service's answer says that these have passed. */
const BEFORE: ReadonlySet<LinkId> = new Set<LinkId>(['cors', 'signature', 'session', 'region', 'archive']);

function suspected(links: readonly Link[], findings: PolicyFindings): Whole {
  const { hinged, byOwner, silent, needed, dryRun, neededAtKey } = findings;
  const suspects = suspectsOf(links, findings);
  const mayBe = (id: LinkId) => id !== 'key' || dryRun !== 'passed';
  const grants = [...new Set(needed.map(linkOfLayer))];
  // Who passed at KMS is hardly kept out by the key.
  const statements = [...new Set(hinged.map(({ link }) => link))].filter(mayBe);
  const quiet = [...new Set(silent.map(({ link }) => link))];
  // A statement that was seen speaks louder than a policy nobody read; of two that nobody read neither does.
  const facts = suspects.filter(
    (id) => !FILTERS.has(id) && id !== 'key' && ![...grants, ...statements, ...quiet].includes(id),
  );
  // That a request went through a VPC's endpoint is believed once nothing else is left, a key that nobody saw aside.
  const meant = suspects.filter(mayBe);
  const inView = meant.filter((id) => id !== 'endpoint' || meant.includes('key'));
  const atKey = dryRun === 'refused' ? links.flatMap(({ id }) => (neededAtKey.includes(id) ? [id] : [])) : [];
  const likely =
    atKey.length > 0
      ? atKey
      : facts.length > 0 || byOwner.length > 0
        ? undefined
        : statements.length > 0 && grants.length === 0
          ? statements
          : statements.length === 0 && grants.length === 1
            ? links.flatMap(({ id }) => (grants.includes(id) || quiet.includes(id) ? [id] : []))
            : [inView, meant].find(({ length }) => length === 1);
  if (likely !== undefined) {
    const alternatives = suspects.filter((id) => !likely.includes(id));
    return {
      effect: 'denied',
      confidence: 'likely',
      deciding: likely,
      alternatives,
      sentence: escaped(
        `Denied by ${likely.map((id) => NOUNS[id]).join(' or ')}: likely. ${atKey.length > 0 ? 'KMS refuses the same caller when it is asked directly, and the key’s policy does not tell S3’s calls from others.' : quiet.length === 0 ? 'Everything that could be read lets the request in.' : 'Nothing that could be read allows it.'}${orElse(alternatives)}`,
      ),
      ...(hinged.length === 0 ? {} : { remark: hingeWords(hinged) }),
    };
  }
  return {
    effect: 'denied',
    confidence: 'unknown',
    deciding: [],
    alternatives: suspects,
    sentence:
      suspects.length === 0
        ? 'Denied, and not known by what: everything that was read lets the request in. Something changed since, or the object is not there and may not be listed.'
        : `Denied, and not known by what. It could be ${listed(suspects)}.`,
    ...(hinged.length === 0 ? {} : { remark: hingeWords(hinged) }),
  };
}

const orElse = (alternatives: readonly LinkId[]): string =>
  alternatives.length === 0 ? '' : ` It could also be ${listed(alternatives)}.`;

function listed(ids: readonly LinkId[]): string {
  const nouns = ids.map((id) => NOUNS[id]);
  return nouns.length < 2 ? nouns.join('') : `${nouns.slice(0, -1).join(', ')} or ${nouns.at(-1)}`;
}

function ahead(links: readonly Link[], findings: PolicyFindings): Whole {
  const { hinged, byOwner, needed, allowedForCertain } = findings;
  const suspects = suspectsOf(links, findings);
  const certainly = allowedForCertain && suspects.length === 0;
  const likely = [hinged, byOwner, needed].every(({ length }) => length === 0);
  const confidence = certainly ? 'certain' : likely ? 'likely' : 'unknown';
  return {
    effect: confidence === 'unknown' ? 'unknown' : 'allowed',
    confidence,
    deciding: [],
    alternatives: suspects,
    sentence:
      confidence === 'unknown'
        ? `Nobody here can say whether it is let in: that hangs on ${listed(suspects)}.`
        : `It would be let in: ${confidence}.${suspects.length === 0 ? '' : ` Not known is what ${listed(suspects)} would say.`}`,
    ...(hinged.length === 0 ? {} : { remark: hingeWords(hinged) }),
  };
}

function notAnAnswer({ outcome }: Asked): Whole {
  return {
    effect: 'unknown',
    confidence: 'unknown',
    deciding: [],
    alternatives: [],
    sentence: escaped(
      `This is no refusal: the service answered ${[outcome?.status, outcome?.code].filter((one) => one !== undefined).join(' ')}.`,
    ),
  };
}
