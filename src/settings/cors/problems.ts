import type { CORSRule } from '@aws-sdk/client-s3';
import { visibleText } from '@/ui/names/odd-names';
import { CORS_METHODS, fits } from '@/resources/bucket-settings/cors-match';

export type CorsField =
  | 'ID'
  | 'AllowedOrigins'
  | 'AllowedMethods'
  | 'AllowedHeaders'
  | 'ExposeHeaders'
  | 'MaxAgeSeconds';

export interface CorsProblem {
  /** Index of the rule; absent for what is about all of them. */
  readonly rule?: number;
  readonly field?: CorsField;
  /** `error`: S3 refuses it. `warning`: it is taken and does not do what it looks like. */
  readonly tone: 'error' | 'warning';
  readonly text: string;
}

const MAX_RULES = 100;
/** The document S3 is sent is limited, which is XML. */
const MAX_BYTES = 64 * 1024;
const MAX_ID = 255;
/** RFC 9110, 5.6.2: what a header may be called. */
const TOKEN = /^[!#$%&'*+.^_`|~\w-]+$/;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html */
export function corsProblems(rules: readonly CORSRule[]): CorsProblem[] {
  const found: CorsProblem[] = [];
  if (rules.length > MAX_RULES)
    found.push({ tone: 'error', text: `S3 takes at most ${MAX_RULES} rules; these are ${rules.length}.` });
  const bytes = xmlBytes(rules);
  if (bytes > MAX_BYTES)
    found.push({
      tone: 'error',
      text: `S3 takes at most 64 KB of rules; these are ${Math.ceil(bytes / 1024)} KB.`,
    });
  for (const [index, rule] of rules.entries()) {
    for (const problem of ruleProblems(rule)) found.push({ rule: index, ...problem });
    const same = rule.ID === undefined ? -1 : rules.findIndex(({ ID }) => ID === rule.ID);
    if (same !== -1 && same < index) found.push(warn('ID', `Rule ${same + 1} has the same ID.`, index));
    const first = rules.slice(0, index).findIndex((earlier) => covers(earlier, rule));
    if (first !== -1)
      found.push({
        rule: index,
        tone: 'warning',
        text: `It is never used: rule ${first + 1} fits everything it fits, and S3 takes the first.`,
      });
  }
  return found;
}

type Unplaced = Omit<CorsProblem, 'rule'>;

function* ruleProblems(rule: CORSRule): Generator<Unplaced> {
  const { ID, AllowedOrigins = [], AllowedMethods = [], AllowedHeaders = [], ExposeHeaders = [] } = rule;
  if (ID !== undefined && ID.length > MAX_ID) yield fail('ID', `At most ${MAX_ID} characters.`);
  if (AllowedOrigins.length === 0) yield fail('AllowedOrigins', 'At least one origin.');
  for (const origin of AllowedOrigins) yield* originProblems(origin);
  if (AllowedMethods.length === 0) yield fail('AllowedMethods', 'At least one method.');
  for (const method of AllowedMethods)
    if (!(CORS_METHODS as readonly string[]).includes(method))
      yield fail(
        'AllowedMethods',
        `S3 knows no ${visibleText(method)} here: only ${CORS_METHODS.join(', ')}.`,
      );
  for (const name of AllowedHeaders) {
    if (stars(name) > 1) yield fail('AllowedHeaders', `${visibleText(name)} has more than one *.`);
    else if (!TOKEN.test(name)) yield warn('AllowedHeaders', `${visibleText(name)} is no header’s name.`);
  }
  for (const name of ExposeHeaders) {
    if (stars(name) > 0)
      yield fail('ExposeHeaders', `${visibleText(name)}: S3 takes no * here; name every header.`);
    else if (!TOKEN.test(name)) yield warn('ExposeHeaders', `${visibleText(name)} is no header’s name.`);
  }
  const age = rule.MaxAgeSeconds;
  if (age !== undefined && (!Number.isInteger(age) || age < 0 || age > 2_147_483_647))
    yield fail('MaxAgeSeconds', 'A whole number of seconds, not below 0.');
}

function* originProblems(origin: string): Generator<Unplaced> {
  if (origin.trim() === '') yield fail('AllowedOrigins', 'An origin is empty.');
  else if (stars(origin) > 1) yield fail('AllowedOrigins', `${visibleText(origin)} has more than one *.`);
  else if (origin === '*' || origin === 'null') return;
  else if (!/^[a-z*][a-z0-9+.*-]*:\/\/[^/?#]+$/i.test(origin) && !/^\*[^/?#]*$/.test(origin))
    yield warn(
      'AllowedOrigins',
      `${visibleText(origin)} never fits: an origin is scheme, host and port, without a path or a final slash.`,
    );
  else if (origin !== origin.toLowerCase())
    yield warn('AllowedOrigins', `${visibleText(origin)} never fits: browsers send origins in lower case.`);
  else if (/^https:\/\/[^/]*:443$|^http:\/\/[^/]*:80$/.test(origin))
    yield warn(
      'AllowedOrigins',
      `${visibleText(origin)} never fits: browsers leave out a scheme’s own port.`,
    );
}

/** Whether whatever fits `later` fits `earlier` too. Errs on the side of no. */
function covers(earlier: CORSRule, later: CORSRule): boolean {
  const origins = later.AllowedOrigins ?? [];
  const methods = later.AllowedMethods ?? [];
  if (origins.length === 0 || methods.length === 0) return false;
  const wider = (patterns: readonly string[] | undefined, pattern: string) =>
    (patterns ?? []).some((other) => other === pattern || fits(other, pattern));
  const names = (rule: CORSRule) => (rule.AllowedHeaders ?? []).map((name) => name.toLowerCase());
  return (
    origins.every((origin) => wider(earlier.AllowedOrigins, origin)) &&
    methods.every((method) => earlier.AllowedMethods?.includes(method) === true) &&
    names(later).every((name) => wider(names(earlier), name))
  );
}

const stars = (text: string) => text.split('*').length - 1;
const fail = (field: CorsField, text: string): Unplaced => ({ field, tone: 'error', text });
const warn = (field: CorsField, text: string, rule?: number): CorsProblem => ({
  field,
  tone: 'warning',
  text,
  ...(rule === undefined ? {} : { rule }),
});

const ESCAPED: Readonly<Record<string, number>> = { '&': 5, '<': 4, '>': 4, '"': 6, "'": 6 };

/** Size of the document as the SDK writes it. */
function xmlBytes(rules: readonly CORSRule[]): number {
  const element = (name: string, text: string) => {
    let bytes = new TextEncoder().encode(text).length;
    for (const character of text) bytes += (ESCAPED[character] ?? 1) - 1;
    return 2 * name.length + 5 + bytes;
  };
  const all = (name: string, values: readonly string[] = []) =>
    values.reduce((sum, value) => sum + element(name, value), 0);
  const rule = (value: CORSRule) =>
    element('CORSRule', '') +
    (value.ID === undefined ? 0 : element('ID', value.ID)) +
    all('AllowedHeader', value.AllowedHeaders) +
    all('AllowedMethod', value.AllowedMethods) +
    all('AllowedOrigin', value.AllowedOrigins) +
    all('ExposeHeader', value.ExposeHeaders) +
    (value.MaxAgeSeconds === undefined ? 0 : element('MaxAgeSeconds', String(value.MaxAgeSeconds)));
  const frame = '<CORSConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"></CORSConfiguration>';
  return rules.reduce((sum, value) => sum + rule(value), frame.length);
}
