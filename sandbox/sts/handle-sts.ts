import { randomUUID } from 'node:crypto';
import { stsSignatureErrors } from '../auth/sts-errors';
import { sha256Hex } from '../auth/canonical';
import { verify } from '../auth/verify';
import { requestContext } from '../authorise/request-context';
import { strike } from '../faults/apply';
import { ServiceError } from '../http/error';
import type { ServiceEndpoint } from '../http/service';
import { xmlDocument } from '../http/xml';
import type { Exchange, Kernel } from '../kernel';
import { assumeRole } from './assume-role';
import type { StsAction } from './call';
import { getCallerIdentity } from './caller-identity';
import { Parameters } from './parameters';
import { getSessionToken } from './session-token';
import { assumeRoleWithWebIdentity } from './web-identity';

const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/';
const VERSION = '2011-06-15';
const LARGEST_FORM = 256 * 1024;

const ACTIONS: Readonly<Record<string, StsAction>> = {
  AssumeRole: { signed: true, run: assumeRole },
  AssumeRoleWithWebIdentity: { signed: false, run: assumeRoleWithWebIdentity },
  GetCallerIdentity: { signed: true, run: getCallerIdentity },
  GetSessionToken: { signed: true, run: getSessionToken },
};

/** Real actions of STS the sandbox leaves out; they are named, so that nobody takes them for a typing error. */
const LEFT_OUT = new Set([
  'AssumeRoleWithSAML',
  'AssumeRoot',
  'DecodeAuthorizationMessage',
  'GetAccessKeyInfo',
  'GetDelegatedAccessToken',
  'GetFederationToken',
  'GetWebIdentityToken',
]);

type StsEndpoint = Extract<ServiceEndpoint, { service: 'sts' }>;

/** The Query protocol: a form in, XML out, open to every origin. */
export async function handleSts(
  kernel: Kernel,
  exchange: Exchange,
  endpoint: StsEndpoint,
): Promise<Response> {
  const requestId = randomUUID();
  if (exchange.method === 'OPTIONS') return preflight(exchange, requestId);
  try {
    const body = new Uint8Array(await exchange.request.arrayBuffer());
    if (body.length > LARGEST_FORM)
      throw new ServiceError('RequestEntityTooLarge', 'Request entity is too large', 413);
    return await run(kernel, exchange, endpoint, body, requestId);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return errorResponse(error, exchange, requestId);
  }
}

async function run(
  kernel: Kernel,
  exchange: Exchange,
  endpoint: StsEndpoint,
  body: Uint8Array,
  requestId: string,
): Promise<Response> {
  const { method, target, headers, now } = exchange;
  const form = body.length > 0 ? Buffer.from(body).toString('latin1') : queryForm(exchange);
  const parameters = new Parameters(form);
  const name = parameters.get('Action') ?? '';
  const action = findAction(name, parameters.get('Version'));
  const signed = action.signed
    ? verify({
        method,
        target,
        headers,
        world: kernel.world,
        now,
        service: 'sts',
        region: endpoint.region,
        errors: stsSignatureErrors,
        payloadHash: () => sha256Hex(body),
      })
    : undefined;
  if (action.signed && signed === undefined) {
    throw new ServiceError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403);
  }
  const faults = await strike(
    kernel,
    { service: 'sts', operation: name, method, accessKeyId: signed?.identity.accessKeyId },
    exchange.request.signal,
  );
  const region = endpoint.region ?? signed?.claim.scope.region ?? 'us-east-1';
  const context = requestContext({ target, headers, now, sourceIp: kernel.settings.sourceIp, region });
  const result = action.run({ kernel, parameters, now, identity: signed?.identity, context });
  const xml = xmlDocument(
    `${name}Response`,
    { [`${name}Result`]: result, ResponseMetadata: { RequestId: requestId } },
    NAMESPACE,
  );
  return faults.answer(new Response(xml, { headers: commonHeaders(exchange, requestId) }));
}

function findAction(name: string, version: string | undefined): StsAction {
  const action = ACTIONS[name];
  if (action !== undefined && version === VERSION) return action;
  if (LEFT_OUT.has(name)) {
    throw new ServiceError('NotImplemented', `The sandbox does not implement sts:${name}.`, 501);
  }
  throw new ServiceError(
    'InvalidAction',
    `Could not find operation ${name} for version ${version ?? 'NO_VERSION_SPECIFIED'}`,
    400,
  );
}

/** A GET carries its form in the query, beside the parameters of a presigned signature. */
function queryForm({ target }: Exchange): string {
  return new URLSearchParams(
    target.query.map(({ name, value }): [string, string] => [name, value]),
  ).toString();
}

function commonHeaders(exchange: Exchange, requestId: string): Record<string, string> {
  return {
    'content-type': 'text/xml',
    date: new Date(exchange.now).toUTCString(),
    'x-amzn-requestid': requestId,
    ...corsHeaders(exchange),
  };
}

function corsHeaders({ headers }: Exchange): Record<string, string> {
  if (!headers.has('origin')) return {};
  return {
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date',
  };
}

function preflight(exchange: Exchange, requestId: string): Response {
  const requested = exchange.headers.get('access-control-request-headers');
  const headers = new Headers(commonHeaders(exchange, requestId));
  headers.delete('content-type');
  headers.set('access-control-allow-methods', 'POST, GET, OPTIONS');
  if (requested !== null) headers.set('access-control-allow-headers', requested);
  headers.set('access-control-max-age', '172800');
  return new Response(null, { status: 200, headers });
}

function errorResponse(error: ServiceError, exchange: Exchange, requestId: string): Response {
  const body = xmlDocument(
    'ErrorResponse',
    {
      Error: { Type: error.status < 500 ? 'Sender' : 'Receiver', Code: error.code, Message: error.message },
      RequestId: requestId,
    },
    NAMESPACE,
  );
  return new Response(body, { status: error.status, headers: commonHeaders(exchange, requestId) });
}
