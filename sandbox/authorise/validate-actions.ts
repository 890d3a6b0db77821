import { type Action, actionsOf, matchActions } from '@drawbridge-s3/policy/data';
import { malformedPolicy } from './malformed-policy';
import type { ResourceTypes } from './validate-resources';

/**
 * @param types what the statement's resources can be; undefined when that cannot be said (NotAction, NotResource)
 * @returns the actions the patterns stand for
 * @throws ServiceError `Policy has invalid action`, `Action does not apply to any resource(s) in statement`
 */
export function checkActions(patterns: readonly string[], types: ResourceTypes | undefined): Action[] {
  return patterns.flatMap((pattern) => {
    const actions = matching(pattern);
    if (actions.length === 0) throw malformedPolicy('Policy has invalid action', pattern);
    const applies =
      types === undefined || actions.some((action) => action.resources.some(({ name }) => types.has(name)));
    if (!applies) throw malformedPolicy('Action does not apply to any resource(s) in statement');
    return actions;
  });
}

/** Only what S3 has: another service's action is none in a policy of S3's. */
function matching(pattern: string): readonly Action[] {
  if (pattern === '*') return actionsOf('s3');
  return matchActions(pattern).filter(({ service }) => service === 's3');
}
