import { ServiceError } from '../http/error';
import type { FaultMatch } from './state';

type Body = Readonly<Record<string, unknown>>;

const KEYS: readonly string[] = ['service', 'operation', 'method', 'bucket', 'keyPrefix', 'accessKeyId'];

export function text(body: Body, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || typeof value === 'string') return value;
  throw new ServiceError('InvalidRequest', `${name} must be a string`, 400);
}

export function wholeNumber(body: Body, name: string): number | undefined {
  const value = body[name];
  if (value === undefined || (typeof value === 'number' && Number.isInteger(value))) return value;
  throw new ServiceError('InvalidRequest', `${name} must be a whole number`, 400);
}

/** Misspelt members are refused: a fault that meets everything by mistake is hard to find. */
export function readMatch(value: unknown): FaultMatch {
  if (value === undefined) return {};
  const fine =
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value).every(([name, item]) => KEYS.includes(name) && typeof item === 'string');
  if (!fine) throw new ServiceError('InvalidRequest', `match takes ${KEYS.join(', ')}, all strings`, 400);
  return value;
}
