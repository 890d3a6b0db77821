import type { JsonCall } from '../json/handle-json';
import { invalidRequest } from './errors';

export type Body = JsonCall['body'];

export function textIn(body: Body, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  throw invalidRequest(`${name} must be a string`);
}

export function requiredText(body: Body, name: string): string {
  const value = textIn(body, name);
  if (value === undefined || value === '') throw invalidRequest(`${name} is required`);
  return value;
}

export function bodyIn(body: Body, name: string): Body {
  const value = body[name];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Body) : {};
}

/**
 * The page that `MaxResults` and `NextToken` ask for.
 * @throws ServiceError InvalidRequestException
 */
export function pageOf<T>(
  body: Body,
  all: readonly T[],
  { most, least = 1 }: { most: number; least?: number },
) {
  const limit = body['MaxResults'] ?? most;
  if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < least || limit > most)
    throw invalidRequest(`MaxResults must be between ${least} and ${most}`);
  const token = textIn(body, 'NextToken');
  const start = token === undefined ? 0 : Number(Buffer.from(token, 'base64url').toString());
  if (!Number.isInteger(start)) throw invalidRequest('NextToken is malformed');
  const end = start + limit;
  return {
    page: all.slice(start, end),
    start,
    rest: end < all.length ? { NextToken: Buffer.from(String(end)).toString('base64url') } : {},
  };
}
