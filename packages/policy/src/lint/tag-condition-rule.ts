import { isKnownService, matchActions } from '../data/catalog.ts';
import { remembered } from '../data/remembered.ts';
import { UNTAGGED_SERVICES } from '../data/untagged-services.gen.ts';
import { conditionLines } from './condition-lines.ts';
import { type Rule, WITH_RESOURCE, atItem, atKey, awsRule } from './rule.ts';

const untagged = new Set(UNTAGGED_SERVICES.split(' '));

/** True when no action behind the pattern has aws:ResourceTag; services without tables are known as a whole only. */
const lacksResourceTag = remembered((pattern: string): boolean => {
  const service = pattern.slice(0, Math.max(0, pattern.indexOf(':'))).toLowerCase();
  if (!isKnownService(service)) return untagged.has(service);
  const actions = matchActions(pattern);
  return (
    actions.length > 0 &&
    !actions.some((action) => action.keys.some(({ name }) => name === 'aws:ResourceTag/${TagKey}'))
  );
});

/** A condition on a resource's tag over actions whose requests never have it: the statement does not reach them. */
export function tagConditionRule(
  rule: Pick<Rule, 'number' | 'code' | 'type' | 'doc'>,
  effect: 'Allow' | 'Deny',
  element: 'Action' | 'NotAction',
  message: (key: string, action: string) => string,
): Rule {
  return awsRule({
    ...rule,
    kinds: WITH_RESOURCE,
    *check({ document }) {
      for (const line of conditionLines(document)) {
        const { statement, key, parsed } = line;
        const member = statement.get(element);
        if (line.effect !== effect || member === undefined || !/^aws:resourcetag\/./i.test(key.key)) continue;
        if (parsed === undefined || parsed.negated || parsed.ifExists || parsed.name === 'Null') continue;
        if (element === 'NotAction') {
          yield { message: message(key.key, ''), at: [atKey(key), atKey(member)] };
          continue;
        }
        const wrong = statement.actions.filter((item) => lacksResourceTag(item.value));
        if (wrong.length > 0)
          yield {
            message: message(key.key, wrong.map((item) => `"${item.value}"`).join(', ')),
            at: [atKey(key), ...wrong.map(atItem)],
          };
      }
    },
  });
}
