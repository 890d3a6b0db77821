import type { LifecycleRule } from '@aws-sdk/client-s3';
import { isRecord, notOf, rulesInJson, type ReadRules } from '../edit/rules-in-json';

const NAMES = new Set([
  'ID',
  'Prefix',
  'Filter',
  'Status',
  'Expiration',
  'Transitions',
  'NoncurrentVersionExpiration',
  'NoncurrentVersionTransitions',
  'AbortIncompleteMultipartUpload',
]);

/** As `aws s3api get-bucket-lifecycle-configuration` writes rules, without what is empty. */
export function lifecycleText(rules: readonly LifecycleRule[]): string {
  return JSON.stringify({ Rules: rules }, null, 2);
}

/** Rules from JSON. What they say is judged elsewhere. */
export const parseLifecycle = (text: string): ReadRules<LifecycleRule> =>
  rulesInJson(text, {
    member: 'Rules',
    shape: 'A lifecycle is {"Rules": [ … ]}, or the list of rules.',
    wrong: notARule,
    read: (item) => dated(item) as LifecycleRule,
  });

const LISTS = ['Transitions', 'NoncurrentVersionTransitions'];
const OBJECTS = ['Filter', 'Expiration', 'NoncurrentVersionExpiration', 'AbortIncompleteMultipartUpload'];

function notARule(item: unknown): string | undefined {
  const strange = notOf(NAMES, item);
  if (strange !== undefined || !isRecord(item)) return strange;
  for (const name of LISTS) {
    const value = item[name];
    if (value !== undefined && !(Array.isArray(value) && value.every(isRecord)))
      return `${name} is a list of objects.`;
  }
  for (const name of OBJECTS)
    if (item[name] !== undefined && !isRecord(item[name])) return `${name} is an object.`;
  for (const name of ['ID', 'Prefix', 'Status'])
    if (item[name] !== undefined && typeof item[name] !== 'string') return `${name} is a text.`;
  return wrongNumber(item);
}

const NUMBERS = /^(?:Days|NoncurrentDays|NewerNoncurrentVersions|DaysAfterInitiation|ObjectSize\w+)$/;

function wrongNumber(value: unknown): string | undefined {
  if (Array.isArray(value)) {
    for (const item of value) {
      const why = wrongNumber(item);
      if (why !== undefined) return why;
    }
    return undefined;
  }
  if (!isRecord(value)) return undefined;
  for (const [name, item] of Object.entries(value)) {
    if (NUMBERS.test(name) && typeof item !== 'number') return `${name} is a number.`;
    if (name === 'Date' && (typeof item !== 'string' || Number.isNaN(Date.parse(item))))
      return 'Date is a date such as 2027-01-01.';
    const why = wrongNumber(item);
    if (why !== undefined) return why;
  }
  return undefined;
}

/** The SDK wants dates as dates. */
function dated(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(dated);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      name === 'Date' && typeof item === 'string' ? new Date(item) : dated(item),
    ]),
  );
}
