import { Button } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import type { Location } from '@/aws/location';
import { oneLine } from '@/lib/one-line';
import { accessPointQuery } from '@/resources/access-points/access-points';
import type { AccessPointLocation } from '@/resources/policies/target';
import type { ListingMode } from '@/resources/objects/keys';
import type { Listing } from '@/resources/objects/listing/listing';
import type { ListingRows } from '@/resources/objects/listing/view';
import { payAsRequester } from '@/resources/objects/pay-as-requester';
import { useRequesterPays } from '@/resources/objects/requester-pays';
import type { Session } from '@/sessions/types';
import { CancelledState, EmptyState, FailureState, LoadingState } from '@/ui/states';
import { ObjectsGrid, type ObjectsGridProps } from './objects-grid';

interface ListingBodyProps extends Omit<ObjectsGridProps, 'store' | 'versions'> {
  session: Session;
  context: AwsContext;
  location: Location;
  mode: ListingMode;
  prefix: string;
  query: UseQueryResult;
  listing: Listing | undefined;
  rows: ListingRows;
  filtered: boolean;
  /** A report is listed, not S3; `complete` once all of it was read. */
  report: 'reading' | 'complete' | undefined;
  /** Gives up a listing that does not begin. */
  onCancel: () => void;
}

/** The grid, or the state it is in while there is nothing to show in it. */
export function ListingBody(props: ListingBodyProps) {
  const { query, listing, rows, mode, prefix } = props;
  if (query.isError && props.report !== undefined)
    return (
      <FailureState
        title="The report could not be opened"
        failure={query.error}
        onRetry={() => void query.refetch()}
      />
    );
  if (query.isError && listing === undefined) return <ListingFailure {...props} />;
  if (props.report !== undefined && query.isSuccess && (listing === undefined || rows.rows.length === 0)) {
    if (props.report === 'reading') return <LoadingState label="Nothing of this prefix was found yet" />;
    if (!props.filtered) return <NothingRecorded prefix={prefix} />;
  }
  if (listing === undefined && query.fetchStatus === 'idle') {
    return <CancelledState onAgain={() => void query.refetch()} />;
  }
  if (listing === undefined) return <LoadingState label="Listing…" onCancel={props.onCancel} />;
  if (rows.rows.length === 0 && listing.state.kind !== 'listing') {
    if (props.filtered) return <EmptyState title="Nothing that was listed matches the filter" />;
    if (props.past) {
      return (
        <EmptyState icon={<IconFolderOpen size={28} stroke={1.4} />} title="Nothing was here then">
          <p style={{ margin: 0 }}>As far as the versions tell that are still kept.</p>
        </EmptyState>
      );
    }
    return (
      <EmptyState icon={<IconFolderOpen size={28} stroke={1.4} />} title="Nothing here">
        <p style={{ margin: 0 }}>
          {prefix === '' ? 'This location is empty.' : 'No key begins with this prefix.'}
          {mode === 'versions' ? '' : ' Drop files to upload them here.'}
        </p>
      </EmptyState>
    );
  }
  return <ObjectsGrid {...props} store={listing.store} versions={mode === 'versions'} />;
}

function NothingRecorded({ prefix }: { prefix: string }) {
  return (
    <EmptyState icon={<IconFolderOpen size={28} stroke={1.4} />} title="Nothing here in the report">
      <p style={{ margin: 0 }}>
        {prefix === '' ? 'It has no object of this bucket.' : 'No key in it begins with this prefix.'}
      </p>
    </EmptyState>
  );
}

function ListingFailure(props: ListingBodyProps) {
  const { query, session, context, location, mode, prefix } = props;
  const queryClient = useQueryClient();
  const pays = useRequesterPays(context, location);
  const { error } = query;
  if (error === null) return null;
  const denied = error.kind === 'denied';
  const point = location.type === 'access-point' ? location : undefined;
  const usual = (
    <FailureState failure={error} onRetry={() => void query.refetch()}>
      {denied && !pays && context.profile.kind !== 'custom' && (
        <>
          <p style={{ margin: 0 }}>
            If this bucket is requester-pays, S3 refuses whoever has not agreed to pay.
          </p>
          <Button
            size="xs"
            variant="default"
            onClick={() => void payAsRequester(queryClient, context, location, true)}
          >
            Pay for my requests and try again
          </Button>
        </>
      )}
      {denied && (
        <p style={{ margin: 0 }}>
          Listing is a permission of its own (
          {mode === 'versions' || props.past ? 's3:ListBucketVersions' : 's3:ListBucket'}): an object you may
          read opens by its whole name in the go-to box.
        </p>
      )}
      {denied && location.type === 'bucket' && (
        <Button
          size="xs"
          variant="default"
          renderRoot={(root) => (
            <Link
              to="/s/$session/grants/ask"
              params={{ session: session.slug }}
              search={{
                case: 'read',
                at: prefix === '' ? location.name : `${location.name}/${oneLine(prefix)}`,
              }}
              {...root}
            />
          )}
        >
          Ask its owner for access
        </Button>
      )}
    </FailureState>
  );
  return denied && point !== undefined ? (
    <PointFailure context={context} point={point} failure={error}>
      {usual}
    </PointFailure>
  ) : (
    usual
  );
}

interface PointFailureProps {
  context: AwsContext;
  point: AccessPointLocation;
  failure: AwsFailure;
  children: ReactNode;
}

/** For an access point of one VPC its origin is the reason: neither paying nor a permission changes that. */
function PointFailure({ context, point, failure, children }: PointFailureProps) {
  const { data } = useQuery(accessPointQuery(context, point));
  if (data?.networkOrigin !== 'VPC') return children;
  const { message, code, status, requestId, action } = failure;
  const advice =
    'Come through an endpoint of that VPC (a relay inside it will do), or use the bucket or another access point.';
  return (
    <FailureState
      title={`This access point answers only from ${data.vpcId ?? 'its VPC'}`}
      failure={{ message, code, status, requestId, action, kind: 'denied', advice }}
    />
  );
}
