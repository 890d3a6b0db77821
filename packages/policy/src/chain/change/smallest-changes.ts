import type { PolicySource } from '../../evaluate/types.ts';
import { keyStatement } from '../../grants/key-statement.ts';
import { literalValue } from '../../grammar/variables.ts';
import { explainChain } from '../explain-chain.ts';
import { findingsOf } from '../policy-links.ts';
import { sideOf } from '../links.ts';
import type { Asked, Chain, Decider, Evidence, Known, Link, LinkId } from '../types.ts';
import { nounOf, statementWords } from '../verdict.ts';
import { except, type Json, withStatement } from './documents.ts';
import { changedNeighbours } from './neighbours.ts';
import type { ChangedDocument, SideChange } from './types.ts';

/** Links whose document can be changed here. */
const KINDS: Readonly<Partial<Record<LinkId, ChangedDocument['kind']>>> = {
  'bucket-policy': 'bucket',
  'access-point': 'access-point',
  identity: 'identity',
  boundary: 'boundary',
  key: 'key',
};

/** What helps where no document of a policy is in the way. */
const STEPS: Readonly<Partial<Record<LinkId, string>>> = {
  cors: 'Let the origin in by a rule of the bucket’s CORS configuration.',
  signature: 'Set this computer’s clock, or bring the credentials again.',
  session: 'Open the session anew.',
  scoped: 'Leave safe mode, or bring credentials that were not narrowed.',
  'session-policy': 'Open the session without that session policy, or with a wider one.',
  scp: 'Only the management account of the organization can change it; nothing that an account allows outvotes it.',
  rcp: 'Only the management account of the organization can change it; nothing that an account allows outvotes it.',
  endpoint: 'Ask the owner of the VPC endpoint, or take another way.',
  'expected-owner':
    'Send the account that owns the bucket, after making sure that it is the bucket you mean.',
  region: 'Send the request to the Region of the bucket.',
  'block-public-access':
    'Name the caller in the policy instead of everybody: a policy that is not public is not restricted. Switching the block off would open it to all.',
  ownership: 'The owner of the object has to grant it, or to write it anew for the bucket’s owner.',
  'object-lock':
    'A legal hold can be taken off; retention in governance mode can be overridden by whoever may; in compliance mode it has to run out.',
  'requester-pays': 'Agree to pay: the request then says so.',
  archive: 'Restore the object first.',
};

/**
 * The smallest change on each side that has a hand in a refusal, each checked by the evaluator: what it then says of the
 * request, and of requests like it. Nothing is written.
 */
