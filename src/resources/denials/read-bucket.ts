import type { Asked, Known } from '@drawbridge-s3/policy/chain';
import { passes } from '../bucket-settings/cors-match';
import { accountPublicAccessBlockQuery, publicAccessBlockQuery } from '../bucket-settings/public-access';
import { corsQuery, ownershipQuery, requestPaymentQuery } from '../bucket-settings/settings';
import { regionQuery } from '../buckets/locate';
import { policyQuery } from '../policies/read-policy';
import { blockOf, policyOf } from './as-evidence';
import { type Asker, attempt, mapKnown, NO_SESSION, open } from './attempt';
import { aclEvidence } from './read-acls';
import { fetchAnew, inAccount, type Round } from './round';

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
  await Promise.all([
    of('s3:GetBucketPolicy', ({ context }) => fetchAnew(round, policyQuery(context, location)), owners).then(
      (policy) =>
        put({
          bucketPolicy: owners.length === 0 ? open(NO_SESSION) : policyOf(`bucket policy of ${name}`, policy),
        }),
    ),
    of('s3:GetBucketPublicAccessBlock', ({ context }) =>
      fetchAnew(round, publicAccessBlockQuery(context, location)),
    ).then((block) => put({ bucketBlock: mapKnown(block, blockOf) })),
    of(
      's3:GetAccountPublicAccessBlock',
      ({ context }) => fetchAnew(round, accountPublicAccessBlockQuery(context, owner ?? '')),
      owner === undefined ? [] : owners,
    ).then((block) =>
      put({
        accountBlock:
          owner === undefined || owners.length === 0 ? open(NO_SESSION) : mapKnown(block, blockOf),
      }),
    ),
    of('s3:GetBucketOwnershipControls', ({ context }) =>
      fetchAnew(round, ownershipQuery(context, location)),
    ).then(async (ownership) => {
      put({ ownership: mapKnown(ownership, ownershipOf) });
      put(await aclEvidence(asked(), evidence(), askers, canonicalIds, signal), canonicalOf(round));
    }),
    of('s3:GetBucketRequestPayment', ({ context }) =>
      fetchAnew(round, requestPaymentQuery(context, location)),
    ).then((payer) =>
      put({
        requestPayer: mapKnown(payer, (value) => (value === 'Requester' ? 'Requester' : 'BucketOwner')),
      }),
    ),
    of('s3:ListBucket', ({ context }) => fetchAnew(round, regionQuery(context, location))).then((region) =>
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
