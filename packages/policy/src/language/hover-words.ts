import { actionsOf, findAction, findConditionKey, matchActions } from '../data/catalog.ts';
import type { Item, Statement } from '../document/ast.ts';
import { parseOperator } from '../grammar/operators.ts';
import { actionDocumentation, serviceReference } from './action-candidates.ts';
import { describeOperations } from './operation-words.ts';
import { describeClaim, describeNamedAction } from './role-words.ts';

const ELEMENTS: Readonly<Record<string, string>> = {
  Version: 'Version of the policy language.',
  Id: 'A name for the policy.',
  Statement: 'The statements. A matching Deny wins over every Allow.',
  Sid: 'Name of the statement.',
  Effect: 'Allow or Deny.',
  Principal: 'Who the statement is about.',
  NotPrincipal: 'Everyone except these. With Allow this makes the resource public.',
  Action: 'What may or may not be done.',
  NotAction: 'Every action except these.',
  Resource: 'What it may be done to.',
  NotResource: 'Every resource except these.',
  Condition: 'When it counts: all lines must match, one value of each line is enough.',
};
const GUIDE = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/';

export function describeAction(item: Item, statement: Statement): string | undefined {
  const action = findAction(item.value);
  if (action) return `**${action.id}**\n\n${actionDocumentation(action)}`;
  const matched = matchActions(item.value);
  if (matched.length === 0) return describeOperations(item.value) ?? describeNamedAction(item.value);
  if (item.value === '*') return '**\\***\n\nEvery action that a policy of this kind can be about.';
  const service = item.value.split(':')[0]!;
  const counts = new Map<string, number>();
  for (const { level } of matched) counts.set(level, (counts.get(level) ?? 0) + 1);
  const levels = [...counts].map(([level, count]) => `${count} ${level}`).join(', ');
  const names = matched.slice(0, 12).map((one) => `\`${one.name}\``);
  const not = statement.get('NotAction') ? 'Leaves out' : 'Covers';
  return [
    `**${item.value}**`,
    `${not} ${matched.length} of ${actionsOf(service).length} actions: ${levels}.`,
    names.join(', ') + (matched.length > names.length ? ` and ${matched.length - names.length} more` : ''),
    `[Actions of ${service}](${serviceReference(service)})`,
  ].join('\n\n');
}

export function describeKey(name: string): string | undefined {
  const key = findConditionKey(name);
  if (key === undefined) return describeClaim(name);
  const link = key.global
    ? `${GUIDE}reference_policies_condition-keys.html`
    : serviceReference(key.name.split(':')[0]!);
  return [
    `**${key.name}** · ${key.type}`,
    ...(key.description === '' ? [] : [`Filters access by ${key.description}.`]),
    `[Reference](${link})`,
  ].join('\n\n');
}

export function describeOperator(name: string): string | undefined {
  const operator = parseOperator(name);
  if (operator === undefined) return undefined;
  const lines = [
    `**${name}** · compares ${operator.type === 'Null' ? 'presence' : operator.type}`,
    operator.negated
      ? 'True when none of the values matches, and when the request does not have the key.'
      : operator.type === 'Null'
        ? '"true": the request must not have the key. "false": it must have it.'
        : 'True when one of the values matches.',
    ...(operator.ifExists ? ['IfExists: also true when the request does not have the key.'] : []),
    ...(operator.qualifier === 'ForAllValues'
      ? ['ForAllValues: true when the request has no value at all.']
      : []),
    ...(operator.qualifier === 'ForAnyValue' ? ['ForAnyValue: one value of the request must match.'] : []),
    ...(operator.wildcards ? ['`*` and `?` are wildcards.'] : []),
  ];
  return [...lines, `[Reference](${GUIDE}reference_policies_elements_condition_operators.html)`].join('\n\n');
}

export function describeElement(name: string): string | undefined {
  const text = ELEMENTS[name];
  return text === undefined
    ? undefined
    : `**${name}**\n\n${text}\n\n[Reference](${GUIDE}reference_policies_elements_${name.toLowerCase()}.html)`;
}
