import { Link } from '@tanstack/react-router';
import type { Location } from '@/aws/location';
import { bucketParameter } from '@/aws/location';
import { isSettling, type Metadata, type MetadataTable } from '@/resources/bucket-settings/metadata';
import { CopyButton } from '@/ui/copy-button';
import { Mono } from '@/ui/mono';
import classes from '../settings.module.css';

interface MetadataViewProps {
  readonly sessionSlug: string;
  readonly location: Location;
  readonly metadata: Metadata;
}

const TITLES: Readonly<Record<MetadataTable['kind'], string>> = {
  journal: 'Journal of changes',
  inventory: 'Live inventory',
  annotation: 'Annotations',
};

const WORDS: Readonly<Record<string, string>> = {
  CREATING: 'being made',
  BACKFILLING: 'being filled with what is there',
  ACTIVE: 'active',
  FAILED: 'failed',
};

/** The tables as they stand, read again while S3 is at work at them. */
export function MetadataView({ sessionSlug, location, metadata }: MetadataViewProps) {
  const { namespace, tableBucketArn, tableBucketType, expirationDays, tables } = metadata;
  const ready = tables.some(({ status }) => status === 'ACTIVE' || status === 'BACKFILLING');
  return (
    <>
      <dl className={classes.facts} aria-live="polite">
        {tables.map((table) => (
          <div key={table.kind} style={{ display: 'contents' }}>
            <dt>{TITLES[table.kind]}</dt>
            <dd>
              {table.enabled ? (WORDS[table.status ?? ''] ?? table.status ?? 'on') : 'off'}
              {table.kind === 'journal' && (
                <span className={classes.dim}>
                  {expirationDays === undefined
                    ? ', records are kept'
                    : `, records go after ${expirationDays} days`}
                </span>
              )}
              {table.error !== undefined && (
                <div className={classes.off} role="alert">
                  <Mono>{table.error.code}</Mono> {table.error.message}
                </div>
              )}
            </dd>
          </div>
        ))}
        {namespace !== undefined && (
          <>
            <dt>Namespace</dt>
            <dd>
              <Mono>{namespace}</Mono>
              <CopyButton value={namespace} label="namespace" />
            </dd>
          </>
        )}
        {tableBucketArn !== undefined && (
          <>
            <dt>{tableBucketType === 'customer' ? 'Table bucket of the account' : 'Table bucket of S3'}</dt>
            <dd>
              <Mono>{tableBucketArn}</Mono>
            </dd>
          </>
        )}
      </dl>
      <p className={classes.note}>
        {isSettling(metadata) &&
          'S3 is at work: minutes for the tables, hours to fill the inventory of a large bucket. '}
        {ready && (
          <Link
            to="/s/$session/l/$location/athena"
            params={{ session: sessionSlug, location: bucketParameter(location) }}
            className={classes.link}
          >
            Query the tables with Athena…
          </Link>
        )}
      </p>
    </>
  );
}
