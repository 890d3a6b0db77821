import type { Principal } from '@drawbridge-s3/policy/evaluate';
import { ServiceError } from '../http/error';

/** BlockPublicPolicy's refusal, as S3 words it today. */
export function refusePublicPolicy(principal: Principal, action: string, resource: string): ServiceError {
  const arn = 'arn' in principal ? principal.arn : '';
  return new ServiceError(
    'AccessDenied',
    `User: ${arn} is not authorized to perform: ${action} on resource: "${resource}" because public policies are blocked by the BlockPublicPolicy block public access setting.`,
    403,
  );
}
