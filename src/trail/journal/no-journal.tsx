import type { ReactNode } from 'react';
import type { NoJournal } from '@/resources/journal/find-journal';
import { VisibleName } from '@/ui/names/visible-name';
import { EmptyState } from '@/ui/states';
import classes from '../trail.module.css';

interface NoJournalStateProps {
  readonly bucket: string;
  readonly journal: NoJournal;
  /** Leads to where it is switched on. */
  readonly settings: (words: ReactNode) => ReactNode;
}

/** Why there is nothing to read, and what to do. */
export function NoJournalState({ bucket, journal: { missing, why }, settings }: NoJournalStateProps) {
  switch (missing) {
    case 'off':
      return (
        <EmptyState title={`${bucket} has no journal`}>
          <p className={classes.text}>
            S3 Metadata writes one where it is switched on, and from then on: what was written before stands
            in no journal. {settings('Settings of the bucket…')}
          </p>
        </EmptyState>
      );
    case 'making':
      return (
        <EmptyState title="S3 is making the journal">
          <p className={classes.text}>
            That takes some minutes; changes are written down from then on. {settings('How it stands…')}
          </p>
        </EmptyState>
      );
    case 'failed':
      return (
        <EmptyState title="S3 could not make the journal">
          <p className={classes.text}>
            {why !== undefined && <VisibleName name={why} />} {settings('Settings of the bucket…')}
          </p>
        </EmptyState>
      );
  }
}
