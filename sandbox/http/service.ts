import type { Endpoint } from './endpoint';
import type { RawTarget } from './target';

export type ServiceEndpoint =
  | Exclude<Endpoint, { service: 'any' }>
  /** STS or IAM, which the form's Version tells. */
  | { readonly service: 'query'; readonly region: undefined };

export const CONTROL_PATH = '/v20180820/';
/** What the operations of KMS are called in `X-Amz-Target`. */
export const KMS_TARGET = 'TrentService.';
/** And those of Athena. */
export const ATHENA_TARGET = 'AmazonAthena.';
/** And those of Organizations. */
export const ORGANIZATIONS_TARGET = 'AWSOrganizationsV20161128.';

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
  if (operation.startsWith(KMS_TARGET)) return { service: 'kms', region: undefined };
  if (operation.startsWith(ATHENA_TARGET)) return { service: 'athena', region: undefined };
  if (operation.startsWith(ORGANIZATIONS_TARGET)) return { service: 'organizations', region: undefined };
  const form = headers.get('content-type')?.startsWith('application/x-www-form-urlencoded') === true;
  const action = target.query.some(({ name }) => name === 'Action');
  if (target.path === '/' && ((method === 'POST' && form) || action)) {
    return { service: 'query', region: undefined };
  }
  return { service: 's3', region: undefined, target: { style: 'path' } };
}
