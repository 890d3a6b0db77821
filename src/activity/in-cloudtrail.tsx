import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { LoggedRequest } from '@/aws/request-log';
import { isDataEvent, matchQuery } from '@/resources/cloudtrail/match';
import { formatDateTime } from '@/lib/format';
import { InlineFailure } from '@/ui/states';
import { Facts } from './facts';
import classes from './activity.module.css';

interface InCloudTrailProps {
  context: AwsContext;
  entry: LoggedRequest & Required<Pick<LoggedRequest, 'asked' | 'requestId'>>;
}

/** What CloudTrail tells of a request, looked for when somebody wants it. */
export function InCloudTrail({ context, entry }: InCloudTrailProps) {
  const { asked, requestId, signedFor, startedAt } = entry;
  const region = signedFor?.region ?? context.profile.region;
  const { data, error, isFetching, refetch } = useQuery(
    matchQuery(context, { asked, region, at: startedAt, requestId }),
  );
  if (isDataEvent(asked))
    return (
      <p className={classes.dim}>
        Requests for objects are in a trail’s files of data events alone: look for its request id in the logs.
      </p>
    );
  return (
    <>
      <div>
        <Button size="compact-xs" variant="default" loading={isFetching} onClick={() => void refetch()}>
          {data === undefined ? 'Look for it' : 'Look again'}
        </Button>
      </div>
      {error !== null && <InlineFailure failure={error} />}
      {data === null && (
        <p className={classes.dim}>
          CloudTrail tells nothing of it yet. Events arrive within about 15 minutes; the account of the caller
          and that of the bucket have them, and nobody else.
        </p>
      )}
      {data && (
        <Facts
          facts={[
            ['Event', `${data.name} · ${formatDateTime(new Date(data.at))}`],
            ['Who', data.who],
            ['From', data.from],
            ['Refused', data.refused],
            ['Event id', data.id],
            ['Parameters', JSON.stringify(data.parameters)],
          ]}
        />
      )}
    </>
  );
}
