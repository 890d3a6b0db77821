import type { FetchQueryOptions, QueryClient, QueryKey } from '@tanstack/react-query';
import type { Asked, Evidence, Known } from '@drawbridge-s3/policy/chain';
import type { AwsFailure } from '@/aws/failure';
import { accountPublicAccessBlockQuery, publicAccessBlockQuery } from '../bucket-settings/public-access';
import { corsQuery, ownershipQuery, requestPaymentQuery } from '../bucket-settings/settings';
import { passes } from '../bucket-settings/cors-match';
import { ownerQuery, regionQuery } from '../buckets/locate';
import { policyQuery } from '../policies/read-policy';
import { blockOf, policyOf } from './as-evidence';
import { type Asker, attempt, known, mapKnown, NO_SESSION, open } from './attempt';
import { policyHolder, readBoundary, readHolder, readIdentity } from './read-identity';
import { keyOfRequest } from './read-key';
import { readPoint } from './read-point';
import { readLock, seeObject } from './read-object';
import {
  belonging,
  ofCaller,
  ofOwner,
  type OrganizationEvidence,
  policiesOver,
  unknownOrganization,
} from './read-organization';
import { aclEvidence } from './read-acls';
import { ALL_TAGS_KNOWN, type SessionFacts } from './session-facts';

export interface EvidenceRead {
  /** With what was learned of who asks and of where it leads. */
  readonly asked: Asked;
  readonly evidence: Evidence;
  /** What is still being read. */
  readonly waiting: readonly string[];
}

export interface EvidenceInput {
  readonly asked: Asked;
  /** Who made the request, or would; undefined where its session is not open any more. */
  readonly requester: Asker | undefined;
  /** Every open session of the same service, the requester's included. */
  readonly sessions: readonly Asker[];
  readonly facts: SessionFacts;
  readonly queryClient: QueryClient;
  /** Canonical user ids by account, as far as they were seen. */
  readonly canonicalIds: Readonly<Record<string, string>>;
}

const ASKING = open('it is being read');

const NOTHING: Omit<Evidence, 'endpoint' | keyof SessionFacts['evidence'] | keyof OrganizationEvidence> = {
  owner: ASKING,
  identity: ASKING,
  boundary: ASKING,
  accountBlock: ASKING,
  bucketBlock: ASKING,
  pointBlock: known(null),
  bucketPolicy: ASKING,
  point: open('no access point'),
  pointPolicy: ASKING,
  ownership: ASKING,
  acl: ASKING,
  objectOwner: ASKING,
  key: ASKING,
  keyPolicy: ASKING,
  keyDryRun: open('not asked'),
  requestPayer: ASKING,
  region: ASKING,
  lock: ASKING,
  archived: ASKING,
  exists: ASKING,
  cors: ASKING,
};

/**
 * Whether a name leads into a VPC is not seen from a page. What is asked ahead is taken to come from the internet; what was
 * refused may have come through an endpoint, whose policy is not read here.
 */
const endpointOf = ({ outcome }: Asked, requester: Asker | undefined): Evidence['endpoint'] =>
  outcome === undefined || requester?.context.profile.kind === 'custom'
    ? known(null)
    : open('whether it came through a VPC’s endpoint is not seen from here');

const NO_NAME = open('which bucket it leads to is not known here');

/** Nothing is asked of a bucket of which nobody here knows the name. */
const NO_BUCKET: Partial<Evidence> = {
  owner: NO_NAME,
  accountBlock: NO_NAME,
  bucketBlock: NO_NAME,
  bucketPolicy: NO_NAME,
  ownership: NO_NAME,
  acl: NO_NAME,
  objectOwner: NO_NAME,
  key: NO_NAME,
  keyPolicy: NO_NAME,
  requestPayer: NO_NAME,
  region: NO_NAME,
  lock: NO_NAME,
  archived: NO_NAME,
  exists: NO_NAME,
  cors: NO_NAME,
};

