import { plural } from '@drawbridge-s3/policy/grammar';
import type { Lifecycle } from '@/resources/bucket-settings/lifecycle';
import { sameLifecycle } from '@/resources/bucket-settings/lifecycle';
import { formatBytes } from '@/lib/format';
import { aborts } from './aborts';
import { danger, info, warning, type Consequence } from '../edit/consequence';
import type { Preview } from './use-preview';

/** What saving these rules means. Whatever deletes must have been looked at, or be confirmed by the bucket’s name. */
export function lifecycleConsequences(
  before: Lifecycle,
  after: Lifecycle,
  preview: Preview | undefined,
): Consequence[] {
  const found: Consequence[] = [];
  const fresh =
    preview?.state === 'done' && preview.prefix === '' && sameLifecycle(preview.draft, after)
      ? preview
      : undefined;
  if (fresh !== undefined) {
    const gone = fresh.draftLater.total(['delete']);
    const hidden = fresh.draftLater.total(['hide']);
    const moved = fresh.draftLater.total(['transition']);
    const today = fresh.draftNow.total(['delete']);
    if (gone.count > 0)
      found.push(
        danger(
          `Deletes ${plural(gone.count, 'object or version', 'objects and versions')} for good within 30 days, ${formatBytes(gone.bytes)}; ${today.count === 0 ? 'none' : plural(today.count, 'one', 'of them')} at the next run. Nobody can bring them back.`,
        ),
      );
    if (hidden.count > 0)
      found.push(
        danger(
          `Hides ${plural(hidden.count, 'object')} (${formatBytes(hidden.bytes)}) behind delete markers within 30 days; their versions stay.`,
        ),
      );
    if (moved.count > 0)
      found.push(
        warning(
          `Moves ${plural(moved.count, 'object or version', 'objects and versions')} (${formatBytes(moved.bytes)}) to other classes within 30 days. Each is paid for as a request, and most classes bill a least time of storage.`,
        ),
      );
    const aborted = fresh.draftLater.total(['abort']);
    if (aborted.count > 0)
      found.push(
        warning(
          `Aborts ${plural(aborted.count, 'unfinished upload')} within 30 days; what was sent of them is gone.`,
        ),
      );
    if (fresh.draftLater.rows.some(({ ifTagged }) => ifTagged))
      found.push(warning('What rules with tags would touch is not counted: tags are not listed.'));
  } else if (deletes(after) && !sameDeletions(before, after))
    found.push(
      danger(
        'Rules that delete were changed, and what they would touch was not worked out for the whole bucket.',
      ),
    );
  if (after.rules.length === 0 && before.rules.length > 0)
    found.push(warning('No rule is left: everything stays, and is paid for, until somebody deletes it.'));
  if (aborts(after) && !aborts(before))
    found.push(info('Uploads that are still being sent are aborted too once they are that old.'));
  found.push(
    info('S3 carries rules out once a day, about midnight UTC, and what is due at once may take days.'),
  );
  return found;
}

const deletes = ({ rules }: Lifecycle) =>
  rules.some(
    ({ Status, Expiration, NoncurrentVersionExpiration }) =>
      Status === 'Enabled' && (Expiration !== undefined || NoncurrentVersionExpiration !== undefined),
  );

function sameDeletions(before: Lifecycle, after: Lifecycle): boolean {
  const only = ({ rules, minimum }: Lifecycle): Lifecycle => ({
    minimum,
    rules: rules.flatMap(({ Status, Filter, Prefix, Expiration, NoncurrentVersionExpiration }) =>
      Status === 'Enabled' && (Expiration !== undefined || NoncurrentVersionExpiration !== undefined)
        ? [{ Status, Filter, Prefix, Expiration, NoncurrentVersionExpiration }]
        : [],
    ),
  });
  return sameLifecycle(only(before), only(after));
}
