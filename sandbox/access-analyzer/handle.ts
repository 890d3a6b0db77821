import { randomUUID } from 'node:crypto';
import { sha256Hex } from '../auth/canonical';
import type { Identity } from '../auth/identity';
import { querySignatureErrors } from '../auth/query-errors';
import { verify } from '../auth/verify';
import { decideInWorld } from '../authorise/decide-in-world';
import { deniedMessage } from '../authorise/denied';
import { callerPolicies } from '../authorise/policies';
import { principalContext } from '../authorise/principal-context';
import { networkOf } from '../authorise/network';
import { requestContext } from '../authorise/request-context';
import { strike } from '../faults/apply';
import { ServiceError } from '../http/error';
import { decodeText } from '../http/percent';
import type { Exchange, Kernel } from '../kernel';
import type { World } from '../world/types';
import type { AnalyzerCall } from './call';
import { createPreview, getPreview, listPreviewFindings } from './previews';

interface Operation {
  readonly name: string;
  readonly run: (call: AnalyzerCall) => object;
}

/** https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_Operations.html */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  'GET analyzer': { name: 'ListAnalyzers', run: listAnalyzers },
  'PUT access-preview': { name: 'CreateAccessPreview', run: createPreview },
  'GET access-preview/*': { name: 'GetAccessPreview', run: getPreview },
  'POST access-preview/*': { name: 'ListAccessPreviewFindings', run: listPreviewFindings },
};

const LARGEST_BODY = 512 * 1024;

/** IAM Access Analyzer's previews: JSON in, JSON out, and no CORS. */
export async function handleAccessAnalyzer(
  kernel: Kernel,
  exchange: Exchange,
  region: string,
): Promise<Response> {
  const requestId = randomUUID();
  try {
    return Response.json(await run(kernel, exchange, region), { headers: { 'x-amzn-requestid': requestId } });
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return Response.json(
      { message: error.message },
      { status: error.status, headers: { 'x-amzn-requestid': requestId, 'x-amzn-errortype': error.code } },
    );
  }
}

async function run(kernel: Kernel, exchange: Exchange, region: string): Promise<object> {
  const { method, target, headers, now } = exchange;
  const [root = '', id = ''] = target.path.slice(1).split('/');
  const operation = OPERATIONS[`${method} ${root}${id === '' ? '' : '/*'}`];
  if (operation === undefined)
    throw new ServiceError('NotImplemented', `The sandbox does not implement ${method} ${target.path}.`, 501);
  const body = new Uint8Array(await exchange.request.arrayBuffer());
  if (body.length > LARGEST_BODY) throw new ServiceError('ValidationException', 'Too large.', 400);
  const signed = verify({
    method,
    target,
    headers,
    world: kernel.world,
    now,
    service: 'access-analyzer',
    region,
    errors: querySignatureErrors,
    payloadHash: () => sha256Hex(body),
  });
  if (signed === undefined)
    throw new ServiceError('MissingAuthenticationTokenException', 'Missing Authentication Token', 403);
  const { identity } = signed;
  await strike(
    kernel,
    { service: 'access-analyzer', operation: operation.name, method, accessKeyId: identity.accessKeyId },
    exchange.request.signal,
  );
  const analyzer = `arn:aws:access-analyzer:${region}:${identity.account.id}:analyzer/sandbox`;
  const context = requestContext({
    target,
    headers,
    now,
    network: networkOf(kernel, 'access-analyzer'),
    region,
  });
  authorise(kernel.world, identity, operation.name, analyzer, {
    ...context,
    ...principalContext(identity, now),
  });
  return operation.run({ kernel, identity, now, analyzer, body: parsed(body), id: decodeText(id) });
}

function authorise(
  world: World,
  identity: Identity,
  name: string,
  analyzer: string,
  context: ReturnType<typeof requestContext>,
): void {
  const action = `access-analyzer:${name}`;
  const resource = name === 'ListAnalyzers' ? '*' : analyzer;
  const decision = decideInWorld(
    world,
    { principal: identity.principal, action, resource, resourceAccount: identity.account.id, context },
    callerPolicies(identity),
  );
  if (decision.allowed) return;
  const arn = 'arn' in identity.principal ? identity.principal.arn : '';
  throw new ServiceError(
    'AccessDeniedException',
    deniedMessage({ arn, action, resource, decision, quoteResource: false }),
    403,
  );
}

function listAnalyzers({ analyzer }: AnalyzerCall): object {
  return { analyzers: [{ arn: analyzer, name: 'sandbox', type: 'ACCOUNT', status: 'ACTIVE' }] };
}

function parsed(body: Uint8Array): Readonly<Record<string, unknown>> {
  if (body.length === 0) return {};
  try {
    return JSON.parse(new TextDecoder().decode(body)) as Readonly<Record<string, unknown>>;
  } catch {
    throw new ServiceError('ValidationException', 'The body is no JSON.', 400);
  }
}
