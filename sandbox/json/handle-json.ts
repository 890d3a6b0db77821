import { randomUUID } from 'node:crypto';
import type { RequestContext } from '@drawbridge-s3/policy/evaluate';
import { sha256Hex } from '../auth/canonical';
import type { Identity } from '../auth/identity';
import { querySignatureErrors } from '../auth/query-errors';
import { verify } from '../auth/verify';
import { principalContext } from '../authorise/principal-context';
import { networkOf } from '../authorise/network';
import { requestContext } from '../authorise/request-context';
import { recordApiCall, type ApiCall } from '../cloudtrail/api-events';
import { strike } from '../faults/apply';
import type { JsonServiceName } from '../http/endpoint';
import { ServiceError } from '../http/error';
import type { Exchange, Kernel } from '../kernel';
import { openToAll, queryPreflight } from '../query/answer';
import { jsonCodeOf } from './errors';

/** One call of a service that speaks JSON, authenticated. */
export interface JsonCall {
  readonly kernel: Kernel;
  readonly identity: Identity;
  /** That was signed for. */
  readonly region: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** What the request carries, and who sent it. */
  readonly context: RequestContext;
  readonly body: Readonly<Record<string, unknown>>;
}

type JsonAnswer = object | undefined;

/** A service by the JSON protocol 1.1. */
export interface JsonService {
  readonly name: JsonServiceName;
  /** `application/x-amz-json-1.1` unless told. */
  readonly contentType?: string;
  readonly operations: Readonly<Record<string, (call: JsonCall) => JsonAnswer | Promise<JsonAnswer>>>;
  /** Whether it answers pages of other origins; left out where it does. */
  readonly browsers?: false;
  /** What a call is about and whose it is, for CloudTrail. */
  readonly about?: (
    kernel: Kernel,
    identity: Identity,
    region: string,
    body: JsonCall['body'],
  ) => Pick<ApiCall, 'owner' | 'resources'>;
  /** Members of an error besides its type. */
  readonly errorBody: (error: ServiceError) => object;
}

const LARGEST_BODY = 512 * 1024;
const JSON_1_1 = 'application/x-amz-json-1.1';

/** `region`: undefined takes the one signed for. */
export async function handleJson(
  kernel: Kernel,
  exchange: Exchange,
  service: JsonService,
  region: string | undefined,
): Promise<Response> {
  const requestId = randomUUID();
  const open = service.browsers !== false;
  if (exchange.method === 'OPTIONS' && open) return queryPreflight(exchange, requestId);
  const headers = {
    'content-type': service.contentType ?? JSON_1_1,
    'x-amzn-requestid': requestId,
    date: new Date(exchange.now).toUTCString(),
    ...(open ? openToAll(exchange) : {}),
  };
  try {
    const answer = await run(kernel, exchange, service, region, requestId);
    return new Response(answer === undefined ? null : JSON.stringify(answer), { headers });
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const body = { __type: jsonCodeOf(error), ...service.errorBody(error) };
    return new Response(JSON.stringify(body), { status: error.status, headers });
  }
}

async function run(
  kernel: Kernel,
  exchange: Exchange,
  service: JsonService,
  region: string | undefined,
  requestId: string,
): Promise<JsonAnswer> {
  const { method, target, headers, now, request } = exchange;
  // Some clients write more before the service's own prefix than others do.
  const named = headers.get('x-amz-target') ?? '';
  const name = named.slice(named.lastIndexOf('.') + 1);
  const operation = Object.hasOwn(service.operations, name) ? service.operations[name] : undefined;
  if (method !== 'POST' || operation === undefined)
    throw new ServiceError(
      'UnknownOperationException',
      `The sandbox's ${service.name} does not know ${name}.`,
      400,
    );
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.length > LARGEST_BODY) throw new ServiceError('ValidationException', 'Too large.', 400);
  const signed = verify({
    method,
    target,
    headers,
    world: kernel.world,
    now,
    service: service.name,
    region,
    errors: querySignatureErrors,
    payloadHash: () => sha256Hex(bytes),
  });
  if (signed === undefined)
    throw new ServiceError('MissingAuthenticationTokenException', 'Missing Authentication Token', 400);
  const { identity, claim } = signed;
  await strike(
    kernel,
    { service: service.name, operation: name, method, accessKeyId: identity.accessKeyId },
    request.signal,
  );
  const here = claim.scope.region;
  const facts = { target, headers, now, network: networkOf(kernel, service.name), region: here };
  const body = parsed(bytes);
  const record = async (outcome: Pick<ApiCall, 'error' | 'response'>) =>
    recordApiCall(kernel, exchange, {
      service: service.name,
      name,
      region: here,
      requestId,
      identity,
      request: body,
      ...service.about?.(kernel, identity, here, body),
      ...outcome,
    });
  try {
    const answer = await operation({
      kernel,
      identity,
      region: here,
      now,
      context: { ...requestContext(facts), ...principalContext(identity, now) },
      body,
    });
    await record({ response: answer });
    return answer;
  } catch (error) {
    if (error instanceof ServiceError) await record({ error });
    throw error;
  }
}

function parsed(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Readonly<Record<string, unknown>>;
  } catch {
    // Said below.
  }
  throw new ServiceError('SerializationException', 'The body is no JSON object.', 400);
}
