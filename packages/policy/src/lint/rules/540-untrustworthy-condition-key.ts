import { conditionLines } from '../condition-lines.ts';
import { atKey, awsRule, type Rule } from '../rule.ts';
import { type RuleCase, when } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 540,
    code: 'UNTRUSTWORTHY_CONDITION_KEY',
    type: 'SECURITY_WARNING',
    doc: 'Anybody can send any Referer and any User-Agent: they keep nobody out.',
    *check({ document }) {
      for (const { key } of conditionLines(document))
        if (/^aws:(referer|useragent)$/i.test(key.key))
          yield {
            message: `Whoever asks chooses the value of "${key.key}". Use it for order, not for protection.`,
            at: atKey(key),
          };
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'UNTRUSTWORTHY_CONDITION_KEY',
    triggers: [
      when('"StringLike": {«"aws:Referer"»: "https://example.com/*"}'),
      when('"StringEquals": {«"aws:UserAgent"»: "x"}', { Effect: '"Deny"' }),
    ],
    nearMisses: [when('"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}')],
  },
];
