import { NativeSelect, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { locationFromParameter, type Location } from '@/aws/location';
import { pointsOfQuery } from '@/resources/access-points/points-of';
import { formatCount } from '@/lib/format';
import { visibleText } from '@/ui/names/odd-names';
import { Button } from '@mantine/core';
import { readPlaces } from './address';
import { chosenObjects } from './chosen';
import type { LinksFormProps } from './form-props';
import classes from './page.module.css';

/** Buckets, access points and prefixes, one a line. */
export function PlacesField({
  address,
  onChange,
  one,
}: Pick<LinksFormProps, 'address' | 'onChange'> & { one?: boolean }) {
  const { places, unread } = readPlaces(address.at);
  const wrong =
    unread.length > 0
      ? `No place: ${unread.map(visibleText).join(', ')}. Write bucket/prefix, an s3:// address or an access point’s ARN.`
      : one === true && places.length > 1
        ? 'A drop goes to one place: the first is taken.'
        : undefined;
  return (
    <Textarea
      label="Where"
      description={
        one === true ? 'bucket/prefix' : 'One bucket/prefix a line; an access point by its ARN or alias'
      }
      placeholder="bucket/prefix/"
      value={address.at ?? ''}
      error={wrong}
      onChange={(event) => onChange({ at: event.currentTarget.value })}
      classNames={{ input: classes.mono }}
      autosize
      minRows={1}
      maxRows={6}
      spellCheck={false}
      autoComplete="off"
    />
  );
}

/** Objects one by one, where not everything below the prefixes is meant. */
export function KeysField({ address, onChange }: Pick<LinksFormProps, 'address' | 'onChange'>) {
  const { chosen } = address;
  if (chosen !== undefined) {
    const objects = chosenObjects(chosen);
    return (
      <div>
        {objects === undefined ? (
          <p className={classes.problem} role="alert">
            The selection was too large for an address and was held by the tab that made it: select the
            objects again.
          </p>
        ) : (
          <p className={classes.hint}>
            {formatCount(objects.length)} objects that were selected in the list.
          </p>
        )}
        <Button size="compact-xs" variant="default" onClick={() => onChange({ chosen: undefined })}>
          Forget the selection
        </Button>
      </div>
    );
  }
  return (
    <Textarea
      label="Only these objects"
      description="Keys, one a line; of a version with ?versionId=… behind it. Empty: everything below the prefixes."
      value={address.keys ?? ''}
      onChange={(event) => onChange({ keys: event.currentTarget.value })}
      classNames={{ input: classes.mono }}
      autosize
      minRows={1}
      maxRows={8}
      spellCheck={false}
      autoComplete="off"
    />
  );
}

interface ThroughFieldProps extends Pick<LinksFormProps, 'session' | 'context' | 'places'> {
  /** The access point's ARN; empty: the place itself. */
  readonly value: string;
  readonly onValue: (arn: string) => void;
}

/** Through which door the links go, where the bucket has more than one. */
export function ThroughField({ session, context, places, value, onValue }: ThroughFieldProps) {
  const [place] = places;
  const bucket =
    place?.location.type === 'bucket' && places.every(({ location }) => sameBucket(location, place.location))
      ? place.location
      : undefined;
  const account = session.account;
  const query = useQuery({
    ...pointsOfQuery(context, account ?? '', bucket ?? { type: 'bucket', name: '' }),
    enabled: bucket !== undefined && account !== undefined && context.profile.kind !== 'custom',
  });
  const points = bucket === undefined ? [] : (query.data ?? []);
  if (points.length === 0) return null;
  const chosen = points.find(({ arn }) => arn === value);
  return (
    <div>
      <NativeSelect
        size="xs"
        label="Through"
        value={value}
        data={[
          { value: '', label: `The bucket ${bucket?.name ?? ''}` },
          ...points.map(({ arn, name, vpcId }) => ({
            value: arn,
            label: `Access point ${name}${vpcId === undefined ? '' : ` (only from ${vpcId})`}`,
          })),
        ]}
        onChange={(event) => onValue(event.currentTarget.value)}
      />
      {chosen !== undefined && (
        <p className={classes.hint}>
          Its policy decides as well, beside the bucket’s: {session.name} has to be let in by both. Deleting
          the access point ends every link through it
          {chosen.vpcId === undefined ? '.' : `, and outside ${chosen.vpcId} none of them works.`}
        </p>
      )}
    </div>
  );
}

const sameBucket = (a: Location, b: Location) =>
  a.type === 'bucket' && b.type === 'bucket' && a.name === b.name;

/** The location a value of {@link ThroughField} names. */
export const throughOf = (arn: string): Location | undefined =>
  arn === '' ? undefined : locationFromParameter(arn);
