import { Button } from '@mantine/core';
import type { CopyEnd } from '../copy/request';
import { sessionContext } from '@/sessions/store';
import { isSameService } from '../copy/same-service';
import { isForAJob } from './job-plan';
import classes from './job.module.css';

interface JobOfferProps {
  from: CopyEnd;
  to: CopyEnd;
  todo: { readonly objects: number; readonly bytes: number };
  onJob: () => void;
}

/** Where S3 itself could do it: recommended above what a tab is good for, and at hand below. */
export function JobOffer({ from, to, todo, onJob }: JobOfferProps) {
  if (todo.objects === 0 || !couldBeAJob(from, to)) return null;
  const wanted = isForAJob(todo);
  return (
    <p className={classes.said}>
      {wanted && <>This is a great deal for a tab, which has to stay open. </>}
      <Button size="compact-xs" variant={wanted ? 'light' : 'subtle'} onClick={onJob}>
        As an S3 Batch Operations job…
      </Button>
    </p>
  );
}

/** Jobs are of AWS alone, and name buckets. */
function couldBeAJob(from: CopyEnd, to: CopyEnd): boolean {
  const one = sessionContext(from.sessionId);
  const other = sessionContext(to.sessionId);
  return (
    from.location.type === 'bucket' &&
    to.location.type === 'bucket' &&
    one.profile.kind !== 'custom' &&
    isSameService(one, other)
  );
}
