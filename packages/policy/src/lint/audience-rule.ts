import { conditionLines } from './condition-lines.ts';
import { membersOf } from '../document/parse.ts';
import type { Qualifier } from '../grammar/operators.ts';
import { isListedProvider } from '../data/providers.ts';
import { changing } from './finding.ts';
import { type Rule, atKey, awsRule, replaceString } from './rule.ts';

interface Audience {
  readonly qualifier: Qualifier | undefined;
  /** The provider is one whose claims AWS lists, each of them with its type. */
  readonly listed: boolean;
}

/**
 * A rule about a qualifier on an `aud` claim. AWS has two for it and does not say which is when: here, one is for the
 * providers it lists the claims of, whose audience is a single string, the other for those it knows nothing of.
 */
export function audienceRule(
  rule: Pick<Rule, 'number' | 'code' | 'type' | 'doc'>,
  applies: (audience: Audience) => boolean,
  problem: (key: string) => string,
): Rule {
  return awsRule({
    ...rule,
    kinds: ['trust'],
    *check({ document }) {
      for (const { operator, key, parsed } of conditionLines(document)) {
        const [, provider] = /^(.+\..+):o?aud$/i.exec(key.key) ?? [];
        if (provider === undefined || parsed === undefined || parsed.name === 'Null') continue;
        if (!applies({ qualifier: parsed.qualifier, listed: isListedProvider(provider) })) continue;
        const meant = operator.key.slice(operator.key.indexOf(':') + 1);
        const alone = membersOf(operator.value, []).length === 1;
        yield {
          message: `${problem(key.key)} Use "${meant}".`,
          at: [atKey(operator), atKey(key)],
          fixes: alone ? [changing(replaceString(`Change to "${meant}"`, operator.keyNode, meant))] : [],
        };
      }
    },
  });
}
