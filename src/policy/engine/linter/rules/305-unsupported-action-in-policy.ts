import { isKnownService, isServicePrefix, matchActions } from '../../data/catalog';
import { RESOURCE_POLICIES, atItem, awsRule } from '../rule';

const TYPES: Readonly<Record<string, readonly string[]>> = {
  bucket: ['bucket', 'object'],
  'access-point': ['accesspoint', 'accesspointobject'],
};

export const unsupportedActionInPolicy = awsRule({
  number: 305,
  code: 'UNSUPPORTED_ACTION_IN_POLICY',
  type: 'ERROR',
  kinds: RESOURCE_POLICIES,
  doc: 'A policy on a bucket or access point can only be about S3 actions on that kind of resource.',
  *check({ document, env }) {
    const thing = env.kind === 'bucket' ? 'bucket' : 'access point';
    for (const statement of document.statements) {
      if (statement.get('NotAction')) continue;
      for (const item of statement.actions) {
        const service = item.value.split(':')[0] ?? '';
        if (item.value === '*' || !isServicePrefix(service)) continue;
        if (service.toLowerCase() !== 's3') {
          yield { message: `A ${thing} policy cannot be about actions of ${service}.`, at: atItem(item) };
          continue;
        }
        const matched = matchActions(item.value);
        const fits = matched.some((action) =>
          action.resources.some((type) => TYPES[env.kind]?.includes(type.name)),
        );
        if (isKnownService(service) && matched.length > 0 && !fits)
          yield {
            message: `"${item.value}" is not an action on a ${thing} or its objects. It belongs in a policy of the caller.`,
            at: atItem(item),
          };
      }
    }
  },
});
