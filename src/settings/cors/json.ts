import type { CORSRule } from '@aws-sdk/client-s3';
import { isRecord, notOf, rulesInJson, type ReadRules } from '../edit/rules-in-json';

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

/**
 * Rules from JSON: a list of them, as the AWS console has it, or `{"CORSRules": […]}`, as the AWS CLI does.
 * Their contents are judged by {@link corsProblems}; here only what is no rule at all is refused.
 */
export const parseCors = (text: string): ReadRules<CORSRule> =>
  rulesInJson(text, {
    member: 'CORSRules',
    shape: 'CORS is a list of rules: [ { … } ].',
    wrong: notARule,
    read: (item) => tidy(item as CORSRule),
  });

function notARule(item: unknown): string | undefined {
  const strange = notOf(NAMES, item);
  if (strange !== undefined || !isRecord(item)) return strange;
  for (const name of LISTS) {
    const value = item[name];
    if (value !== undefined && !isTexts(value)) return `${name} is a list of texts.`;
  }
  if (item['ID'] !== undefined && typeof item['ID'] !== 'string') return 'ID is a text.';
  if (item['MaxAgeSeconds'] !== undefined && typeof item['MaxAgeSeconds'] !== 'number')
    return 'MaxAgeSeconds is a number.';
  return undefined;
}

const isTexts = (value: unknown) => Array.isArray(value) && value.every((item) => typeof item === 'string');
