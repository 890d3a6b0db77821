import type { CORSRule } from '@aws-sdk/client-s3';
import { TextDiff } from '@/ui/text-diff/text-diff';
import { corsText } from './json';

/** Before and after as text, since the order of rules counts. */
export function CorsDiff({ before, after }: { before: readonly CORSRule[]; after: readonly CORSRule[] }) {
  const text = (rules: readonly CORSRule[]) => (rules.length === 0 ? '' : corsText(rules));
  return <TextDiff before={text(before)} after={text(after)} />;
}
