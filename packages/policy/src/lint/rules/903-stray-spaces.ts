import type { Node } from 'jsonc-parser';
import type { Item, Statement } from '../../document/ast.ts';
import { deceptiveCharacters } from '../../grammar/characters.ts';
import { withoutBlanks } from '../blanks.ts';
import { atItem, atKey, type Place, replaceString, type Rule } from '../rule.ts';
import { action, ip, named, onResource, type RuleCase, when } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  {
    number: 903,
    code: 'STRAY_SPACES',
    type: 'ERROR',
    doc: 'Text pasted from web pages brings blanks into ARNs, actions and condition keys, where they never belong.',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns',
    *check({ document }) {
      for (const { place, node, value, clean } of document.statements.flatMap((statement) => [
        ...spellings(statement),
      ])) {
        const cleaned = clean(value);
        // Blanks of another kind are named by a check of their own, whose mend takes these out too.
        if (cleaned === value || deceptiveCharacters(value).length > 0) continue;
        yield {
          message: 'There are blanks in this name that do not belong to it.',
          at: place,
          fixes: [replaceString(`Change to "${cleaned}"`, node, cleaned)],
          covers: 'string',
        };
      }
    },
  },
];

interface Spelling {
  readonly place: Place;
  readonly node: Node;
  readonly value: string;
  /** The value as it should be. */
  readonly clean: (value: string) => string;
}

/** What has blanks in it. */
function* spellings({ actions, principals, resources, conditions }: Statement): Generator<Spelling> {
  for (const item of [actions, principals, resources].flat())
    if (hasBlank(item.value) && !(resources.includes(item) && inName(item.value)))
      yield spelling(item, withoutBlanks);
  for (const { operator, key, values } of conditions) {
    if (hasBlank(key.key))
      yield { place: atKey(key), node: key.keyNode, value: key.key, clean: withoutBlanksInKey };
    for (const item of values)
      if (item.node.type === 'string' && hasBlank(item.value))
        yield spelling(item, (value) => withoutBlanksInValue(operator.key, value));
  }
}

const hasBlank = (value: string): boolean => /\s/.test(value);

const spelling = (item: Item, clean: Spelling['clean']): Spelling => ({
  place: atItem(item),
  node: item.node,
  value: item.value,
  clean,
});

/** The key of a tag is written as people write. */
function withoutBlanksInKey(key: string): string {
  const [name = '', ...tag] = key.split('/');
  return [name.replaceAll(/\s/g, ''), ...tag].join('/');
}

function withoutBlanksInValue(operator: string, value: string): string {
  if (/IpAddress|Numeric|Bool/.test(operator)) return value.replaceAll(/\s/g, '');
  if (operator.includes('Date')) return value.trim().replaceAll(/\s*([-:])\s*/g, '$1');
  return /^\s*arn\b/.test(value) && !inName(value) ? withoutBlanks(value) : value;
}

/** Keys of objects may have blanks; the five fields before them and a bucket's name may not. */
function inName(value: string): boolean {
  const slash = value.indexOf('/');
  const head = slash < 0 ? value : value.slice(0, slash);
  return !/\s/.test(head) && value.trim() === value;
}

export const cases = (): readonly RuleCase[] => [
  {
    code: 'STRAY_SPACES',
    triggers: [
      onResource('«"arn:aws:s3:::analytics-lake "»'),
      onResource('«"arn:aws:s3:::analytics - lake/*"»'),
      onResource('«"arn:aws:s3::: analytics - lake / *"»'),
      onResource('"arn:aws:s3:::analytics-lake"', '«"s3: ListBucket"»'),
      action('«"s3 : Get Object"»'),
      named('«"arn:aws:iam::4444 5555 6666:role / Analyst"»'),
      when('"StringEquals": {«"aws : SourceVpc"»: "vpc-11111111"}'),
      when('"ArnLike": {"aws:PrincipalArn": «"arn:aws:iam:: 444455556666:role/Analyst"»}'),
      when('"DateLessThan": {"aws:CurrentTime": «"2026 - 10 - 17T12:00:00Z"»}'),
      ip('IpAddress', '«"203.0.113.0 / 24"»'),
    ],
    nearMisses: [
      when('"StringEquals": {"aws:PrincipalTag/cost center": "data lake"}'),
      when('"StringLike": {"s3:prefix": "my reports/*"}'),
      onResource('"arn:aws:s3:::analytics-lake/my reports/*"'),
      onResource('"arn:aws:s3:::analytics-lake"'),
    ],
  },
];
