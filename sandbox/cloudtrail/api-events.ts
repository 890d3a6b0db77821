import { parseArn } from '@drawbridge-s3/policy/grammar';
import type { Identity } from '../auth/identity';
import type { ServiceError } from '../http/error';
import type { Exchange, Kernel } from '../kernel';
import { recordEvent } from './record';
import type { EventResource, UserIdentity } from './types';
import { userIdentityOf } from './user-identity';

/** A call of any service but S3's own, which are all told as management events. */
export interface ApiCall {
  readonly service: string;
  readonly name: string;
  readonly region: string;
  readonly requestId: string;
  readonly identity: Identity | undefined;
  readonly who?: UserIdentity;
  /** As sent, names as the API has them. */
  readonly request: object;
  /** Told of calls that change something. */
  readonly response?: unknown;
  readonly error?: ServiceError;
  /** What it was about, where the request's own parameters do not tell. */
  readonly resources?: readonly EventResource[];
  readonly owner?: string;
}

/** Never told: secrets, codes and what was to be kept secret. */
const SECRET = new Set([
  'Action',
  'Version',
  'TokenCode',
  'WebIdentityToken',
  'SecretAccessKey',
  'CiphertextBlob',
  'Plaintext',
  'CiphertextForRecipient',
]);

export async function recordApiCall(kernel: Kernel, exchange: Exchange, call: ApiCall): Promise<void> {
  const { service, name, region, requestId, identity, request, response, error } = call;
  const readOnly = /^(?:Get|List|Describe|Batch|Lookup|Select|Simulate|Decrypt|GenerateDataKey|Assume)/.test(
    name,
  );
  const tells = !readOnly || (service === 'sts' && name !== 'GetCallerIdentity');
  try {
    await recordEvent(kernel, exchange, {
      source: `${service}.amazonaws.com`,
      name,
      region,
      category: 'Management',
      readOnly: readOnly || service === 'sts',
      requestId,
      who: call.who ?? userIdentityOf(identity),
      caller: identity?.account.id,
      // Of a refusal the owner of what was asked for hears nothing.
      owner: error === undefined ? call.owner : undefined,
      request: told(request),
      response: error === undefined && tells ? told(response) : null,
      resources: call.resources,
      error,
    });
  } catch (failure) {
    kernel.reportInternalError(failure);
  }
}

/** CloudTrail's spelling of names, without secrets; null for nothing. */
function told(value: unknown): object | null {
  if (value === undefined || value === null || typeof value !== 'object') return null;
  const plain = camel(value) as object;
  return Object.keys(plain).length === 0 ? null : plain;
}

function camel(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camel);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, member]) => member !== undefined && !SECRET.has(name))
      // Lists of the Query protocol are told as lists.
      .map(([name, member]) => [lower(name), camel(isList(member) ? member.member : member)]),
  );
}

const isList = (value: unknown): value is { readonly member: unknown } =>
  typeof value === 'object' && value !== null && 'member' in value && Object.keys(value).length === 1;

const lower = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

/** The account that an ARN is of, if it is one. */
export const accountIn = (arn: unknown): string | undefined =>
  typeof arn === 'string' ? parseArn(arn)?.account : undefined;
