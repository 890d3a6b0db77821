import { useQuery } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { directoryName } from '@/aws/places/directory-name';
import { KIND_WORDS, placeKind } from '@/aws/places/kinds';
import { regionQuery, type BucketOwner } from '@/resources/buckets/locate';
import { AccountName } from '@/sessions/account-name';
import { Fact } from './fact';
import classes from './location-header.module.css';

interface DirectoryFactsProps {
  context: AwsContext;
  location: Location;
  owner: BucketOwner | undefined;
}

/** What the name of a directory bucket tells, which is most of what there is to know. */
export function DirectoryFacts({ context, location, owner }: DirectoryFactsProps) {
  const region = useQuery(regionQuery(context, location));
  return (
    <ul className={classes.facts} aria-label="Facts">
      <li>
        {KIND_WORDS[placeKind(location)]} in {directoryName(bucketParameter(location))?.zone}
      </li>
      <Fact label="region" query={region} text={(text) => (text === null ? undefined : { text })} />
      {owner?.kind === 'account' && (
        <li>
          owner <AccountName account={owner.account} />
        </li>
      )}
      <li>S3 Express One Zone</li>
      <li>not versioned</li>
    </ul>
  );
}
