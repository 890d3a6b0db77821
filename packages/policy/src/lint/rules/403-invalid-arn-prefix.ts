import { objectsArn } from '../../document/env.ts';
import { resourcesIn } from '../items.ts';
import { WITH_RESOURCE, atItem, awsRule, replaceString } from '../rule.ts';

export const invalidArnPrefix = awsRule({
  number: 403,
  code: 'INVALID_ARN_PREFIX',
  type: 'ERROR',
  kinds: WITH_RESOURCE,
  doc: 'A resource is an ARN and begins with arn:, or is a * alone.',
  *check({ document, env }) {
    for (const item of resourcesIn(document)) {
      if (item.value === '*' || item.value.trimStart().startsWith('arn:') || item.value.startsWith('${'))
        continue;
      const path = item.value.replace(/^(s3:\/\/|https?:\/\/[^/]+\/)/, '').replace(`${env.bucket}/`, '');
      const meant =
        env.kind === 'bucket' && /^[\w./*-]+$/.test(path) ? objectsArn(env)?.replace(/\*$/, path) : undefined;
      yield {
        message: `"${item.value}" is not an ARN. An object's ARN is written "${objectsArn(env) ?? 'arn:aws:s3:::BUCKET/*'}".`,
        at: atItem(item),
        fixes: meant === undefined ? [] : [replaceString(`Change to "${meant}"`, item.node, meant)],
      };
    }
  },
});
