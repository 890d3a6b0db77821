import { accessPointKeys } from '@drawbridge-s3/policy/requests';
import { ACCESS_GRANTS } from '../access-grants/operations';
import { BATCH_JOBS } from '../batch-jobs/operations';
import { performJob, prepareJob } from '../batch-jobs/run-job';
import { openPayload } from '../auth/payload';
import { s3PayloadHash } from '../auth/payload-hash';
import { s3SignatureErrors } from '../auth/s3-errors';
import { verify } from '../auth/verify';
import { principalContext } from '../authorise/principal-context';
import { networkOf } from '../authorise/network';
import { requestContext } from '../authorise/request-context';
import { recordApiCall } from '../cloudtrail/api-events';
import { strike } from '../faults/apply';
import { controlErrorResponse, s3Headers } from '../http/answer';
import { anyOrigin } from '../http/cors';
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
import { authoriseControl } from './authorise';
import { MULTI_REGION } from './multi-region/operations';
import type { ControlCall, ControlOperation } from './call';
import { deleteAccountBlock, getAccountBlock, putAccountBlock } from './public-access-block';

/** `METHOD path` with `*` for a name or an id. */
const OPERATIONS: Readonly<Record<string, ControlOperation>> = {
  ...ACCESS_GRANTS,
  ...BATCH_JOBS,
  ...MULTI_REGION,
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

/**
 * S3 Control: the account's own access points and public-access block, without CORS and without calls from other
 * accounts, and its access grants, which have both where grantees call.
 */
export async function handleControl(
  kernel: Kernel,
  exchange: Exchange,
  endpoint: ControlEndpoint,
): Promise<Response> {
  const preflight = exchange.method === 'OPTIONS';
  const method = preflight ? (exchange.headers.get('access-control-request-method') ?? '') : exchange.method;
  const cors = detect(method, exchange.target.path)?.operation.cors === true;
  const headers = cors ? anyOrigin(exchange.headers) : {};
  try {
    if (preflight && !cors) throw new ServiceError('AccessDenied', 'Access Denied', 403);
    const response = preflight ? new Response(null, { status: 200 }) : await run(kernel, exchange, endpoint);
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    return response;
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return controlErrorResponse(error, exchange.trail, headers);
  }
}

async function run(kernel: Kernel, exchange: Exchange, endpoint: ControlEndpoint): Promise<Response> {
  const { method, target, headers, now, trail, query } = exchange;
  const detected = detect(method, target.path);
  if (detected === undefined) throw notImplemented(method, target.path);
  const { operation, name, path } = detected;
  checkRegion(operation, endpoint.region);
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
  const foreign = identity.account.id !== accountId && operation.acrossAccounts !== true;
  if (account === undefined || foreign) {
    throw new ServiceError('AccessDenied', 'Access Denied', 403);
  }
  const region = endpoint.region ?? signed.claim.scope.region;
  const text = await readBody(exchange, signed);
  const facts = { target, headers, now, network: networkOf(kernel, 's3'), region };
  const point = findAccessPoint(kernel.world, accountId, region, name);
  const context = {
    ...requestContext(facts),
    ...principalContext(identity, now),
    ...(point === undefined ? {} : accessPointKeys({ ...point, arn: accessPointArn(point) })),
  };
  const call: ControlCall = {
    world: kernel.world,
    now,
    account,
    region,
    identity,
    name,
    query,
    queryAll: (wanted) => target.query.filter(({ name: one }) => one === wanted).map(({ value }) => value),
    jobs: {
      all: kernel.jobs,
      prepare: (job) => void prepareJob(kernel, job),
      perform: (job) => void performJob(kernel, job),
    },
    context,
    hasBody: text !== '',
    document: (root) => rootNamed(parseXml(text), root),
    authorise: (action, resource) => authoriseControl(call, action, resource),
  };
  const record = async (error?: ServiceError) =>
    recordApiCall(kernel, exchange, {
      service: 's3',
      name: operation.action.replace(/^s3:/, ''),
      region,
      requestId: trail.requestId,
      identity,
      request: controlRequest(call, error),
      resources:
        point === undefined
          ? undefined
          : [{ accountId: point.account, type: 'AWS::S3::AccessPoint', ARN: accessPointArn(point) }],
      error,
    });
  let answer: ReturnType<ControlOperation['run']>;
  try {
    call.authorise(operation.action, resourceOf(operation, call));
    answer = operation.run(call);
  } catch (error) {
    if (error instanceof ServiceError) await record(error);
    throw error;
  }
  await record();
  const { status, xml } = answer;
  return faults.answer(
    new Response(status === 204 ? null : (xml ?? ''), {
      status,
      headers: { ...s3Headers(trail), ...(xml === undefined ? {} : { 'content-type': 'application/xml' }) },
    }),
  );
}

/** What CloudTrail tells of a call, with the policy of an access point as it is then. */
function controlRequest(
  { world, account, region, name }: ControlCall,
  error: ServiceError | undefined,
): object {
  const policy = error === undefined ? findAccessPoint(world, account.id, region, name)?.policy : undefined;
  return {
    accountId: account.id,
    ...(name === '' ? {} : { name }),
    ...(policy === undefined ? {} : { policy }),
  };
}

function resourceOf({ resource }: ControlOperation, call: ControlCall): string {
  if (typeof resource === 'function') return resource(call);
  return resource === 'any' ? '*' : `arn:aws:s3:${call.region}:${call.account.id}:accesspoint/${call.name}`;
}

/** @throws ServiceError PermanentRedirect to where the operation is */
function checkRegion({ regions }: ControlOperation, region: string | undefined): void {
  if (regions === undefined || region === undefined || regions.includes(region)) return;
  throw new ServiceError(
    'PermanentRedirect',
    `This API operation is only available in the following Regions: ${regions.join(', ')}. Make sure to send all future requests to a supported Region.`,
    301,
  );
}

interface Detected {
  readonly operation: ControlOperation;
  readonly name: string;
  readonly path: string;
}

/** The name in a path that has one: of an access point, the id of a job, or of what lies in an Access Grants instance. */
const NAMED = /^(accesspoint|jobs|accessgrantsinstance\/(?:location|grant))\/([^/]+)/;
/** Of Multi-Region Access Points, where an ARN with its slashes may stand for a name. */
const MULTI_REGION_NAMED =
  /^(mrap\/instances|async-requests\/mrap)\/(.+?)(\/(?:policy|policystatus|routes))?$/;
/** What stands where an operation's name does. */
const NO_NAMES = new Set(['create', 'delete', 'put-policy']);

function detect(method: string, rawPath: string): Detected | undefined {
  const rest = rawPath.startsWith(CONTROL_PATH) ? rawPath.slice(CONTROL_PATH.length).replace(/\/$/, '') : '';
  const many = MULTI_REGION_NAMED.exec(rest);
  const ofMany = many !== null && !NO_NAMES.has(many[2] ?? '');
  const name = (ofMany ? many : NAMED.exec(rest))?.[2] ?? '';
  const path = ofMany ? rest.replace(MULTI_REGION_NAMED, '$1/*$3') : rest.replace(NAMED, '$1/*');
  const operation = OPERATIONS[`${method} ${path}`];
  return operation && { operation, name: decodeText(name), path };
}

const notImplemented = (method: string, rawPath: string) =>
  new ServiceError(
    'NotImplemented',
    `The sandbox does not implement ${method} ${rawPath} of S3 Control.`,
    501,
  );

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
