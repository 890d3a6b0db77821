import { ServiceError } from '../http/error';
import type { TemporarySession } from '../world/types';
import { validationError, type Parameters } from './parameters';

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
  const names = parameters.members('Tags', 'Key');
  const values = parameters.members('Tags', 'Value');
  const passed = names.map((name, index): [string, string] => [name, values[index] ?? '']);
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

export function checkTags(tags: readonly (readonly [string, string])[]): void {
  if (tags.length > 50) {
    throw validationError(
      "1 validation error detected: Value at 'tags' failed to satisfy constraint: Member must have length less than or equal to 50",
    );
  }
  const seen = new Set<string>();
  for (const [name, value] of tags) {
    if (name.length < 1 || name.length > 128 || value.length > 256 || /^aws:/i.test(name)) {
      throw validationError(
        `1 validation error detected: Value at 'tags' failed to satisfy constraint: Member must satisfy constraint: [key 1 to 128 characters not starting with aws:, value at most 256 characters]`,
      );
    }
    if (seen.has(name.toLowerCase())) {
      throw invalid('Duplicate tag keys found. Please note that Tag keys are case insensitive.');
    }
    seen.add(name.toLowerCase());
  }
}

const same = (left: string, right: string) => left.toLowerCase() === right.toLowerCase();
const invalid = (message: string) => new ServiceError('InvalidParameterValue', message, 400);
