import type { Principal, RequestContext } from '@drawbridge-s3/policy/evaluate';

/** What is certain of a request this console sends to S3 on the operator's word. */
export function requestContext(account: string): RequestContext {
  return {
    'aws:SecureTransport': 'true',
    'aws:ViaAWSService': 'false',
    'aws:PrincipalIsAWSService': 'false',
    's3:ResourceAccount': account,
    's3:authType': 'REST-HEADER',
    's3:signatureversion': 'AWS4-HMAC-SHA256',
    'aws:CurrentTime': new Date().toISOString(),
    'aws:EpochTime': String(Math.floor(Date.now() / 1000)),
  };
}

/**
 * Headers a request carries because this console put them there, and leaves out otherwise: either way it is known.
 */
const CHOSEN =
  /^s3:(?:x-amz-|object-?lock|if-|versionid$|signatureage$|requestobjecttag|locationconstraint$)/;

/** What S3 sends along when it asks KMS in the caller's name. */
const SENT_TO_KMS = /^kms:(?:viaservice$|calleraccount$|encryptioncontext)/;

/** Certain too, by being absent from any request that no service makes. */
const ABSENT = new Set([
  'aws:calledvia',
  'aws:calledviafirst',
  'aws:calledvialast',
  'aws:sourcearn',
  'aws:sourceaccount',
  'aws:sourceowner',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:principalservicename',
  'aws:principalservicenameslist',
  's3:dataaccesspointarn',
  's3:dataaccesspointaccount',
  's3:accesspointnetworkorigin',
  's3:prefix',
  's3:delimiter',
  's3:max-keys',
]);

const OF_PRINCIPAL = new Set([
  'aws:principalarn',
  'aws:principalaccount',
  'aws:principaltype',
  'aws:resourceaccount',
]);

/** Whether the value of a condition key is certain for this console's own calls: `context` says what is in them. */
export function isKnownKey(key: string, principal: Principal, context: RequestContext): boolean {
  const lower = key.toLowerCase();
  if (lower === 'aws:username') return true;
  if (lower === 'aws:userid') return principal.kind === 'root';
  return (
    ABSENT.has(lower) ||
    OF_PRINCIPAL.has(lower) ||
    CHOSEN.test(lower) ||
    SENT_TO_KMS.test(lower) ||
    Object.keys(context).some((known) => known.toLowerCase() === lower)
  );
}
