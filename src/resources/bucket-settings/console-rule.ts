import type { CORSRule } from '@aws-sdk/client-s3';
import { CHECKSUM_ALGORITHMS } from '@/resources/objects/checksum-algorithms';
import { actualAnswer, CORS_METHODS, passes } from './cors-match';

const CONSOLE_RULE_ID = 'drawbridge';

/**
 * Request headers that a signed request of this console makes a browser ask leave for; the rule allows all, since
 * metadata, checksums and conditions add more.
 */
const SENT = [
  'amz-sdk-invocation-id',
  'amz-sdk-request',
  'authorization',
  'content-type',
  'x-amz-content-sha256',
  'x-amz-date',
  'x-amz-security-token',
  'x-amz-user-agent',
];

/** Without these, parts of an upload cannot be put together, or a bucket's Region not be found. */
const VITAL = ['ETag', 'x-amz-bucket-region'];

/** Answer headers the console reads beyond those every page may read. S3 takes no wildcard here. */
const EXPOSED = [
  ...VITAL,
  'x-amz-version-id',
  'x-amz-delete-marker',
  'x-amz-request-id',
  'x-amz-id-2',
  'x-amz-bucket-arn',
  'x-amz-access-point-alias',
  'Content-Range',
  'Accept-Ranges',
  'Content-Encoding',
  'Content-Disposition',
  // The SDK sets its clock by it.
  'Date',
  'x-amz-storage-class',
  'x-amz-restore',
  'x-amz-expiration',
  'x-amz-server-side-encryption',
  'x-amz-server-side-encryption-aws-kms-key-id',
  'x-amz-server-side-encryption-bucket-key-enabled',
  'x-amz-server-side-encryption-customer-algorithm',
  'x-amz-server-side-encryption-customer-key-md5',
  'x-amz-mp-parts-count',
  'x-amz-tagging-count',
  'x-amz-object-lock-mode',
  'x-amz-object-lock-retain-until-date',
  'x-amz-object-lock-legal-hold',
  'x-amz-replication-status',
  ...CHECKSUM_ALGORITHMS.map((algorithm) => `x-amz-checksum-${algorithm.toLowerCase()}`),
  'x-amz-checksum-type',
  'x-amz-request-charged',
  'x-amz-abort-date',
  'x-amz-abort-rule-id',
  'x-amz-missing-meta',
];

/** What a console on this origin needs of a bucket that it reaches directly. */
export function consoleRule(origin: string): CORSRule {
  return {
    ID: CONSOLE_RULE_ID,
    AllowedOrigins: [origin],
    AllowedMethods: [...CORS_METHODS],
    AllowedHeaders: ['*'],
    ExposeHeaders: [...EXPOSED],
    MaxAgeSeconds: 3000,
  };
}

/**
 * The rules with the console's own in front, in place of an earlier one for the same origin: S3 takes the first that
 * fits, and one for a single origin takes nothing away from the others.
 */
export function withConsoleRule(rules: readonly CORSRule[], origin: string): CORSRule[] {
  const others = rules.filter(
    ({ ID, AllowedOrigins }) =>
      ID !== CONSOLE_RULE_ID || AllowedOrigins?.length !== 1 || AllowedOrigins[0] !== origin,
  );
  return [consoleRule(origin), ...others];
}

export interface ConsoleAccess {
  /** Methods whose requests a browser on this origin would not send. */
  readonly refused: readonly string[];
  /** Headers it could not read though the console depends on them. */
  readonly hidden: readonly string[];
}

/** What these rules keep from a console on this origin that talks to the bucket directly. */
export function consoleAccess(rules: readonly CORSRule[], origin: string): ConsoleAccess {
  const refused = CORS_METHODS.filter((method) => !passes(rules, { origin, method, headers: SENT }));
  const answer = actualAnswer(rules, origin, 'PUT').answer.get('access-control-expose-headers') ?? '';
  const exposed = new Set(answer.split(',').map((name) => name.trim().toLowerCase()));
  return { refused, hidden: VITAL.filter((name) => !exposed.has(name.toLowerCase())) };
}
