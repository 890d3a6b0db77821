import { conditionLines } from '../condition-lines.ts';
import { atKey, awsRule } from '../rule.ts';

export const untrustworthyConditionKey = awsRule({
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
});
