import { parseAmzDate, toAmzDate } from '../clock/format';
import { ServiceError } from '../http/error';
import type { RawTarget } from '../http/target';
import { ALGORITHM, type Scope } from './canonical';
import { ALGORITHM_V4A } from './sigv4a';
import type { SignatureErrors } from './errors';

/** What a signed request claims, as written; nothing of it is checked against keys or clocks yet. */
export interface Claim {
  readonly accessKeyId: string;
  /** Of a signature for a set of Regions, `region` is empty. */
  readonly scope: Scope;
  /** Names and patterns of the Regions it is good in; undefined for a signature for one. */
  readonly regionSet?: readonly string[];
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  readonly amzDate: string;
  readonly signedAt: number;
  readonly token?: string;
  /** Of a session with a directory bucket. */
  readonly expressToken?: string;
  /** Set for query-string authentication. */
  readonly expiresSeconds?: number;
}

const PRESIGN_PARAMETERS = [
  'X-Amz-Algorithm',
  'X-Amz-Credential',
  'X-Amz-Signature',
  'X-Amz-Date',
  'X-Amz-SignedHeaders',
  'X-Amz-Expires',
];
const WEEK_SECONDS = 604_800;

/** Undefined for an anonymous request. */
export function parseClaim(target: RawTarget, headers: Headers, errors: SignatureErrors): Claim | undefined {
  const authorization = headers.get('authorization');
  const presigned = target.query.some(({ name }) => name === 'X-Amz-Algorithm' || name === 'X-Amz-Signature');
  if (authorization !== null && presigned) {
    throw new ServiceError(
      'InvalidArgument',
      'Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified',
      400,
      { ArgumentName: 'Authorization', ArgumentValue: authorization },
    );
  }
  // Signature Version 2, which S3 takes for no bucket made after June 2020.
  if (target.query.some(({ name }) => name === 'AWSAccessKeyId')) throw unsupportedMechanism();
  if (authorization !== null) return fromHeader(authorization, headers, errors);
  return presigned ? fromQuery(target, headers, errors) : undefined;
}

function fromHeader(authorization: string, headers: Headers, errors: SignatureErrors): Claim {
  const space = authorization.indexOf(' ');
  const algorithm = space === -1 ? authorization : authorization.slice(0, space);
  if (algorithm !== ALGORITHM && algorithm !== ALGORITHM_V4A) throw unsupportedMechanism();
  const fields = new Map(
    authorization
      .slice(space + 1)
      .split(',')
      .map((part) => part.trim())
      .map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]),
  );
  const field = (name: string): string => {
    const value = fields.get(name);
    if (value === undefined || value === '') {
      throw errors.malformed(
        `the authorization header requires three components: Credential, SignedHeaders, and Signature.`,
      );
    }
    return value;
  };
  const malformed = (why: string) => errors.malformed(why);
  const regionSet =
    algorithm === ALGORITHM ? undefined : regionsOf(headers.get('x-amz-region-set'), malformed);
  const { accessKeyId, scope } = parseCredential(field('Credential'), malformed, regionSet !== undefined);
  const amzDate = headerDate(headers, errors);
  return {
    accessKeyId,
    scope,
    regionSet,
    signedHeaders: field('SignedHeaders').toLowerCase().split(';'),
    signature: field('Signature'),
    amzDate,
    signedAt: parseAmzDate(amzDate) ?? 0,
    token: headers.get('x-amz-security-token') ?? undefined,
    expressToken: headers.get('x-amz-s3session-token') ?? undefined,
  };
}

function headerDate(headers: Headers, errors: SignatureErrors): string {
  const amzDate = headers.get('x-amz-date');
  if (amzDate !== null && parseAmzDate(amzDate) !== undefined) return amzDate;
  const date = Date.parse(headers.get('date') ?? '');
  if (amzDate !== null || Number.isNaN(date)) throw errors.noDate();
  return toAmzDate(date);
}

function fromQuery(target: RawTarget, headers: Headers, errors: SignatureErrors): Claim {
  const query = new Map(target.query.map(({ name, value }) => [name, value]));
  const missing = PRESIGN_PARAMETERS.filter((name) => (query.get(name) ?? '') === '');
  if (missing.length > 0) {
    throw errors.malformedQuery(
      'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
    );
  }
  const value = (name: string) => query.get(name) ?? '';
  const algorithm = value('X-Amz-Algorithm');
  if (algorithm !== ALGORITHM && algorithm !== ALGORITHM_V4A) {
    throw errors.malformedQuery(`X-Amz-Algorithm only supports "${ALGORITHM}"`);
  }
  const amzDate = value('X-Amz-Date');
  const signedAt = parseAmzDate(amzDate);
  if (signedAt === undefined) {
    throw errors.malformedQuery("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
  }
  const malformed = (why: string) =>
    errors.malformedQuery(`Error parsing the X-Amz-Credential parameter; ${why}`);
  const regionSet =
    algorithm === ALGORITHM ? undefined : regionsOf(query.get('X-Amz-Region-Set') ?? null, malformed);
  const { accessKeyId, scope } = parseCredential(
    value('X-Amz-Credential'),
    malformed,
    regionSet !== undefined,
  );
  return {
    accessKeyId,
    scope,
    regionSet,
    signedHeaders: value('X-Amz-SignedHeaders').toLowerCase().split(';'),
    signature: value('X-Amz-Signature'),
    amzDate,
    signedAt,
    token: query.get('X-Amz-Security-Token') ?? headers.get('x-amz-security-token') ?? undefined,
    expressToken: query.get('X-Amz-S3session-Token') ?? undefined,
    expiresSeconds: expiresSeconds(value('X-Amz-Expires'), errors),
  };
}

function expiresSeconds(text: string, errors: SignatureErrors): number {
  if (!/^-?\d+$/.test(text)) throw errors.malformedQuery('X-Amz-Expires should be a number');
  const seconds = Number(text);
  if (seconds < 0) throw errors.malformedQuery('X-Amz-Expires must be non-negative');
  if (seconds > WEEK_SECONDS) {
    throw errors.malformedQuery(
      'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
    );
  }
  return seconds;
}

function regionsOf(text: string | null, error: (why: string) => ServiceError): readonly string[] {
  const regions = (text ?? '').split(',').map((region) => region.trim());
  if (regions.includes('')) throw error('the region set is missing or empty.');
  return regions;
}

/** @param manyRegions the scope of a signature for a set of Regions names none */
export function parseCredential(
  text: string,
  error: (why: string) => ServiceError,
  manyRegions = false,
): { accessKeyId: string; scope: Scope } {
  const parts = text.split('/');
  const scoped = manyRegions ? parts.toSpliced(-2, 0, '') : parts;
  const [date, region, service, terminal] = scoped.slice(-4);
  const accessKeyId = scoped.slice(0, -4).join('/');
  if (accessKeyId === '' || date === undefined || region === undefined || service === undefined) {
    throw error(
      `the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/${manyRegions ? '' : 'REGION/'}SERVICE/aws4_request".`,
    );
  }
  if (!/^\d{8}$/.test(date)) {
    throw error(
      `incorrect date format "${date}". This date in the credential must be in the format "yyyyMMdd".`,
    );
  }
  return { accessKeyId, scope: { date, region, service, terminal: terminal ?? '' } };
}

export function unsupportedMechanism(instead: string = ALGORITHM): ServiceError {
  return new ServiceError(
    'InvalidRequest',
    `The authorization mechanism you have provided is not supported. Please use ${instead}.`,
    400,
  );
}
