import type { Endpoint } from './endpoint';
import type { RawTarget } from './target';

export type ServiceEndpoint =
  | Exclude<Endpoint, { service: 'any' }>
  /** STS or IAM, which the form's Version tells. */
  | { readonly service: 'query'; readonly region: undefined };

export const CONTROL_PATH = '/v20180820/';
/** How the operations of services that speak JSON begin in `X-Amz-Target`, after whatever a client writes before. */
const JSON_TARGETS = [
  ['TrentService.', 'kms'],
  ['AmazonAthena.', 'athena'],
  ['CloudTrail_20131101.', 'cloudtrail'],
  ['AWSOrganizationsV20161128.', 'organizations'],
  ['GraniteServiceVersion20100801.', 'monitoring'],
  ['StarlingDoveService.', 'config'],
] as const;

/** Tells the services of the loopback endpoint apart, which AWS does by host name. */
export function serviceEndpoint(
  endpoint: Endpoint,
  method: string,
  target: RawTarget,
  headers: Headers,
): ServiceEndpoint {
  if (endpoint.service !== 'any') return endpoint;
  if (target.path.startsWith(CONTROL_PATH)) {
    const account = headers.get('x-amz-account-id') ?? undefined;
    return { service: 's3-control', account, region: undefined };
  }
  const operation = headers.get('x-amz-target') ?? '';
  const json = JSON_TARGETS.find(([prefix]) => operation.includes(prefix));
  if (json !== undefined) return { service: json[1], region: undefined };
  // It has no header of its own: whom a request was signed for tells.
  if (/\/s3tables\/aws4_request/.test(headers.get('authorization') ?? ''))
    return { service: 's3tables', region: undefined };
  const form = headers.get('content-type')?.startsWith('application/x-www-form-urlencoded') === true;
  const action = target.query.some(({ name }) => name === 'Action');
  if (target.path === '/' && ((method === 'POST' && form) || action)) {
    return { service: 'query', region: undefined };
  }
  return { service: 's3', region: undefined, target: { style: 'path' } };
}
