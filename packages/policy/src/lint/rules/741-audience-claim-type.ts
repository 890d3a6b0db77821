import { isListedProvider } from '../../data/providers.ts';
import { membersOf } from '../../document/parse.ts';
import type { Qualifier } from '../../grammar/operators.ts';
import { conditionLines } from '../condition-lines.ts';
import { changing } from '../finding.ts';
import { type Rule, atKey, awsRule, replaceString } from '../rule.ts';
import { type RuleCase, TRUST_ENV, federated, withClaim } from '../testing/cases.ts';

interface Audience {
  readonly qualifier: Qualifier | undefined;
  /** The provider is one whose claims AWS lists, each of them with its type. */
  readonly listed: boolean;
}

/**
 * A rule about a qualifier on an `aud` claim. AWS has two for it and does not say which is when: here, one is for the
 * providers it lists the claims of, whose audience is a single string, the other for those it knows nothing of.
 */
function audienceRule(
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

export const rules: readonly Rule[] = [
  audienceRule(
    {
      number: 741,
      code: 'FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE',
      type: 'SECURITY_WARNING',
      doc: 'The audience of a provider AWS knows is one value: ForAnyValue has no place there.',
    },
    ({ listed, qualifier }) => listed && qualifier === 'ForAnyValue',
    (key) => `"${key}" has one value, and ForAnyValue is for keys with several.`,
  ),
  audienceRule(
    {
      number: 742,
      code: 'CONFIRM_AUDIENCE_CLAIM_TYPE',
      type: 'SUGGESTION',
      doc: "Whether a provider's audience can have several values is for the provider to say; most have one, and then no qualifier belongs there.",
    },
    ({ listed, qualifier }) => !listed && qualifier !== undefined,
    (key) =>
      `Does "${key}" have several values? If the provider gives one, as most do, no qualifier belongs here.`,
  ),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE',
    env: TRUST_ENV,
    triggers: [
      withClaim('gitlab.com', '«"ForAnyValue:StringEquals"»: {"gitlab.com:aud": "me"}'),
      federated('"accounts.google.com"', {
        Condition:
          '{«"ForAnyValue:StringLike"»: {"accounts.google.com:oaud": "me", "accounts.google.com:sub": "1"}}',
      }),
    ],
    nearMisses: [
      withClaim('gitlab.com', '"StringEquals": {"gitlab.com:aud": "me"}'),
      withClaim('gitlab.com', '"ForAnyValue:StringEquals": {"gitlab.com:sub": "me"}'),
      withClaim('login.example.com', '"ForAnyValue:StringEquals": {"login.example.com:aud": "me"}'),
    ],
  },
  {
    code: 'CONFIRM_AUDIENCE_CLAIM_TYPE',
    env: TRUST_ENV,
    triggers: [
      withClaim('login.example.com', '«"ForAnyValue:StringEquals"»: {"login.example.com:aud": "me"}'),
      withClaim('login.example.com/a', '«"ForAllValues:StringEquals"»: {"login.example.com/a:aud": "me"}'),
    ],
    nearMisses: [
      withClaim('login.example.com', '"StringEquals": {"login.example.com:aud": "me"}'),
      withClaim('login.example.com', '"ForAnyValue:StringEquals": {"login.example.com:groups": "me"}'),
      withClaim('gitlab.com', '"ForAnyValue:StringEquals": {"gitlab.com:aud": "me"}'),
    ],
  },
];
