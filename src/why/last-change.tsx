import type { LinkId } from '@drawbridge-s3/policy/chain';
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { locationFromParameter } from '@/aws/location';
import { formatDateTime } from '@/lib/format';
import { useStored } from '@/lib/storage/use-stored';
import { changesQuery } from '@/resources/cloudtrail/changes';
import type { EvidenceRead } from '@/resources/denials/read-evidence';
import { history } from '@/resources/policies/history/shared';
import { historyKey } from '@/resources/policies/history/store';
import { type AccessPointLocation, type BucketLocation, targetKey } from '@/resources/policies/target';
import { sessionContext } from '@/sessions/store';
import type { Session } from '@/sessions/types';
import { Legible } from '@/ui/legible/legible';
import { InlineFailure } from '@/ui/states';
import classes from './why.module.css';

/** Calls that change what a link says, of those that CloudTrail keeps with the bucket or the access point. */
const CHANGED_BY: Readonly<Partial<Record<LinkId, RegExp>>> = {
  'bucket-policy': /^(?:Put|Delete)BucketPolicy$/,
  'access-point': /^(?:(?:Put|Delete)AccessPointPolicy|CreateAccessPoint)$/,
  'block-public-access': /^(?:Put|Delete)BucketPublicAccessBlock$/,
  ownership: /^(?:PutBucketAcl|(?:Put|Delete)BucketOwnershipControls)$/,
  cors: /^(?:Put|Delete)BucketCors$/,
  'requester-pays': /^PutBucketRequestPayment$/,
};

/** What a link's change would be kept with; undefined where nobody here can ask who changed it. */
export function changedPlace(
  link: LinkId,
  { asked }: EvidenceRead,
): BucketLocation | AccessPointLocation | undefined {
  if (CHANGED_BY[link] === undefined) return undefined;
  const location = locationFromParameter(link === 'access-point' ? (asked.accessPoint ?? '') : asked.bucket);
  if (link === 'access-point') return location.type === 'access-point' ? location : undefined;
  return location.type === 'bucket' && location.name !== '' ? location : undefined;
}

interface LastChangeProps {
  readonly link: LinkId;
  readonly place: BucketLocation | AccessPointLocation;
  /** Session of the account whose side it is. */
  readonly as: Session;
}

/** Who changed it last: what this browser has seen, and CloudTrail's word where somebody asks for it. */
export function LastChange({ link, place, as }: LastChangeProps) {
  const hasHistory = link === 'bucket-policy' || link === 'access-point';
  return (
    <dl className={classes.facts}>
      <dt>Last change</dt>
      <dd>
        {hasHistory && <SeenHere place={historyKey(as.profile.id, targetKey(place))} />}
        <InCloudTrail {...{ link, place, as }} />
      </dd>
    </dl>
  );
}

const list = (place: string) => history().list(place);

function SeenHere({ place }: { place: string }) {
  const [last] = useStored(place, list).value ?? [];
  if (last === undefined) return null;
  const when = formatDateTime(new Date(last.at));
  return (
    <div>
      {last.event === 'read' ? `First seen like this ${when} by ` : `${when} from this browser by `}
      <Legible>{last.by}</Legible>
    </div>
  );
}

function InCloudTrail({ link, place, as }: LastChangeProps) {
  const [wanted, setWanted] = useState(false);
  const context = useMemo(() => sessionContext(as.id), [as.id]);
  const query = useInfiniteQuery({ ...changesQuery(context, place), enabled: wanted });
  if (!wanted || query.isPending)
    return (
      <Button variant="subtle" size="compact-xs" loading={wanted} onClick={() => setWanted(true)}>
        Ask CloudTrail
      </Button>
    );
  const until = query.data?.pages.at(-1)?.until;
  const change = query.data?.pages
    .flatMap(({ changes }) => changes)
    .find(({ name, refused }) => refused === undefined && CHANGED_BY[link]?.test(name) === true);
  if (change !== undefined)
    return (
      <div>
        {change.name} {formatDateTime(new Date(change.at))} by <Legible>{change.who}</Legible>
      </div>
    );
  if (query.isError)
    return (
      <>
        <InlineFailure failure={query.error} />
        {query.error.kind === 'denied' && 'It takes cloudtrail:LookupEvents there.'}
      </>
    );
  return (
    <div>
      {query.hasNextPage ? 'No change of it among the latest events' : 'No change of it in 90 days'}
      {until !== undefined && query.hasNextPage && `, back to ${formatDateTime(new Date(until))}`}.
      {query.hasNextPage && (
        <Button
          variant="subtle"
          size="compact-xs"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Look further back
        </Button>
      )}
    </div>
  );
}
