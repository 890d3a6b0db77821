import { findConditionKey } from '../data/catalog.ts';
import type { PolicyDocument } from '../document/ast.ts';
import { parseOperator } from '../grammar/operators.ts';
import type { Completion } from './completion-item.ts';
import type { CaretLocation } from './location.ts';

/** Keys with one value that every kind of caller's request may have. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html */
const KEYS = [
  'aws:username',
  'aws:userid',
  'aws:PrincipalAccount',
  'aws:PrincipalOrgID',
  'aws:PrincipalType',
  'aws:SourceIdentity',
  'aws:SourceIp',
  'aws:SourceVpc',
  'aws:SourceVpce',
  'aws:RequestedRegion',
  'aws:ResourceAccount',
  's3:prefix',
  's3:DataAccessPointAccount',
] as const;
const TAGS = ['aws:PrincipalTag', 'aws:ResourceTag', 'aws:RequestTag'] as const;
const LITERALS: readonly (readonly [string, string])[] = [
  ['*', 'a star itself'],
  ['?', 'a question mark itself'],
  ['$', 'a dollar sign itself'],
];

/**
 * Policy variables, inside `${…}` of a Resource or of a value that is compared as a string or ARN. Undefined where the
 * caret is not in one.
 */
export function variableCompletions(
  text: string,
  offset: number,
  caret: CaretLocation,
  document: PolicyDocument,
): Completion[] | undefined {
  if (!caret.quoted || caret.atKey || !takesVariables(caret)) return undefined;
  const open = /\$\{[^}"]*$/.exec(caret.typed);
  if (open === null) return undefined;
  const start = offset - open[0].length;
  const rest = /^[^}"\n]*\}?/.exec(text.slice(offset))?.[0] ?? '';
  const replace = { offset: start, length: open[0].length + (rest.endsWith('}') ? rest.length : 0) };
  const version: unknown = document.get('Version')?.value?.value;
  const note =
    version === '2012-10-17'
      ? undefined
      : 'Only with "Version": "2012-10-17"; in older policies it is plain text.';

  const completion = (label: string, insert: string, detail: string, rank: number): Completion => ({
    label,
    kind: 'value',
    insert,
    snippet: true,
    detail,
    documentation: [described(label), note].filter((part) => part !== undefined).join('\n\n'),
    replace,
    filter: label,
    sort: `${rank}${label.toLowerCase()}`,
  });
  return [
    ...KEYS.map((key) =>
      completion(`\${${key}}`, `\\\${${key}\\}`, findConditionKey(key)?.type ?? 'String', 0),
    ),
    ...TAGS.map((tag) => completion(`\${${tag}/…}`, `\\\${${tag}/\${1:key}\\}`, 'a tag', 1)),
    completion("${…, 'default'}", "\\${${1:aws:PrincipalTag/team}, '${2:default}'\\}", 'with a default', 2),
    ...LITERALS.map(([sign, detail]) =>
      completion(`\${${sign}}`, `\\\${${sign === '$' ? '\\$' : sign}\\}`, detail, 3),
    ),
  ];
}

function takesVariables({ path }: CaretLocation): boolean {
  const [top, , element, operator] = path;
  if (top !== 'Statement') return false;
  if (element === 'Resource' || element === 'NotResource') return true;
  if (element !== 'Condition' || path.length < 5) return false;
  const type = parseOperator(String(operator))?.type;
  return type === 'String' || type === 'ARN';
}

function described(label: string): string | undefined {
  const key = findConditionKey(label.slice(2, -1).replace('…', 'x'));
  return key === undefined || key.description === '' ? undefined : `Stands for ${key.description}.`;
}
