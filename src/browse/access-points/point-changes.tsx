import { Button, Loader } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { forgetChange, pointChangesQuery, type FollowedChange } from '@/resources/multi-region/changes';
import type { NewMultiRegionPoint } from '@/resources/multi-region/new-point';
import { visibleText } from '@/ui/names/odd-names';
import { InlineFailure } from '@/ui/states';
import classes from './access-points.module.css';

interface PointChangesProps {
  readonly context: AwsContext;
  readonly account: string;
  /** Opens the form with what was deleted, or could not be made. */
  readonly onAgain: (point: NewMultiRegionPoint) => void;
}

/** Multi-Region Access Points that this session asked to be made or deleted, and how far each is. */
export function PointChanges({ context, account, onAgain }: PointChangesProps) {
  const client = useQueryClient();
  const query = useQuery(pointChangesQuery(context, account));
  const changes = query.data ?? [];
  if (changes.length === 0) return query.error === null ? null : <InlineFailure failure={query.error} />;
  return (
    <ul className={classes.changes} aria-label="Under way">
      {changes.map((change) => (
        <li key={change.token} className={classes.change}>
          <span role="status" data-failed={change.progress.state === 'failed' || undefined}>
            {change.progress.state === 'under-way' && <Loader size={12} mr={8} />}
            {words(change)}
          </span>
          {again(change) && (
            <Button size="compact-xs" variant="default" onClick={() => onAgain(change.point)}>
              {change.kind === 'making' ? 'Change and try again…' : 'Make it again…'}
            </Button>
          )}
          {change.progress.state !== 'under-way' && (
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              onClick={() => void forgetChange(context, client, change)}
            >
              Done
            </Button>
          )}
        </li>
      ))}
      {query.error !== null && (
        <li>
          <InlineFailure failure={query.error} />
        </li>
      )}
    </ul>
  );
}

const again = ({ kind, progress }: FollowedChange): boolean =>
  kind === 'making' ? progress.state === 'failed' : progress.state === 'done';

function words({ kind, point, progress }: FollowedChange): string {
  const name = visibleText(point.name);
  const { state, waiting, message = 'S3 gives no reason.' } = progress;
  const where = waiting.length === 0 ? '' : `: waiting for ${waiting.join(', ')}`;
  if (kind === 'making') {
    if (state === 'done') return `${name} is made. It lets nobody else in before it has a policy.`;
    return state === 'failed' ? `${name} was not made: ${message}` : `${name} is being made${where}`;
  }
  if (state === 'done') return `${name} is deleted. Made again, it would have another alias.`;
  return state === 'failed' ? `${name} was not deleted: ${message}` : `${name} is being deleted${where}`;
}
