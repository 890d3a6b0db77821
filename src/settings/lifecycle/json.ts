import type { LifecycleRule } from '@aws-sdk/client-s3';

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

type ParsedRules =
  | { readonly ok: true; readonly rules: LifecycleRule[] }
  | { readonly ok: false; readonly why: string };

/** Rules from JSON: `{"Rules": […]}` as the AWS CLI has it, or the list alone. What they say is judged elsewhere. */
export function parseLifecycle(text: string): ParsedRules {
  if (text.trim() === '') return { ok: true, rules: [] };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return refuse(`This is no JSON: ${(error as Error).message}`);
  }
  const list = isRecord(json) && Array.isArray(json['Rules']) ? json['Rules'] : json;
  if (!Array.isArray(list)) return refuse('A lifecycle is {"Rules": [ … ]}, or the list of rules.');
  const rules: LifecycleRule[] = [];
  for (const [index, item] of list.entries()) {
    const why = notARule(item);
    if (why !== undefined) return refuse(`Rule ${index + 1}: ${why}`);
    rules.push(dated(item) as LifecycleRule);
  }
  return { ok: true, rules };
}

const LISTS = ['Transitions', 'NoncurrentVersionTransitions'];
const OBJECTS = ['Filter', 'Expiration', 'NoncurrentVersionExpiration', 'AbortIncompleteMultipartUpload'];

function notARule(item: unknown): string | undefined {
  if (!isRecord(item)) return 'it is no object.';
  const unknown = Object.keys(item).find((name) => !NAMES.has(name));
  if (unknown !== undefined) return `S3 knows no “${unknown}”. It knows ${[...NAMES].join(', ')}.`;
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

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const refuse = (why: string): ParsedRules => ({ ok: false, why });
