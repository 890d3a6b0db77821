import { randomUUID } from 'node:crypto';
import { sha256Hex } from '../auth/canonical';
import { querySignatureErrors } from '../auth/query-errors';
import { verify } from '../auth/verify';
import { networkOf } from '../authorise/network';
import { requestContext } from '../authorise/request-context';
import { accountIn, recordApiCall, type ApiCall } from '../cloudtrail/api-events';
import type { UserIdentity } from '../cloudtrail/types';
import { strike } from '../faults/apply';
import { ServiceError } from '../http/error';
import type { ServiceEndpoint } from '../http/service';
import type { XmlTree } from '../http/xml';
import { IAM } from '../iam/service';
import type { Exchange, Kernel } from '../kernel';
import { textIn } from '../s3/xml/shape';
import { STS } from '../sts/service';
import { queryAnswer, queryErrorAnswer, queryPreflight } from './answer';
import { HOME_REGION, type QueryAction, type QueryService } from './call';
import { Parameters } from './parameters';

const LARGEST_FORM = 256 * 1024;

type QueryEndpoint = Extract<ServiceEndpoint, { service: 'sts' | 'iam' | 'query' }>;

/** The Query protocol of STS and IAM: a form in, XML out, open to every origin. */
export async function handleQuery(
  kernel: Kernel,
  exchange: Exchange,
  endpoint: QueryEndpoint,
): Promise<Response> {
  const requestId = randomUUID();
  if (exchange.method === 'OPTIONS') return queryPreflight(exchange, requestId);
  const body = new Uint8Array(await exchange.request.arrayBuffer());
  const form = body.length > 0 ? Buffer.from(body).toString('latin1') : queryForm(exchange);
  let service = endpoint.service === 'iam' ? IAM : STS;
  try {
    if (body.length > LARGEST_FORM)
      throw new ServiceError('RequestEntityTooLarge', 'Request entity is too large', 413);
    const parameters = new Parameters(form);
    // On the loopback endpoint the version tells the services apart, which AWS does by host name.
    if (endpoint.service === 'query' && parameters.get('Version') === IAM.version) service = IAM;
    return await run(kernel, exchange, { service, endpoint, body, parameters, requestId });
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return queryErrorAnswer(exchange, requestId, service.namespace, error);
  }
}

interface Asked {
  readonly service: QueryService;
  readonly endpoint: QueryEndpoint;
  readonly body: Uint8Array;
  readonly parameters: Parameters;
  readonly requestId: string;
}

async function run(kernel: Kernel, exchange: Exchange, asked: Asked): Promise<Response> {
  const { service, endpoint, body, parameters, requestId } = asked;
  const { method, target, headers, now } = exchange;
  const name = parameters.get('Action') ?? '';
  const global = endpoint.service === 'sts' && endpoint.global === true;
  const action = findAction(service, name, parameters.get('Version'), global);
  const signed = action.signed
    ? verify({
        method,
        target,
        headers,
        world: kernel.world,
        now,
        service: service.name,
        region: endpoint.region,
        errors: querySignatureErrors,
        payloadHash: () => sha256Hex(body),
      })
    : undefined;
  if (action.signed && signed === undefined) {
    throw new ServiceError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403);
  }
  const faults = await strike(
    kernel,
    { service: service.name, operation: name, method, accessKeyId: signed?.identity.accessKeyId },
    exchange.request.signal,
  );
  const region = endpoint.region ?? service.region ?? signed?.claim.scope.region ?? HOME_REGION;
  const context = requestContext({ target, headers, now, network: networkOf(kernel, service.name), region });
  const call = {
    service: service.name,
    name,
    region,
    requestId,
    identity: signed?.identity,
    request: parameters.all(),
    ...aboutRole(parameters.get('RoleArn')),
  };
  let result: XmlTree | undefined;
  try {
    result = action.run({ kernel, parameters, global, now, identity: signed?.identity, context });
  } catch (error) {
    if (error instanceof ServiceError) await recordApiCall(kernel, exchange, { ...call, error });
    throw error;
  }
  const who = signed === undefined ? { who: webIdentity(result) } : {};
  await recordApiCall(kernel, exchange, { ...call, ...who, response: result });
  return faults.answer(queryAnswer(exchange, requestId, service.namespace, name, result));
}

/** A role that is assumed hears of it, in whatever account it is. */
function aboutRole(arn: string | undefined): Pick<ApiCall, 'owner' | 'resources'> {
  const accountId = accountIn(arn);
  if (accountId === undefined) return {};
  return { owner: accountId, resources: [{ accountId, type: 'AWS::IAM::Role', ARN: arn }] };
}

/** Who a token was of, as the answer tells. */
function webIdentity(result: XmlTree | undefined): UserIdentity {
  const identityProvider = textIn(result, 'Provider') ?? '';
  const userName = textIn(result, 'SubjectFromWebIdentityToken') ?? '';
  return {
    type: 'WebIdentityUser',
    principalId: `${identityProvider}:${textIn(result, 'Audience') ?? ''}:${userName}`,
    userName,
    identityProvider,
  };
}

function findAction(
  service: QueryService,
  name: string,
  version: string | undefined,
  global: boolean,
): QueryAction {
  const known = version === service.version;
  const action = known ? service.actions.get(name) : undefined;
  if (action !== undefined && !(global && action.regionalOnly === true)) return action;
  if (known && service.leavesOut(name)) {
    throw new ServiceError('NotImplemented', `The sandbox does not implement ${service.name}:${name}.`, 501);
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
