import type { CORSRule } from '@aws-sdk/client-s3';

const LISTS = ['AllowedOrigins', 'AllowedMethods', 'AllowedHeaders', 'ExposeHeaders'] as const;
const NAMES: ReadonlySet<string> = new Set(['ID', ...LISTS, 'MaxAgeSeconds']);

const WIDTH = 88;

/** As the AWS console and `aws s3api get-bucket-cors` write rules, in one order, without what is empty. */
export function corsText(rules: readonly CORSRule[]): string {
  // Short lists on one line: a rule should be seen at a glance.
  return JSON.stringify(rules.map(tidy), null, 2).replaceAll(
    /^( {4}"\w+": )\[\n([^\]]*?)\n {4}\]/gm,
    (all, name: string, items: string) => {
      const line = `${name}[${items.replaceAll(/\n {6}/g, ' ').trim()}]`;
      return line.length > WIDTH ? all : line;
    },
  );
}

function tidy(rule: CORSRule): CORSRule {
  const list = (values: string[] | undefined) =>
    values === undefined || values.length === 0 ? undefined : values;
  // fromEntries forgets the names; they are those of a rule.
  return Object.fromEntries(
    Object.entries({
      ID: rule.ID === '' ? undefined : rule.ID,
      AllowedOrigins: list(rule.AllowedOrigins),
      AllowedMethods: list(rule.AllowedMethods),
      AllowedHeaders: list(rule.AllowedHeaders),
      ExposeHeaders: list(rule.ExposeHeaders),
      MaxAgeSeconds: rule.MaxAgeSeconds,
    }).filter(([, value]) => value !== undefined),
  ) as unknown as CORSRule;
}

export type ParsedCors =
  | { readonly ok: true; readonly rules: CORSRule[] }
  | { readonly ok: false; readonly why: string };

/**
 * Rules from JSON: a list of them, as the AWS console has it, or `{"CORSRules": […]}`, as the AWS CLI does.
 * Their contents are judged by {@link corsProblems}; here only what is no rule at all is refused.
 */
export function parseCors(text: string): ParsedCors {
  if (text.trim() === '') return { ok: true, rules: [] };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return refuse(`This is no JSON: ${(error as Error).message}`);
  }
  const list = isRecord(json) && Array.isArray(json['CORSRules']) ? json['CORSRules'] : json;
  if (!Array.isArray(list)) return refuse('CORS is a list of rules: [ { … } ].');
  const rules: CORSRule[] = [];
  for (const [index, item] of list.entries()) {
    const why = notARule(item);
    if (why !== undefined) return refuse(`Rule ${index + 1}: ${why}`);
    rules.push(tidy(item as CORSRule));
  }
  return { ok: true, rules };
}

function notARule(item: unknown): string | undefined {
  if (!isRecord(item)) return 'it is no object.';
  const unknown = Object.keys(item).find((name) => !NAMES.has(name));
  if (unknown !== undefined) return `S3 knows no “${unknown}”. It knows ${[...NAMES].join(', ')}.`;
  for (const name of LISTS) {
    const value = item[name];
    if (value !== undefined && !isTexts(value)) return `${name} is a list of texts.`;
  }
  if (item['ID'] !== undefined && typeof item['ID'] !== 'string') return 'ID is a text.';
  if (item['MaxAgeSeconds'] !== undefined && typeof item['MaxAgeSeconds'] !== 'number')
    return 'MaxAgeSeconds is a number.';
  return undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isTexts = (value: unknown) => Array.isArray(value) && value.every((item) => typeof item === 'string');
const refuse = (why: string): ParsedCors => ({ ok: false, why });
