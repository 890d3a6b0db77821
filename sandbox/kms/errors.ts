import { ServiceError } from '../http/error';

/** https://docs.aws.amazon.com/kms/latest/APIReference/CommonErrors.html and the errors of each operation */
export const notFound = (message: string) => new ServiceError('NotFoundException', message, 400);
export const invalidArn = (arn: string) => new ServiceError('InvalidArnException', `Invalid arn ${arn}`, 400);
export const invalid = (message: string) => new ServiceError('ValidationException', message, 400);
export const malformed = (message: string) =>
  new ServiceError('MalformedPolicyDocumentException', message, 400);

/** Validation as Smithy services word it. */
export const missing = (member: string) =>
  invalid(
    `1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`,
  );
