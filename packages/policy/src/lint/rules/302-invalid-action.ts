import { findAction } from '../../data/catalog.ts';
import { matchNamedActions, namedActionsOf } from '../../data/action-names.ts';
import { closest } from '../closest.ts';
import { actionsIn } from '../items.ts';
import { closestInS3, operationNamed } from '../operation-named.ts';
import { atItem, awsRule, replaceString, type Rule } from '../rule.ts';
import { type RuleCase, action } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 302,
    code: 'INVALID_ACTION',
    type: 'ERROR',
    awsOnly: true,
    doc: 'The action must exist: service prefix, colon, action name or a pattern that matches one.',
    *check({ document, env }) {
      for (const item of actionsIn(document)) {
        if (item.value === '*' || item.value.includes('${')) continue;
        const at = atItem(item);
        const colon = item.value.indexOf(':');
        if (colon < 0) {
          const known = findAction(`s3:${item.value}`);
          yield {
            message: `"${item.value}" has no service prefix. Write for example "s3:GetObject".`,
            at,
            fixes: known === undefined ? [] : [replaceString(`Change to "${known.id}"`, item.node, known.id)],
            ...(known === undefined ? operationNamed(item, item.value, document, env.kind) : {}),
          };
          continue;
        }
        const service = item.value.slice(0, colon).toLowerCase();
        // Undefined: the service does not exist, which is said elsewhere, or its actions have not been learnt.
        if (matchNamedActions(item.value)?.length !== 0) continue;
        const name = item.value.slice(colon + 1);
        const names = (namedActionsOf(service) ?? []).map((one) => one.name);
        const meant = service === 's3' ? closestInS3(name, names) : closest(name, names);
        const operation = service === 's3' && operationNamed(item, meant ?? name, document, env.kind);
        if (operation && !names.includes(meant ?? name)) {
          yield { at, ...operation };
          continue;
        }
        const id = meant === undefined ? undefined : `${service}:${meant}`;
        yield {
          message: `"${item.value}" ${/[*?]/.test(name) ? 'matches no action' : 'is not an action'} of ${service}.${id ? ` Did you mean "${id}"?` : ''}`,
          at,
          fixes: id ? [replaceString(`Change to "${id}"`, item.node, id)] : [],
        };
      }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'INVALID_ACTION',
    triggers: [action('«"s3:GetObjects"»'), action('["s3:GetObject", «"s3:Gte*"»]'), action('«"GetObject"»')],
    nearMisses: [action('"s3:getobject"'), action('"s3:Get*"'), action('"*"'), action('"ec2:RunInstancez"')],
  },
];
