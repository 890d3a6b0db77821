import type { Route } from '@/resources/multi-region/routes';
import { danger, info, warning, type Consequence } from '../edit/consequence';

const regions = (routes: readonly Route[]): string => {
  const names = routes.map(({ region, bucket }) => `${bucket} in ${region}`);
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`;
};

/** S3 refuses an access point that routes nowhere. */
export const routingProblems = (routes: readonly Route[]): readonly string[] =>
  routes.some(({ active }) => active) ? [] : ['At least one Region has to be active.'];

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/MrapFailover.html */
export function routingConsequences(before: readonly Route[], after: readonly Route[]): Consequence[] {
  const was = new Map(before.map(({ bucket, active }) => [bucket, active]));
  const stopped = after.filter(({ bucket, active }) => !active && was.get(bucket) === true);
  const started = after.filter(({ bucket, active }) => active && was.get(bucket) === false);
  const active = after.filter((route) => route.active);
  const only = active.length === 1;
  return [
    ...(stopped.length > 0
      ? [
          danger(
            `Requests through this access point stop going to ${regions(stopped)}, from whoever sends them, and go to ${regions(active)} instead.`,
          ),
          warning(
            'What was written there and not replicated is not found from now on; what is under way there is finished there.',
          ),
        ]
      : []),
    ...(started.length > 0
      ? [
          warning(
            `Requests from nearby go to ${regions(started)}. What is not replicated there is not found by them.`,
          ),
        ]
      : []),
    ...(only ? [warning(`${active[0]!.region} is then the only Region that answers.`)] : []),
    info('It takes about two minutes everywhere, and can be undone in the same way.'),
  ];
}
