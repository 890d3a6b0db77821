import { type ConditionLine, conditionLines } from '../condition-lines.ts';
import { changing } from '../finding.ts';
import { isOldArnKey, meansPrincipal } from '../old-arn-key.ts';
import { atKey, awsRule, replaceString } from '../rule.ts';

/** The key that took the place of an old one. */
function successorOf(line: ConditionLine): string | undefined {
  if (line.key.key.toLowerCase() === 'aws:sourceowner') return 'aws:SourceAccount';
  // Where it is not clear what was meant, that is an error of its own.
  return isOldArnKey(line) && meansPrincipal(line) ? 'aws:PrincipalArn' : undefined;
}

export const deprecatedGlobalConditionKey = awsRule({
  number: 534,
  code: 'DEPRECATED_GLOBAL_CONDITION_KEY',
  type: 'WARNING',
  doc: 'Keys that newer ones have replaced; fewer and fewer services set them.',
  *check({ document }) {
    for (const line of conditionLines(document)) {
      const successor = successorOf(line);
      if (successor !== undefined)
        yield {
          message: `"${line.key.key}" is outdated. Use "${successor}".`,
          at: atKey(line.key),
          fixes: [changing(replaceString(`Change to "${successor}"`, line.key.keyNode, successor))],
        };
    }
  },
});