/**
 * Reads everything that may have a say in a request, with every open session that may: the owner's explains what the
 * requester was refused. All parts at once, each told as it comes; what is refused is told as refused, and fails
 * nothing. Rejects only when `signal` fires. Changes nothing.
 */
export async function readEvidence(
  input: EvidenceInput,
  onChange: (read: EvidenceRead) => void,
  signal: AbortSignal,
): Promise<EvidenceRead> {
  const { requester, sessions, facts, queryClient } = input;
  let asked: Asked = {
    ...input.asked,
    context: { ...input.asked.context, ...facts.context },
    absentKeys: [...input.asked.absentKeys, ...facts.absentKeys],
  };
  let evidence: Evidence = {
    ...NOTHING,
    ...facts.evidence,
    ...unknownOrganization(),
    endpoint: endpointOf(asked, requester),
  };
  const waiting = new Set<string>();
  const state = (): EvidenceRead => ({ asked, evidence, waiting: [...waiting] });
  const put = (patch: Partial<Evidence>, change: Partial<Asked> = {}) => {
    evidence = { ...evidence, ...patch };
    asked = { ...asked, ...change };
    if (!signal.aborted) onChange(state());
  };
  const part = async (what: string, read: () => Promise<void>) => {
    waiting.add(what);
    await read();
    waiting.delete(what);
    if (!signal.aborted) onChange(state());
  };
  /** The query of other screens, asked anew. */
  const fetch = <T, Key extends QueryKey>(options: FetchQueryOptions<T, AwsFailure, T, Key>): Promise<T> =>
    queryClient.fetchQuery({ ...options, staleTime: 0, retry: false });

  const inAccount = (account: string | undefined): Asker[] =>
    sessions.filter(({ session }) => session.account === account);
  const everybody = [
    ...(requester === undefined ? [] : [requester]),
    ...sessions.filter((one) => one !== requester),
  ];

  const organizations = new Map<string, ReturnType<typeof policiesOver>>();

  await Promise.all([
    part('who asks', readCaller),
    part('the caller’s organization', readCallersOrganization),
    part('where it leads', async () => {
      await readPlace();
      if (asked.bucket === '') return;
      const owner = evidence.owner.kind === 'known' ? evidence.owner.value : undefined;
      const owners = inAccount(owner);
      // Of a bucket nobody knows the owner of, everybody may be it.
      const askers =
        owner === undefined
          ? everybody
          : [...owners, ...(requester === undefined || owners.includes(requester) ? [] : [requester])];
      await Promise.all([
        part('the bucket', () => readBucket(askers, owner)),
        part('the object', () => readObject(askers)),
        part('the organization of the bucket', () => readOwnersOrganization(owner)),
      ]);
    }),
  ]);
  return state();

  /** Read but once where caller and owner are one account. */
  function over(account: string): ReturnType<typeof policiesOver> {
    const read =
      organizations.get(account) ?? policiesOver(account, { sessions: everybody, queryClient, signal });
    organizations.set(account, read);
    return read;
  }

  async function readCallersOrganization(): Promise<void> {
    const { principal } = asked;
    if (!('account' in principal)) {
      put({ scps: known([]) });
      return;
    }
    const found = await over(principal.account);
    put(ofCaller(principal.account, found), belonging(asked, 'Principal', found));
  }

  async function readOwnersOrganization(owner: string | undefined): Promise<void> {
    if (owner === undefined) return;
    const found = await over(owner);
    put(ofOwner(owner, found), belonging(asked, 'Resource', found));
  }

  async function readCaller(): Promise<void> {
    const { principal } = asked;
    const holder = policyHolder(principal);
    if (holder === undefined || !('account' in principal)) {
      const none =
        principal.kind === 'federated-user'
          ? open('policies of the user who asked for the token')
          : undefined;
      put({ identity: none ?? known([]), boundary: none ?? known(null) });
      return;
    }
    const askers = inAccount(principal.account);
    if (askers.length === 0) {
      put({ identity: open(NO_SESSION), boundary: open(NO_SESSION) });
      return;
    }
    const Kind = holder.kind === 'role' ? 'Role' : 'User';
    await Promise.all([
      attempt(
        `iam:Get${Kind}Policy`,
        askers,
        ({ context }) => readIdentity(context, holder, signal),
        signal,
      ).then((identity) => put({ identity })),
      attempt(`iam:Get${Kind}`, askers, ({ context }) => readHolder(context, holder, signal), signal).then(
        async (found) => {
          if (found.kind !== 'known') {
            put({ boundary: found });
            return;
          }
          const { arn, id, tags, boundary } = found.value;
          put(
            {
              boundary: await attempt(
                'iam:GetPolicyVersion',
                askers,
                ({ context }) => readBoundary(context, boundary, signal),
                signal,
              ),
            },
            holderFacts(arn, id, tags),
          );
        },
      ),
    ]);
  }

  function holderFacts(arn: string, id: string, tags: Readonly<Record<string, string>>): Partial<Asked> {
    const { principal } = asked;
    const own = Object.fromEntries(
      Object.entries(tags).map(([name, value]) => [`aws:PrincipalTag/${name}`, value]),
    );
    const known = principal.kind === 'user' || asked.absentKeys.includes(ALL_TAGS_KNOWN);
    return {
      ...(principal.kind === 'assumed-role'
        ? {
            principal: {
              ...principal,
              roleArn: arn,
              userId: `${id}${principal.userId.replace(/^.*?(?=:)/, '')}`,
            },
          }
        : principal.kind === 'user'
          ? { principal: { ...principal, userId: id } }
          : {}),
      context: { ...own, ...asked.context },
      absentKeys: known ? [...asked.absentKeys, 'aws:principaltag/*'] : asked.absentKeys,
    };
  }

  /** Through an access point to its bucket, and to whose that is. */
  async function readPlace(): Promise<void> {
    if (asked.accessPoint !== undefined) {
      const read = await readPoint(asked.accessPoint, { everybody, inAccount, fetch, signal });
      put(read.evidence, read.asked);
    }
    if (asked.bucket === '') {
      put(NO_BUCKET);
      return;
    }
    if (evidence.owner.kind === 'known') return;
    const location = { type: 'bucket', name: asked.bucket } as const;
    const accounts = [...new Set(sessions.flatMap(({ session }) => session.account ?? []))];
    const answers = await Promise.all(
      everybody
        .filter(({ context }) => context.profile.kind !== 'custom')
        .map(({ context }) =>
          fetch(ownerQuery(context, location, accounts)).catch(() => ({ kind: 'unknown' as const })),
        ),
    );
    signal.throwIfAborted();
    const found = answers.find((answer) => answer.kind === 'account');
    const other = answers.some(({ kind }) => kind === 'other');
    put(
      found === undefined
        ? {
            owner: open(
              other
                ? 'it belongs to none of the accounts whose sessions are open'
                : 'no open session may ask whose it is',
            ),
            ...(other ? { notOwners: accounts } : {}),
          }
        : { owner: known(found.account) },
    );
  }

  async function readBucket(askers: readonly Asker[], owner: string | undefined): Promise<void> {
    const location = { type: 'bucket', name: asked.bucket } as const;
    const of = <T>(call: string, read: (asker: Asker) => Promise<T>, by = askers) =>
      attempt(call, by, read, signal);
    const owners = owner === undefined ? askers : inAccount(owner);
    const { browser } = asked;
    await Promise.all([
      of('s3:GetBucketPolicy', ({ context }) => fetch(policyQuery(context, location)), owners).then(
        (policy) =>
          put({
            bucketPolicy:
              owners.length === 0 ? open(NO_SESSION) : policyOf(`bucket policy of ${asked.bucket}`, policy),
          }),
      ),
      of('s3:GetBucketPublicAccessBlock', ({ context }) =>
        fetch(publicAccessBlockQuery(context, location)),
      ).then((block) => put({ bucketBlock: mapKnown(block, blockOf) })),
      of(
        's3:GetAccountPublicAccessBlock',
        ({ context }) => fetch(accountPublicAccessBlockQuery(context, owner ?? '')),
        owner === undefined ? [] : owners,
      ).then((block) =>
        put({
          accountBlock:
            owner === undefined || owners.length === 0 ? open(NO_SESSION) : mapKnown(block, blockOf),
        }),
      ),
      of('s3:GetBucketOwnershipControls', ({ context }) => fetch(ownershipQuery(context, location))).then(
        async (ownership) => {
          put({ ownership: mapKnown(ownership, ownershipOf) });
          put(await aclEvidence(asked, evidence, askers, input.canonicalIds, signal), canonicalOf());
        },
      ),
      of('s3:GetBucketRequestPayment', ({ context }) => fetch(requestPaymentQuery(context, location))).then(
        (payer) =>
          put({
            requestPayer: mapKnown(payer, (value) => (value === 'Requester' ? 'Requester' : 'BucketOwner')),
          }),
      ),
      of('s3:ListBucket', ({ context }) => fetch(regionQuery(context, location))).then((region) =>
        put({
          region:
            region.kind === 'known' && region.value === null
              ? open('the service does not say')
              : (region as Known<string>),
        }),
      ),
      browser?.way === 'direct'
        ? of('s3:GetBucketCORS', ({ context }) => fetch(corsQuery(context, location))).then((rules) =>
            put({
              cors: mapKnown(rules, (value) =>
                passes(value ?? [], {
                  origin: browser.origin,
                  method: methodOf(asked.operation),
                  headers: [],
                }),
              ),
            }),
          )
        : undefined,
    ]);
  }

  /** ACLs name accounts by it. */
  function canonicalOf(): Partial<Asked> {
    const { principal } = asked;
    const account = 'account' in principal ? principal.account : undefined;
    const id = Object.entries(input.canonicalIds).find(([, owner]) => owner === account)?.[0];
    return id === undefined ? {} : { canonicalUserId: id };
  }

  async function readObject(askers: readonly Asker[]): Promise<void> {
    const { key, versionId } = asked;
    if (key === undefined) {
      put({
        key: known(null),
        keyPolicy: known(null),
        lock: known(null),
        archived: known(false),
        exists: known(true),
      });
      return;
    }
    const place = {
      location: { type: 'bucket', name: asked.bucket } as const,
      key,
      ...(versionId === undefined ? {} : { versionId }),
    };
    const seen = await attempt(
      's3:GetObject',
      askers,
      ({ context }) => seeObject(context, place, signal),
      signal,
    );
    put({
      exists: mapKnown(seen, ({ exists }) => exists),
      archived: mapKnown(seen, ({ archived }) => archived),
    });
    await Promise.all([
      attempt(
        's3:GetObjectRetention',
        asked.versionId === undefined ? [] : askers,
        ({ context }) => readLock(context, place, signal),
        signal,
      ).then((lock) => put({ lock: asked.versionId === undefined ? known(null) : lock })),
      keyOfRequest(asked, evidence, seen, { askers, requester, inAccount, fetch, signal }).then(put),
    ]);
  }
}

/** A bucket without the setting is as old as ACLs are: its writers own what they write. */
function ownershipOf(value: string | null): 'BucketOwnerEnforced' | 'BucketOwnerPreferred' | 'ObjectWriter' {
  return value === 'BucketOwnerEnforced' || value === 'BucketOwnerPreferred' ? value : 'ObjectWriter';
}

const methodOf = (operation: string): string => {
  if (operation.startsWith('Head')) return 'HEAD';
  if (operation.startsWith('Put') || operation === 'CopyObject' || operation === 'UploadPart') return 'PUT';
  if (
    operation === 'DeleteObjects' ||
    operation.startsWith('Restore') ||
    operation.endsWith('MultipartUpload')
  )
    return 'POST';
  return operation.startsWith('Delete') || operation.startsWith('Abort') ? 'DELETE' : 'GET';
};
