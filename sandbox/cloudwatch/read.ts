import { ServiceError } from '../http/error';
import type { JsonCall } from '../json/handle-json';

export type Body = JsonCall['body'];

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CommonErrors.html */
export const invalidValue = (message: string) =>
  new ServiceError('InvalidParameterValueException', message, 400);
export const missing = (name: string) =>
  new ServiceError('MissingRequiredParameterException', `The parameter ${name} is required.`, 400);
export const validation = (message: string) => new ServiceError('ValidationError', message, 400);

export function text(body: Body, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || typeof value === 'string') return value;
  throw invalidValue(`${name} must be a string.`);
}

export function number(body: Body, name: string): number | undefined {
  const value = body[name];
  if (value === undefined || typeof value === 'number') return value;
  throw invalidValue(`${name} must be a number.`);
}

export function list(body: Body, name: string): readonly Body[] {
  const value = body[name];
  if (value === undefined) return [];
  if (Array.isArray(value)) return value as readonly Body[];
  throw invalidValue(`${name} must be a list.`);
}

/** Name and value of each dimension. */
export const dimensionsIn = (body: Body): Record<string, string> =>
  Object.fromEntries(
    list(body, 'Dimensions').map((one) => [text(one, 'Name') ?? '', text(one, 'Value') ?? '']),
  );
