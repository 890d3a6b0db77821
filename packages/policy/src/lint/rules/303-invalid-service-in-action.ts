import { ALL_PREFIXES, isServicePrefix } from '../../data/catalog.ts';
import { closest } from '../closest.ts';
import { actionsIn } from '../items.ts';
import { RESOURCE_POLICIES, atItem, awsRule, replaceString, type Rule } from '../rule.ts';
import { type RuleCase, action } from '../testing/cases.ts';

const LIKELY = ['s3', 's3express', 's3-outposts', 's3-object-lambda', 'kms', 'sts', 'iam'];

export const rules: readonly Rule[] = [
  awsRule({
    number: 303,
    code: 'INVALID_SERVICE_IN_ACTION',
    type: 'ERROR',
    awsOnly: true,
    doc: 'The part before the colon is the prefix of an AWS service.',
    *check({ document, env }) {
      const others = RESOURCE_POLICIES.includes(env.kind) ? [] : ALL_PREFIXES;
      for (const item of actionsIn(document)) {
        const colon = item.value.indexOf(':');
        const service = item.value.slice(0, colon);
        if (colon < 0 || /[*?$]/.test(service) || isServicePrefix(service)) continue;
        const meant = closest(service, LIKELY) ?? closest(service, others);
        const id = meant === undefined ? undefined : `${meant}${item.value.slice(colon)}`;
        yield {
          message: `"${service}" is not an AWS service.${id ? ` Did you mean "${meant}"?` : ''}`,
          at: atItem(item),
          fixes: id ? [replaceString(`Change to "${id}"`, item.node, id)] : [],
        };
      }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'INVALID_SERVICE_IN_ACTION',
    triggers: [action('«"S3x:GetObject"»'), action('«"amazon:GetObject"»')],
    nearMisses: [action('"S3:GetObject"'), action('"ec2:RunInstances"'), action('"s3*:GetObject"')],
  },
];
