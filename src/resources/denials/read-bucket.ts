import { type Asked, type Evidence, isNameless, type Known } from '@drawbridge-s3/policy/chain';
import { passes } from '../bucket-settings/cors-match';
import { accountPublicAccessBlockQuery, publicAccessBlockQuery } from '../bucket-settings/public-access';
import { corsQuery, ownershipQuery, requestPaymentQuery } from '../bucket-settings/settings';
import { regionQuery } from '../buckets/locate';
import { policyQuery } from '../policies/read-policy';
import { blockOf, policyOf } from './as-evidence';
import { type Asker, attempt, known, mapKnown, NO_SESSION, open } from './attempt';
import { aclEvidence } from './read-acls';
import { fetchAnew, inAccount, isLookalike, type Round } from './round';

/**
 * What is set at the bucket, and for its whole account.
 * @param askers whoever may be answered, the owner's own first
 * @param owner account of the bucket; undefined where nobody knows it
 */
export async function readBucket(
  round: Round,
  askers: readonly Asker[],
  owner: string | undefined,
): Promise<void> {
  const { signal, canonicalIds, asked, evidence, put } = round;
  const { bucket: name, browser, operation } = asked();
  const location = { type: 'bucket', name } as const;
  const of = <T>(call: string, read: (asker: Asker) => Promise<T>, by = askers) =>
    attempt(call, by, read, signal);
  const owners = owner === undefined ? askers : inAccount(round, owner);
  const lookalike = isLookalike(round);
  await Promise.all([
    of('s3:GetBucketPolicy', ({ context }) => fetchAnew(round, policyQuery(context, location)), owners).then(
      (policy) =>
        put({
          bucketPolicy: owners.length === 0 ? open(NO_SESSION) : policyOf(`bucket policy of ${name}`, policy),
        }),
    ),
    of('s3:GetBucketPublicAccessBlock', ({ context }) =>
      fetchAnew(round, publicAccessBlockQuery(context, location)),
    ).then((block) => put({ bucketBlock: lookalike ? asLookalike(block) : mapKnown(block, blockOf) })),
    lookalike ? undefined : readAccountBlock(round, owner, owners),
    of('s3:GetBucketOwnershipControls', ({ context }) =>
      fetchAnew(round, ownershipQuery(context, location)),
    ).then(async (ownership) => {
      put({ ownership: mapKnown(ownership, ownershipOf) });
      if (lookalike) put(aclsOfLookalike(asked()));
      else put(await aclEvidence(asked(), evidence(), askers, canonicalIds, signal), canonicalOf(round));
    }),
    of('s3:GetBucketRequestPayment', ({ context }) =>
      fetchAnew(round, requestPaymentQuery(context, location)),
    ).then((payer) =>
      put({
        requestPayer: mapKnown(payer, (value) => (value === 'Requester' ? 'Requester' : 'BucketOwner')),
      }),
    ),
    lookalike
      ? put({ region: open('this service takes any Region for its own') })
      : of('s3:ListBucket', ({ context }) => fetchAnew(round, regionQuery(context, location))).then(
          (region) =>
            put({
              region:
                region.kind === 'known' && region.value === null
                  ? open('the service does not say')
                  : (region as Known<string>),
            }),
        ),
    browser?.way === 'direct'
      ? of('s3:GetBucketCORS', ({ context }) => fetchAnew(round, corsQuery(context, location))).then(
          (rules) =>
            put({
              cors: mapKnown(rules, (value) =>
                passes(value ?? [], {
                  origin: browser.origin,
                  method: methodOf(operation),
                  headers: [],
                }),
              ),
            }),
        )
      : undefined,
  ]);
}

async function readAccountBlock(
  round: Round,
  owner: string | undefined,
  owners: readonly Asker[],
): Promise<void> {
  if (owner === undefined || owners.length === 0) {
    round.put({ accountBlock: open(NO_SESSION) });
    return;
  }
  const block = await attempt(
    's3:GetAccountPublicAccessBlock',
    owners,
    ({ context }) => fetchAnew(round, accountPublicAccessBlockQuery(context, owner)),
    round.signal,
  );
  round.put({ accountBlock: mapKnown(block, blockOf) });
}

/** Ceph keeps RestrictPublicBuckets and does nothing by it; others do. */
function asLookalike(block: Known<Parameters<typeof blockOf>[0]>): Evidence['bucketBlock'] {
  const read = mapKnown(block, blockOf);
  return read.kind === 'known' && read.value?.restrictPublicBuckets === true
    ? open('what this service makes of RestrictPublicBuckets is not known')
    : read;
}

const USERS = open('this service names users in ACLs, and not which of them asked');

/**
 * Whoever wrote an object may own it there, and be let in by that alone. Who was refused with a name in its request was not
 * let in by it, whatever it says.
 */
const aclsOfLookalike = ({ principal, outcome }: Asked): Partial<Evidence> =>
  outcome?.status === 403 && !isNameless(principal)
    ? { ownership: known('ObjectWriter'), acl: known([]), objectOwner: known(null) }
    : { acl: USERS, objectOwner: USERS };

/** ACLs name accounts by it. */
function canonicalOf({ asked, canonicalIds }: Round): Partial<Asked> {
  const { principal } = asked();
  const account = 'account' in principal ? principal.account : undefined;
  const id = Object.entries(canonicalIds).find(([, owner]) => owner === account)?.[0];
  return id === undefined ? {} : { canonicalUserId: id };
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
