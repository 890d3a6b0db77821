import { createHash } from 'node:crypto';
import { ServiceError } from '../http/error';
import { authorise } from '../json/authorise';
import type { JsonCall } from '../json/handle-json';
import { observe } from './book';
import type { ConfigurationRecorder } from './types';

/** https://docs.aws.amazon.com/config/latest/APIReference/CommonErrors.html */
export const refused = (code: string, message: string) => new ServiceError(code, message, 400);
export const invalid = (message: string) => refused('ValidationException', message);

/** Authorises an operation of no resource in particular, once what changed by other ways was looked at. */
export function open(call: JsonCall, operation: string): void {
  authorise(call, `config:${operation}`, '*');
  observe(call.kernel.config, call.kernel.world, call.identity.account, call.now);
}

/**
 * The recorder without which nothing of the account is told in its Region.
 * @throws ServiceError NoAvailableConfigurationRecorderException
 */
export function recorderOf({ identity, region }: JsonCall): ConfigurationRecorder {
  const recorder = identity.account.recorders.get(region);
  if (recorder !== undefined) return recorder;
  throw refused(
    'NoAvailableConfigurationRecorderException',
    'There are no configuration recorders available to provide the role needed to describe your resources. Create a configuration recorder.',
  );
}

/** @throws ServiceError ValidationException */
export function textIn(from: Readonly<Record<string, unknown>>, name: string): string {
  const value = from[name];
  if (typeof value !== 'string' || value === '')
    throw invalid(`1 validation error detected: ${name} is needed.`);
  return value;
}

export interface PageRules {
  /** How the operation spells its members: with a capital where its list has one. */
  readonly limit: readonly string[];
  readonly token: 'nextToken' | 'NextToken';
  /** Where none is asked for, and where zero is. */
  readonly usual: number;
}

/**
 * Where a page begins and how long it is. A token is good for the question that it came from.
 * @throws ServiceError InvalidLimitException, InvalidNextTokenException
 */
export function pageOf(
  body: JsonCall['body'],
  { limit, token, usual }: PageRules,
): { readonly start: number; readonly size: number; readonly tokenFor: (start: number) => string } {
  const asked = limit.map((name) => body[name]).find((value) => value !== undefined) ?? 0;
  if (typeof asked !== 'number' || !Number.isInteger(asked) || asked < 0 || asked > 100)
    throw refused('InvalidLimitException', 'The specified limit is outside the allowable range.');
  const question = Object.entries(body)
    .filter(([name]) => name !== token)
    .toSorted(([one], [other]) => one.localeCompare(other));
  const digest = createHash('sha256').update(JSON.stringify(question)).digest('base64url').slice(0, 16);
  const given = body[token];
  let start = 0;
  if (given !== undefined && given !== null) {
    const text = typeof given === 'string' ? Buffer.from(given, 'base64').toString('latin1') : '';
    const [, from, of] = /^(\d+) (\S+)$/.exec(text) ?? [];
    if (from === undefined || of !== digest)
      throw refused(
        'InvalidNextTokenException',
        'The specified next token is invalid. Specify the nextToken string that was returned in the previous response to get the next page of results.',
      );
    start = Number(from);
  }
  return {
    start,
    size: asked === 0 ? usual : asked,
    tokenFor: (next) => Buffer.from(`${next} ${digest}`).toString('base64'),
  };
}
