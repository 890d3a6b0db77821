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
import { analyzerElement, analyzerNamed, analyzersOf } from './analyzers';
import type { AnalyzerCall } from './call';
import { getFinding, getFindingV2, listFindings, listFindingsV2, updateFindings } from './list-findings';
import { createPreview, getPreview, listPreviewFindings } from './previews';

interface Operation {
  readonly name: string;
  readonly run: (call: AnalyzerCall) => object;
  /** The permission it needs, where that is not called as it is. */
  readonly action?: string;
}

/** https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_Operations.html */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  'GET analyzer': { name: 'ListAnalyzers', run: listAnalyzers },
  'GET analyzer/*': { name: 'GetAnalyzer', run: getAnalyzer },
  'POST finding': { name: 'ListFindings', run: listFindings },
  'POST findingv2': { name: 'ListFindingsV2', run: listFindingsV2, action: 'ListFindings' },
  'GET finding/*': { name: 'GetFinding', run: getFinding },
  'GET findingv2/*': { name: 'GetFindingV2', run: getFindingV2, action: 'GetFinding' },
  'PUT finding': { name: 'UpdateFindings', run: updateFindings },
  'PUT access-preview': { name: 'CreateAccessPreview', run: createPreview },
  'GET access-preview/*': { name: 'GetAccessPreview', run: getPreview },
  'POST access-preview/*': { name: 'ListAccessPreviewFindings', run: listPreviewFindings },
};

const LARGEST_BODY = 512 * 1024;

/** IAM Access Analyzer's findings of external access, and its previews: JSON in, JSON out, and no CORS. */
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
  const { method, target, headers, now, query } = exchange;
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
  const analyzers = analyzersOf(kernel.world, identity, region);
  const asked = parsed(body);
  const named = asked['analyzerArn'] ?? query.get('analyzerArn');
  const context = requestContext({
    target,
    headers,
    now,
    network: networkOf(kernel, 'access-analyzer'),
    region,
  });
  const action = operation.action ?? operation.name;
  authorise(kernel.world, identity, action, typeof named === 'string' ? named : '*', {
    ...context,
    ...principalContext(identity, now),
  });
  return operation.run({ kernel, identity, now, analyzers, query, body: asked, id: decodeText(id) });
}

function authorise(
  world: World,
  identity: Identity,
  name: string,
  resource: string,
  context: ReturnType<typeof requestContext>,
): void {
  const action = `access-analyzer:${name}`;
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

function listAnalyzers({ analyzers, query }: AnalyzerCall): object {
  const type = query.get('type');
  return {
    analyzers: analyzers.filter((one) => type === undefined || one.type === type).map(analyzerElement),
  };
}

function getAnalyzer({ analyzers, id }: AnalyzerCall): object {
  const arn = analyzers.find(({ name }) => name === id)?.arn;
  return { analyzer: analyzerElement(analyzerNamed(analyzers, arn)) };
}

function parsed(body: Uint8Array): Readonly<Record<string, unknown>> {
  if (body.length === 0) return {};
  try {
    return JSON.parse(new TextDecoder().decode(body)) as Readonly<Record<string, unknown>>;
  } catch {
    throw new ServiceError('ValidationException', 'The body is no JSON.', 400);
  }
}
