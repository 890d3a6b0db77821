import { evaluate } from '@drawbridge-s3/policy/evaluate';
import { accessPointKeys } from '@drawbridge-s3/policy/requests';
import { openPayload } from '../auth/payload';
import { s3PayloadHash } from '../auth/payload-hash';
import { s3SignatureErrors } from '../auth/s3-errors';
import { verify } from '../auth/verify';
import { deniedMessage } from '../authorise/denied';
import { callerPolicies } from '../authorise/policies';
import { principalContext } from '../authorise/principal-context';
import { requestContext } from '../authorise/request-context';
import { strike } from '../faults/apply';
import { controlErrorResponse, s3Headers } from '../http/answer';
import { ServiceError } from '../http/error';
import { decodeText } from '../http/percent';
import { CONTROL_PATH, type ServiceEndpoint } from '../http/service';
import { chunksOf } from '../http/streams';
import type { Exchange, Kernel } from '../kernel';
import { parseXml } from '../s3/xml/parse';
import { rootNamed } from '../s3/xml/read';
import { accessPointArn, findAccessPoint } from '../world/lookup';
import {
  deleteAccessPointPolicy,
  getAccessPointPolicy,
  getAccessPointPolicyStatus,
  putAccessPointPolicy,
} from './access-point-policy';
import { createAccessPoint, deleteAccessPoint, getAccessPoint, listAccessPoints } from './access-points';
import type { ControlCall, ControlOperation } from './call';
import { deleteAccountBlock, getAccountBlock, putAccountBlock } from './public-access-block';

/** `METHOD path` with `*` for an access point's name. */
const OPERATIONS: Readonly<Record<string, ControlOperation>> = {
  'GET accesspoint': listAccessPoints,
  'PUT accesspoint/*': createAccessPoint,
  'GET accesspoint/*': getAccessPoint,
  'DELETE accesspoint/*': deleteAccessPoint,
  'GET accesspoint/*/policy': getAccessPointPolicy,
  'PUT accesspoint/*/policy': putAccessPointPolicy,
  'DELETE accesspoint/*/policy': deleteAccessPointPolicy,
  'GET accesspoint/*/policyStatus': getAccessPointPolicyStatus,
  'GET configuration/publicAccessBlock': getAccountBlock,
  'PUT configuration/publicAccessBlock': putAccountBlock,
  'DELETE configuration/publicAccessBlock': deleteAccountBlock,
};

const LARGEST_DOCUMENT = 256 * 1024;

type ControlEndpoint = Extract<ServiceEndpoint, { service: 's3-control' }>;

/** S3 Control: the account's own access points and public-access block. No CORS, no cross-account calls. */
export async function handleControl(
  kernel: Kernel,
  exchange: Exchange,
  endpoint: ControlEndpoint,
): Promise<Response> {
  try {
    return await run(kernel, exchange, endpoint);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return controlErrorResponse(error, exchange.trail);
  }
}

async function run(kernel: Kernel, exchange: Exchange, endpoint: ControlEndpoint): Promise<Response> {
  const { method, target, headers, now, trail, query } = exchange;
  if (method === 'OPTIONS') throw new ServiceError('AccessDenied', 'Access Denied', 403);
  const { operation, name, path } = detect(method, target.path);
  const signed = verify({
    method,
    target,
    headers,
    world: kernel.world,
    now,
    service: 's3',
    region: endpoint.region,
    errors: s3SignatureErrors,
    payloadHash: s3PayloadHash(target, headers),
  });
  if (signed === undefined) throw new ServiceError('AccessDenied', 'Access Denied', 403);
  const { identity } = signed;
  const faults = await strike(
    kernel,
    { service: 's3-control', operation: `${method} ${path}`, method, accessKeyId: identity.accessKeyId },
    exchange.request.signal,
  );
  const accountId = headers.get('x-amz-account-id') ?? endpoint.account ?? '';
  if (!/^\d{12}$/.test(accountId) || (endpoint.account !== undefined && endpoint.account !== accountId)) {
    throw new ServiceError('InvalidRequest', 'The account id in the request is missing or wrong', 400);
  }
  const account = kernel.world.accounts.get(accountId);
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html: never across accounts
  if (account === undefined || identity.account.id !== accountId) {
    throw new ServiceError('AccessDenied', 'Access Denied', 403);
  }
  const region = endpoint.region ?? signed.claim.scope.region;
  const text = await readBody(exchange, signed);
  const facts = { target, headers, now, sourceIp: kernel.settings.sourceIp, region };
  const call: ControlCall = {
    world: kernel.world,
    now,
    account,
    region,
    identity,
    name,
    query,
    document: (root) => rootNamed(parseXml(text), root),
    authorise: (action, resource) => {
      const point = findAccessPoint(kernel.world, accountId, region, name);
      const context = {
        ...requestContext(facts),
        ...principalContext(identity, now),
        ...(point === undefined ? {} : accessPointKeys({ ...point, arn: accessPointArn(point) })),
      };
      const decision = evaluate(
        { principal: identity.principal, action, resource, resourceAccount: accountId, context },
        callerPolicies(identity),
      );
      if (decision.allowed) return;
      const arn = 'arn' in identity.principal ? identity.principal.arn : '';
      const shown = resource === '*' ? undefined : resource;
      const message = deniedMessage({ arn, action, resource: shown, decision, quoteResource: true });
      throw new ServiceError('AccessDenied', message, 403);
    },
  };
  call.authorise(
    operation.action,
    operation.resource === 'any' ? '*' : `arn:aws:s3:${region}:${accountId}:accesspoint/${name}`,
  );
  const { status, xml } = operation.run(call);
  return faults.answer(
    new Response(status === 204 ? null : (xml ?? ''), {
      status,
      headers: { ...s3Headers(trail), ...(xml === undefined ? {} : { 'content-type': 'application/xml' }) },
    }),
  );
}

function detect(
  method: string,
  rawPath: string,
): { operation: ControlOperation; name: string; path: string } {
  const rest = rawPath.startsWith(CONTROL_PATH) ? rawPath.slice(CONTROL_PATH.length).replace(/\/$/, '') : '';
  const [head = '', second, ...more] = rest.split('/');
  const name = head === 'accesspoint' && second !== undefined ? decodeText(second) : '';
  const path = [head, ...(second === undefined ? [] : [name === '' ? second : '*']), ...more].join('/');
  const operation = OPERATIONS[`${method} ${path}`];
  if (operation === undefined) {
    throw new ServiceError(
      'NotImplemented',
      `The sandbox does not implement ${method} ${rawPath} of S3 Control.`,
      501,
    );
  }
  return { operation, name, path };
}

async function readBody(exchange: Exchange, signed: Parameters<typeof openPayload>[2]): Promise<string> {
  const { body } = openPayload(exchange.request.body, exchange.headers, signed);
  if (body === null) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunksOf(body)) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > LARGEST_DOCUMENT) {
      throw new ServiceError('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', 400);
    }
  }
  return Buffer.concat(chunks).toString('utf8');
}
