import { malformedPolicy } from './malformed-policy';
import { S3_ACTIONS, type S3Action } from './s3-actions.gen';
import type { ResourceTypes } from './validate-resources';

/**
 * @param types what the statement's resources can be; undefined when that cannot be said (NotAction, NotResource)
 * @returns the actions the patterns stand for
 * @throws ServiceError `Policy has invalid action`, `Action does not apply to any resource(s) in statement`
 */
export function checkActions(patterns: readonly string[], types: ResourceTypes | undefined): S3Action[] {
  return patterns.flatMap((pattern) => {
    const actions = matching(pattern);
    if (actions.length === 0) throw malformedPolicy('Policy has invalid action', pattern);
    const applies =
      types === undefined || actions.some((action) => action.types.some((type) => types.has(type)));
    if (!applies) throw malformedPolicy('Action does not apply to any resource(s) in statement');
    return actions;
  });
}

function matching(pattern: string): S3Action[] {
  if (pattern === '*') return Object.values(S3_ACTIONS);
  const lower = pattern.toLowerCase();
  if (!lower.startsWith('s3:')) return [];
  const glob = lower
    .slice('s3:'.length)
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const expression = new RegExp(`^${glob}$`);
  return Object.entries(S3_ACTIONS)
    .filter(([name]) => expression.test(name))
    .map(([, action]) => action);
}
