import { conditionTraces, type ConditionTrace } from '@drawbridge-s3/policy/evaluate';
import { covers, firstAddress, formatAddress, isPrivate, parseNetwork } from '@drawbridge-s3/policy/grammar';
import type { Fit, Use } from './use';

/** What the log says of a condition key: one of these values, undefined among them where it was absent. */
type Told = readonly (string | undefined)[];

/** Who a statement is for and which listings, which are held against the log by themselves (`grant-use.ts`). */
const ELSEWHERE = new Set(['aws:principalarn', 'aws:principalaccount', 's3:prefix']);

/**
 * Whether requests of one kind met the conditions of a statement, by the evaluator's own operators: *perhaps* where the log
 * does not tell what a line asks, or tells of some of them one thing and of others another.
 */
export function conditionsMet(element: unknown, use: Use): Fit {
  const lines = conditionTraces(element, {});
  if (lines === undefined) return 'perhaps';
  const fits = new Set(lines.map((line) => lineMet(line, use)));
  return fits.has('no') ? 'no' : fits.has('perhaps') ? 'perhaps' : 'yes';
}

function lineMet({ operator, key, expected }: ConditionTrace, use: Use): Fit {
  const name = key.toLowerCase();
  if (ELSEWHERE.has(name)) return 'yes';
  const told = toldOf(name, expected, use);
  // What a variable stands for is not known.
  if (told === undefined || expected.some((value) => value.includes('${'))) return 'perhaps';
  const met = told.map(
    (value) =>
      conditionTraces(
        { [operator]: { [key]: [...expected] } },
        value === undefined ? {} : { [key]: value },
      )?.[0]?.matched === true,
  );
  return met.every(Boolean) ? 'yes' : met.some(Boolean) ? 'perhaps' : 'no';
}

/** Undefined where the log does not tell. */
function toldOf(key: string, expected: readonly string[], use: Use): Told | undefined {
  const { point, first, last } = use;
  const [signed = '-', tls = '-', , endpoint] = use.via.split(' ');
  const counted = use.via !== '';
  switch (key) {
    case 'aws:securetransport':
      // CloudTrail leaves out what it does not know; access logs write a dash of a request without TLS.
      if (!counted || (tls === '-' && !isAccessLog(use))) return undefined;
      return [String(tls !== '-')];
    case 's3:tlsversion':
      return counted && /^TLSv[\d.]+$/.test(tls) ? [tls.slice('TLSv'.length)] : undefined;
    case 's3:authtype':
      return counted && Object.hasOwn(SIGNED, signed) ? [SIGNED[signed]] : undefined;
    case 's3:dataaccesspointarn':
      return point === '' ? undefined : [point];
    case 's3:dataaccesspointaccount':
      return point === '' ? undefined : [point?.split(':')[4]];
    case 'aws:sourcevpce':
      return counted && endpoint !== undefined ? [endpoint === '-' ? undefined : endpoint] : undefined;
    case 'aws:sourceip':
      return addressTold(expected, use);
    // Between two moments nothing else is the case than at both, of what is before or after a moment.
    case 'aws:currenttime':
      return [first, last].map((second) => new Date(second * 1000).toISOString());
    case 'aws:epochtime':
      return [first, last].map(String);
    default:
      return undefined;
  }
}

const SIGNED: Readonly<Record<string, string>> = {
  AuthHeader: 'REST-HEADER',
  QueryString: 'REST-QUERY-STRING',
};

/** `REST.GET.OBJECT`; CloudTrail calls it GetObject. */
const isAccessLog = ({ operation }: Use): boolean => /^[A-Z]+\./.test(operation);

/** Any address of a network stands for all of it, unless the condition tells some of them apart. */
function addressTold(expected: readonly string[], { network }: Use): Told | undefined {
  const own = parseNetwork(network);
  // A service's name, or nothing. From a private address a request came through an endpoint, where the key is another.
  if (own === undefined || isPrivate(own)) return undefined;
  const finer = expected.some((value) => {
    const asked = parseNetwork(value);
    return asked !== undefined && asked.bits > own.bits && covers(own, asked);
  });
  return finer ? undefined : [formatAddress(firstAddress(own))];
}
