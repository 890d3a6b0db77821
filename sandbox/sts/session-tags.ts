import { ServiceError } from '../http/error';
import type { TemporarySession } from '../world/types';
import { validationError, type Parameters } from '../query/parameters';
import { checkTagBounds, hasOneKeyTwice, ONE_KEY_TWICE, tagPairs, type TagPair } from '../query/tags';

export interface SessionTags {
  /** Passed in this call. */
  readonly requested: Readonly<Record<string, string>>;
  /** Passed and inherited. */
  readonly effective: Readonly<Record<string, string>>;
  readonly transitive: readonly string[];
}

/**
 * Tags of the call and transitive tags of the calling session.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
 */
export function sessionTags(parameters: Parameters, parent: TemporarySession | undefined): SessionTags {
  const passed = tagPairs(parameters);
  const names = passed.map(([name]) => name);
  checkTags(passed);
  const requestedTransitive = parameters.members('TransitiveTagKeys');
  const inherited = (parent?.transitiveTagKeys ?? []).map((name): [string, string] => [
    name,
    parent?.tags[name] ?? '',
  ]);
  const conflict = inherited.find(([name]) => names.some((other) => same(name, other)));
  if (conflict !== undefined) {
    throw invalid(
      "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    );
  }
  if (requestedTransitive.some((name) => !names.some((other) => same(name, other)))) {
    throw invalid('The specified transitive tag key must be included in the requested tags.');
  }
  return {
    requested: Object.fromEntries(passed),
    effective: Object.fromEntries([...inherited, ...passed]),
    transitive: [...new Set([...inherited.map(([name]) => name), ...requestedTransitive])],
  };
}

export function checkTags(tags: readonly TagPair[]): void {
  if (tags.length > 50) {
    throw validationError(
      "1 validation error detected: Value at 'tags' failed to satisfy constraint: Member must have length less than or equal to 50",
    );
  }
  checkTagBounds(tags);
  if (hasOneKeyTwice(tags)) throw invalid(ONE_KEY_TWICE);
}

const same = (left: string, right: string) => left.toLowerCase() === right.toLowerCase();
const invalid = (message: string) => new ServiceError('InvalidParameterValue', message, 400);