export function smallestChanges(asked: Asked, evidence: Evidence, chain: Chain): readonly SideChange[] {
  const refusing = chain.links.filter(
    ({ id, verdict }) =>
      verdict === 'denied' || (chain.confidence === 'likely' && chain.deciding.includes(id)),
  );
  if (refusing.length === 0) return [];
  const either = eitherSide(refusing);
  const groups = new Map<string, Link[]>();
  for (const link of refusing) {
    const key = `${link.side.whose === 'bucket' || link.side.whose === 'access-point' || link.side.whose === 'key' ? 'data' : link.side.whose} ${link.side.account ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), link]);
  }
  return [...groups.values()]
    .map((links) => sideChange(links, asked, evidence, refusing, either))
    .filter(({ sentences }) => sentences.length > 0);
}

/** In one account an allow of either side is enough. */
const eitherSide = (refusing: readonly Link[]): boolean =>
  refusing.some(({ deciding }) => deciding.some(({ why }) => why.includes('An allow from either side')));

function sideChange(
  links: readonly Link[],
  asked: Asked,
  evidence: Evidence,
  refusing: readonly Link[],
  either: boolean,
): SideChange {
  const [first] = links;
  const side = first?.side ?? sideOf('identity', asked, evidence);
  const wanted = either
    ? links.filter(({ id }) => id === 'identity' || !refusing.some((one) => one.id === 'identity'))
    : links;
  const changes = wanted.map((link) => changeOf(link, asked, evidence));
  const documents = changes.flatMap(({ document }) => document ?? []);
  const steps = wanted.flatMap(({ id }) => (STEPS[id] === undefined ? [] : [id]));
  const stuck = changes.some(
    ({ document }, at) => document === undefined && STEPS[wanted[at]?.id ?? 'identity'] === undefined,
  );
  const after = withDocuments(evidence, documents);
  const { outcome: _, ...ahead } = asked;
  const then = explainChain(ahead, after);
  const left = then.links.filter(({ verdict, id }) => verdict === 'denied' && !steps.includes(id));
  const here = left.filter((one) => links.some(({ id }) => id === one.id));
  return {
    whose: side.whose === 'nobody' ? 'bucket' : side.whose,
    ...(side.account === undefined ? {} : { account: side.account }),
    sentences: changes.flatMap(({ sentence }) => sentence),
    documents,
    steps,
    outcome:
      stuck || here.length > 0
        ? 'nothing helps'
        : left.length > 0
          ? 'with the others'
          : then.effect === 'allowed' || steps.length > 0
            ? 'allowed'
            : 'not known',
    neighbours: documents.length === 0 ? { asked: 0, changed: 0 } : changedNeighbours(ahead, evidence, after),
  };
}

interface Change {
  readonly sentence: readonly string[];
  readonly document?: ChangedDocument;
}

function changeOf(link: Link, asked: Asked, evidence: Evidence): Change {
  const step = STEPS[link.id];
  const kind = KINDS[link.id];
  if (kind === undefined) return { sentence: step === undefined ? [] : [step] };
  const denies = link.deciding.filter(({ explicit, statement }) => explicit && statement !== undefined);
  const who = stableArn(asked);
  if (who === undefined)
    return {
      sentence: ['Whoever asks has no name, as far as is known here, that a policy could let in alone.'],
    };
  if (denies.length > 0) return excepted(link, kind, denies, who, asked, evidence);
  const hinged = findingsOf(asked, evidence).hinged.filter((one) => one.link === link.id && one.explicit);
  if (hinged.length === 0) return allowed(link, kind, who, asked, evidence);
  const keys = listOf(hinged.flatMap((one) => one.keys));
  const { sentence, document } = excepted(link, kind, hinged, who, asked, evidence);
  return {
    sentence: [
      `It hangs on ${keys}, not known here: a request that comes as the statement wants needs no change.`,
      ...sentence,
    ],
    ...(document === undefined ? {} : { document }),
  };
}

/** What a policy names for good: the role, since its sessions come and go. */
function stableArn({ principal }: Asked): string | undefined {
  if (principal.kind === 'assumed-role') return principal.roleArn;
  return 'arn' in principal && principal.arn !== '' ? principal.arn : undefined;
}

function excepted(
  link: Link,
  kind: ChangedDocument['kind'],
  denies: readonly Decider[],
  who: string,
  asked: Asked,
  evidence: Evidence,
): Change {
  const [first] = denies;
  const source = sourceNamed(link.id, first?.policy, evidence);
  if (first === undefined || source === undefined)
    return { sentence: ['The statement that denies it could not be found again.'] };
  const before = textOf(source);
  // From the last to the first, so that those before keep their places.
  const after = denies
    .filter(({ policy }) => policy === source.name)
    .toSorted((a, b) => (b.statement ?? 0) - (a.statement ?? 0))
    .reduce<string | undefined>(
      (text, one) =>
        text === undefined
          ? undefined
          : except(text, one, {
              who: { arn: who },
              action: one.action,
              resource: resourceOf(one.action, link.id, asked, evidence),
            }),
      before,
    );
  const name = `${nounOf(link.id)}${statementWords(first)}`;
  if (after === undefined)
    return {
      sentence: [
        `An explicit deny is outvoted by no allow, and ${name}, stands for too much to be split. Ask for ${shortName(who)} to be excepted from it, for ${listOf(denies.map(({ action }) => action))} on this one resource.`,
      ],
    };
  return {
    sentence: [
      `Except ${shortName(who)} from ${name}, for ${listOf(denies.map(({ action }) => action))} on this one resource.`,
    ],
    document: { link: link.id, name: source.name, kind, before, after },
  };
}

function allowed(
  link: Link,
  kind: ChangedDocument['kind'],
  who: string,
  asked: Asked,
  evidence: Evidence,
): Change {
  const missing = link.deciding.map(({ action }) => action);
  const actions = [...new Set(missing.length > 0 ? missing : asked.actions.map(({ action }) => action))];
  const source = standingSource(link.id, evidence);
  if (source === 'unread')
    return { sentence: [`Its policy could not be read: it has to allow ${listOf(actions)}.`] };
  const before = source === undefined ? null : textOf(source);
  const text = actions.reduce<string | null | undefined>(
    (now, action) =>
      now === undefined
        ? undefined
        : withStatement(now, statementFor(link.id, kind, action, who, asked, evidence)),
    before,
  );
  if (text === undefined || text === null)
    return { sentence: ['Its policy is no policy that a statement could be added to.'] };
  return {
    sentence: [
      `Allow ${kind === 'identity' || kind === 'boundary' ? '' : `${shortName(who)} `}${listOf(actions)} on this one resource in ${nounOf(link.id)}.`,
    ],
    document: { link: link.id, name: source?.name ?? newName(link.id, asked), kind, before, after: text },
  };
}

function statementFor(
  id: LinkId,
  kind: ChangedDocument['kind'],
  action: string,
  who: string,
  asked: Asked,
  evidence: Evidence,
): Json {
  const Sid = 'DrawbridgeAllows';
  const resource = resourceOf(action, id, asked, evidence);
  const kms = action.startsWith('kms:');
  const named = kind === 'identity' || kind === 'boundary';
  if (kms)
    return keyStatement({
      sid: Sid,
      ...(named ? {} : { principal: { AWS: who } }),
      actions: [action],
      resource: named ? resource : '*',
      partition: asked.partition,
      region: asked.region,
    });
  return {
    Sid,
    Effect: 'Allow',
    ...(named ? {} : { Principal: { AWS: who } }),
    Action: action,
    Resource: resource,
    ...withinPrefix(action, asked),
  };
}

/** A listing is let in for what it asked for, and below. */
function withinPrefix(action: string, { context }: Asked): Json {
  const prefix = context['s3:prefix'];
  if (!action.startsWith('s3:ListBucket') || typeof prefix !== 'string' || prefix === '') return {};
  return { Condition: { StringLike: { 's3:prefix': `${literalValue(prefix)}*` } } };
}

/** ARN of what is asked for, as the link's document names it; literal, whatever stands in a key. */
function resourceOf(action: string, id: LinkId, asked: Asked, evidence: Evidence): string {
  if (action.startsWith('kms:'))
    return evidence.key.kind === 'known' ? (evidence.key.value?.arn ?? '*') : '*';
  const on = asked.actions.find((one) => one.action === action)?.on ?? 'bucket';
  const key = on === 'object' ? asked.key : undefined;
  if (id === 'access-point' && asked.accessPoint !== undefined)
    return key === undefined ? asked.accessPoint : `${asked.accessPoint}/object/${literalValue(key)}`;
  const bucket = `arn:${asked.partition}:s3:::${asked.bucket}`;
  return key === undefined ? bucket : `${bucket}/${literalValue(key)}`;
}

const shortName = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);
const listOf = (items: readonly string[]): string => [...new Set(items)].join(', ');
const textOf = ({ document }: PolicySource): string =>
  typeof document === 'string' ? document : JSON.stringify(document, undefined, 2);

const newName = (id: LinkId, asked: Asked): string =>
  id === 'bucket-policy'
    ? `bucket policy of ${asked.bucket}`
    : id === 'access-point'
      ? `policy of ${asked.accessPoint}`
      : 'DrawbridgeAllows';

function listed(id: LinkId, evidence: Evidence): Known<readonly (PolicySource | null)[]> {
  const one = (known: Known<PolicySource | null>): Known<readonly (PolicySource | null)[]> =>
    known.kind === 'known' ? { ...known, value: [known.value] } : known;
  if (id === 'identity') return evidence.identity;
  if (id === 'boundary') return one(evidence.boundary);
  if (id === 'access-point') return one(evidence.pointPolicy);
  if (id === 'key') return one(evidence.keyPolicy);
  return one(evidence.bucketPolicy);
}

const sourceNamed = (id: LinkId, name: string | undefined, evidence: Evidence): PolicySource | undefined => {
  const known = listed(id, evidence);
  return known.kind === 'known' ? (known.value.find((one) => one?.name === name) ?? undefined) : undefined;
};

/** Where a statement is added: the first that stands there and is the account's own to change. */
function standingSource(id: LinkId, evidence: Evidence): PolicySource | undefined | 'unread' {
  const known = listed(id, evidence);
  if (known.kind !== 'known') return 'unread';
  return known.value.find((one) => one !== null && !one.name.startsWith('arn:aws:iam::aws:')) ?? undefined;
}

/** The evidence as it would be with the documents in place. */
function withDocuments(evidence: Evidence, documents: readonly ChangedDocument[]): Evidence {
  const now = { ...evidence };
  for (const document of documents) Object.assign(now, layerWith(document, now));
  return now;
}

function layerWith({ kind, name, after }: ChangedDocument, { identity }: Evidence): Partial<Evidence> {
  const source = { name, document: after };
  const known = { kind: 'known', value: source } as const;
  switch (kind) {
    case 'bucket':
      return { bucketPolicy: known };
    case 'access-point':
      return { pointPolicy: known };
    case 'key':
      return { keyPolicy: known };
    case 'boundary':
      return { boundary: known };
    case 'identity': {
      const before = identity.kind === 'known' ? identity.value : [];
      return { identity: { kind: 'known', value: [...before.filter((one) => one.name !== name), source] } };
    }
  }
}
