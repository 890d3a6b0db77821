import { Autocomplete } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { AwsContext } from '@/aws/context';
import { deniedText } from '@/aws/failures/denied-text';
import type { BucketSummary } from '@/resources/buckets/list-buckets';
import { directoryBucketsQuery } from '@/resources/buckets/list-directory-buckets';
import { REGIONS } from '@/sessions/connect/regions';
import classes from '@/ui/page.module.css';
import { regionProblem } from '../access-points/region-problem';

interface Directories {
  readonly items: readonly BucketSummary[];
  /** Which Region's are listed: each keeps its own. */
  readonly picker: ReactNode;
  /** Why there are none, where that is not because there are none. */
  readonly note: ReactNode;
  readonly again: () => void;
}

const NONE: readonly BucketSummary[] = [];

/** The directory buckets beside the others: they are in another list, one for each Region. */
export function useDirectories(context: AwsContext): Directories {
  const { profile } = context;
  const [region, setRegion] = useState(profile.region);
  const problem = regionProblem(region);
  const options = directoryBucketsQuery(context, region);
  const query = useQuery({ ...options, enabled: options.enabled && problem === undefined });
  if (profile.kind === 'custom') return { items: NONE, picker: null, note: null, again: () => undefined };
  const direct = profile.transport === 'direct';
  return {
    items: query.data?.items ?? NONE,
    picker: !direct && (
      <Autocomplete
        w={190}
        size="xs"
        aria-label="Region of the directory buckets"
        title="Directory buckets are listed by Region"
        leftSection={<span className={classes.dim}>Directory in</span>}
        leftSectionWidth={82}
        data={REGIONS}
        value={region}
        error={problem !== undefined}
        onChange={setRegion}
        limit={40}
      />
    ),
    note: direct ? (
      <p className={classes.note}>
        Directory buckets are not listed here: they answer no browser. Connect through the relay for them.
      </p>
    ) : (
      query.isError && (
        <p className={classes.note} role="status">
          Directory buckets in {region} are not listed: {deniedText(query.error)}
        </p>
      )
    ),
    again: () => void query.refetch(),
  };
}
