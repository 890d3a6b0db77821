import { actionsOf, isKnownService, isServicePrefix } from '../../data/catalog.ts';
import { closest } from '../closest.ts';
import { conditionLines } from '../condition-lines.ts';
import { atKey, awsRule, replaceString, type Rule } from '../rule.ts';
import { lacksTagName } from '../tag-keys.ts';
import { type RuleCase, LIST, when } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 504,
    code: 'INVALID_SERVICE_CONDITION_KEY',
    type: 'ERROR',
    awsOnly: true,
    doc: "A key with a service's prefix is one that the service has.",
    *check({ document }) {
      for (const { key, known } of conditionLines(document)) {
        const colon = key.key.indexOf(':');
        const service = key.key.slice(0, colon).toLowerCase();
        // Keys of services outside the tables, and of identity providers (`accounts.google.com:aud`), are not judged.
        if (known || colon < 1 || service === 'aws' || lacksTagName(key.key)) continue;
        if (!isKnownService(service) && (isServicePrefix(service) || service.includes('.'))) continue;
        const meant = closest(key.key, keyNames(service));
        yield {
          message: isKnownService(service)
            ? `${service} has no condition key "${key.key}".${meant ? ` Did you mean "${meant}"?` : ''}`
            : `"${service}" is not an AWS service, so "${key.key}" never matches.`,
          at: atKey(key),
          fixes: meant ? [replaceString(`Change to "${meant}"`, key.keyNode, meant)] : [],
        };
      }
    },
  }),
];

function keyNames(service: string): string[] {
  const names = actionsOf(service).flatMap((action) => action.keys.map((key) => key.name));
  return [...new Set(names)].filter((name) => !name.includes('$'));
}

export const cases = (): readonly RuleCase[] => [
  {
    code: 'INVALID_SERVICE_CONDITION_KEY',
    triggers: [
      when('"StringEquals": {«"s3:prefixes"»: "a"}', LIST),
      when('"StringEquals": {«"amazon:prefix"»: "a"}', LIST),
    ],
    nearMisses: [
      when('"StringEquals": {"s3:PREFIX": "a"}', LIST),
      when('"StringEquals": {"s3:ExistingObjectTag/team": "a"}'),
      when('"StringEquals": {"ec2:SourceInstanceARN": "a"}'),
      when('"StringEquals": {"accounts.google.com:aud": "a"}'),
    ],
  },
];
