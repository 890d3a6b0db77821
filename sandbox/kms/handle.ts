import { randomUUID } from 'node:crypto';
import { sha256Hex } from '../auth/canonical';
import { querySignatureErrors } from '../auth/query-errors';
import { verify } from '../auth/verify';
import { principalContext } from '../authorise/principal-context';
import { requestContext } from '../authorise/request-context';
import { strike } from '../faults/apply';
import { ServiceError } from '../http/error';
import { KMS_TARGET } from '../http/service';
import type { Exchange, Kernel } from '../kernel';
import { openToAll, queryPreflight } from '../query/answer';
import type { KmsOperation } from './call';
import { codeOf } from './errors';
import { getKeyPolicy, putKeyPolicy } from './key-policy';
import { describeKey, listAliases, listKeys } from './look';
import { decrypt, generateDataKey } from './use';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_Operations.html */
const OPERATIONS: Readonly<Record<string, KmsOperation>> = {
  DescribeKey: describeKey,
  ListKeys: listKeys,
  ListAliases: listAliases,
  GetKeyPolicy: getKeyPolicy,
  PutKeyPolicy: putKeyPolicy,
  Decrypt: decrypt,
  GenerateDataKey: generateDataKey,
};

const LARGEST_BODY = 256 * 1024;
const JSON_1_1 = 'application/x-amz-json-1.1';

/** KMS by the JSON protocol 1.1, open to browsers of every origin. `region`: undefined takes the one signed for. */
export async function handleKms(
  kernel: Kernel,
  exchange: Exchange,
  region: string | undefined,
): Promise<Response> {
  const requestId = randomUUID();
  if (exchange.method === 'OPTIONS') return queryPreflight(exchange, requestId);
  const headers = {
    'content-type': JSON_1_1,
    'x-amzn-requestid': requestId,
    date: new Date(exchange.now).toUTCString(),
    ...openToAll(exchange),
  };
  try {
    const answer = await run(kernel, exchange, region);
    return new Response(answer === undefined ? null : JSON.stringify(answer), { headers });
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const { message, status } = error;
    return new Response(JSON.stringify({ __type: codeOf(error), message }), { status, headers });
  }
}

async function run(
  kernel: Kernel,
  exchange: Exchange,
  region: string | undefined,
): Promise<object | undefined> {
  const { method, target, headers, now, request } = exchange;
  const name = (headers.get('x-amz-target') ?? '').replace(KMS_TARGET, '');
  const operation = Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined;
  if (method !== 'POST' || operation === undefined)
    throw new ServiceError('UnknownOperationException', `The sandbox's KMS does not know ${name}.`, 400);
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.length > LARGEST_BODY) throw new ServiceError('ValidationException', 'Too large.', 400);
  const signed = verify({
    method,
    target,
    headers,
    world: kernel.world,
    now,
    service: 'kms',
    region,
    errors: querySignatureErrors,
    payloadHash: () => sha256Hex(bytes),
  });
  if (signed === undefined)
    throw new ServiceError('MissingAuthenticationTokenException', 'Missing Authentication Token', 400);
  const { identity, claim } = signed;
  await strike(
    kernel,
    { service: 'kms', operation: name, method, accessKeyId: identity.accessKeyId },
    request.signal,
  );
  const here = claim.scope.region;
  const facts = { target, headers, now, sourceIp: kernel.settings.sourceIp, region: here };
  return operation({
    world: kernel.world,
    identity,
    region: here,
    context: {
      ...requestContext(facts),
      ...principalContext(identity, now),
      'kms:CallerAccount': identity.account.id,
    },
    body: parsed(bytes),
  });
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
