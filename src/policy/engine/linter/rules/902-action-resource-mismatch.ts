import { matchActions } from '../../data/catalog';
import { wildcardPattern } from '../../data/wildcard';
import type { Action } from '../../data/table';
import type { Item } from '../../document/ast';
import { objectsArn, resourceArn } from '../../document/env';
import { RESOURCE_POLICIES, atItem, type Rule } from '../rule';

export const actionResourceMismatch: Rule = {
  number: 902,
  code: 'ACTION_RESOURCE_MISMATCH',
  type: 'ERROR',
  kinds: RESOURCE_POLICIES,
  doc: 'Actions on objects need the ARN of objects, actions on the bucket the ARN of the bucket itself.',
  link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html',
  *check({ document, env }) {
    for (const statement of document.statements) {
      if (statement.get('NotAction') || statement.get('NotResource') || statement.resources.length === 0)
        continue;
      for (const item of statement.actions) {
        const matched = matchActions(item.value).filter((action) => wanted(action).size > 0);
        if (matched.length === 0) continue;
        if (matched.some((action) => statement.resources.some((resource) => reaches(action, resource))))
          continue;
        const objects = matched.every((action) => wanted(action).has('object'));
        const arn = objects ? objectsArn(env) : resourceArn(env);
        yield {
          message: `"${item.value}" is an action on ${objects ? 'objects' : 'the bucket or access point itself'}, and no Resource here is one.${arn === undefined ? '' : ` Add "${arn}".`}`,
          at: [atItem(item), ...statement.resources.map(atItem)],
        };
      }
    }
  },
};

/** `object` or `container`, or both, of the places this policy can be about. */
function wanted(action: Action): Set<'object' | 'container'> {
  return new Set(
    action.resources.flatMap(({ name }) =>
      name.endsWith('object')
        ? ['object' as const]
        : name === 'bucket' || name === 'accesspoint'
          ? ['container' as const]
          : [],
    ),
  );
}

function reaches(action: Action, resource: Item): boolean {
  const { value } = resource;
  // What is no ARN of S3 has findings of its own, and a variable can become anything.
  if (value === '*' || value.includes('${') || !/^arn:[^:]*:s3:/.test(value)) return true;
  const path = value.split(':').slice(5).join(':');
  const point = path.startsWith('accesspoint/');
  const isObject = point
    ? /^accesspoint\/[^/]*\/object\//.test(path) || path.endsWith('*')
    : path.includes('/') || path.includes('*');
  const isContainer = point
    ? !/^accesspoint\/[^/]*\/object\//.test(path)
    : !path.includes('/') || wildcardPattern(path).test('x');
  const places = wanted(action);
  return (places.has('object') && isObject) || (places.has('container') && isContainer);
}
