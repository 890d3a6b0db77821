import type { RequestContext } from '@drawbridge-s3/policy/evaluate';
import { ALGORITHM } from '../auth/canonical';
import { ALGORITHM_V4A } from '../auth/sigv4a';
import type { Signed } from '../auth/verify';
import type { Bucket } from '../world/types';
import { lockContext } from './lock-context';
import type { RequestFacts } from './request-context';

/** Request headers that are condition keys under their own name, when they are sent. */
const HEADER_KEYS = [
  'x-amz-acl',
  'x-amz-content-sha256',
  'x-amz-copy-source',
  'x-amz-grant-full-control',
  'x-amz-grant-read',
  'x-amz-grant-read-acp',
  'x-amz-grant-write',
  'x-amz-grant-write-acp',
  'x-amz-metadata-directive',
  'x-amz-object-ownership',
  'x-amz-server-side-encryption',
  'x-amz-server-side-encryption-aws-kms-key-id',
  'x-amz-server-side-encryption-customer-algorithm',
  'x-amz-storage-class',
  'x-amz-website-redirect-location',
];

const LIST_KEYS = ['prefix', 'delimiter', 'max-keys'];

/** https://docs.aws.amazon.com/AmazonS3/latest/API/bucket-policy-s3-sigv4-conditions.html */
const AUTH_TYPES = { header: 'REST-HEADER', query: 'REST-QUERY-STRING', form: 'POST' } as const;

/**
 * Condition keys of S3 that follow from the request itself.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html#amazons3-policy-keys
 */
export function s3RequestContext(
  facts: RequestFacts,
  query: ReadonlyMap<string, string>,
  signed: Signed | undefined,
  isList: boolean,
): RequestContext {
  const context: Record<string, string | readonly string[]> = {};
  if (facts.target.scheme === 'https') context['s3:TlsVersion'] = '1.3';
  for (const name of HEADER_KEYS) {
    const value = facts.headers.get(name) ?? hoisted(query, name);
    if (value !== undefined) context[`s3:${name}`] = value;
  }
  for (const name of ['if-none-match', 'if-match']) {
    const value = facts.headers.get(name);
    if (value !== null) context[`s3:${name}`] = value;
  }
  if (isList) {
    for (const name of LIST_KEYS) {
      const value = query.get(name);
      if (value !== undefined) context[`s3:${name}`] = value;
    }
  }
  const lock = (name: string) =>
    facts.headers.get(`x-amz-object-lock-${name}`) ?? hoisted(query, `x-amz-object-lock-${name}`);
  Object.assign(
    context,
    lockContext(
      { mode: lock('mode'), until: lock('retain-until-date'), hold: lock('legal-hold') },
      facts.now,
    ),
  );
  const versionId = query.get('versionId');
  if (versionId !== undefined) context['s3:VersionId'] = versionId;
  addRequestTags(context, facts.headers.get('x-amz-tagging') ?? hoisted(query, 'x-amz-tagging'));
  if (signed !== undefined) {
    context['s3:authType'] = AUTH_TYPES[signed.by];
    context['s3:signatureversion'] = signed.claim.regionSet === undefined ? ALGORITHM : ALGORITHM_V4A;
    context['s3:signatureAge'] = String(Math.max(0, facts.now - signed.claim.signedAt));
  }
  return context;
}

/** Condition keys that follow from what is asked for. */
export function s3ResourceContext(
  bucket: Bucket,
  existingTags: Readonly<Record<string, string>> | undefined,
): RequestContext {
  const context: Record<string, string> = {
    's3:ResourceAccount': bucket.account,
    'aws:ResourceAccount': bucket.account,
  };
  for (const [name, value] of Object.entries(existingTags ?? {})) {
    context[`s3:ExistingObjectTag/${name}`] = value;
  }
  return context;
}

function addRequestTags(
  context: Record<string, string | readonly string[]>,
  tagging: string | undefined,
): void {
  if (tagging === undefined) return;
  const tags = [...new URLSearchParams(tagging)];
  for (const [name, value] of tags) context[`s3:RequestObjectTag/${name}`] = value;
  context['s3:RequestObjectTagKeys'] = tags.map(([name]) => name);
}

/** Presigned links carry `x-amz-*` headers in the query, in whatever case the presigner wrote. */
function hoisted(query: ReadonlyMap<string, string>, name: string): string | undefined {
  for (const [key, value] of query) if (key.toLowerCase() === name) return value;
  return undefined;
}
