import { Autocomplete, TextInput } from '@mantine/core';
import type { Ground } from '@drawbridge-s3/policy/access';
import { formatAccount } from '@drawbridge-s3/policy/grammar';
import { Legible } from '@/ui/legible/legible';
import { type PlaceForm, pointIn } from './form';
import classes from './new-grant.module.css';
import type { SectionProps } from './section-props';

/** The access point of each bucket: one that is there, or a name for one to be made. */
export function PointFields({
  form,
  onChange,
  ground,
  account,
}: Pick<SectionProps, 'form' | 'onChange'> & {
  readonly ground: Ground;
  /** Account of the session, which is that of access points without another in their name. */
  readonly account: string;
}) {
  const change = (index: number, next: Partial<PlaceForm>) =>
    onChange({ places: form.places.map((place, at) => (at === index ? { ...place, ...next } : place)) });
  return form.places
    .map((place, index) => ({ place, index }))
    .filter(({ place }) => place.bucket !== '')
    .map(({ place, index }) => {
      const points = ground.situations[place.bucket]?.accessPoints ?? [];
      const named = pointIn(place.point);
      const owner = named?.account ?? account;
      const known = points.some((one) => one.name === (named?.name ?? place.point) && one.account === owner);
      const isOthers = owner !== account;
      return (
        <div key={index} className={classes.row} style={{ marginTop: 8 }}>
          <span className={classes.rowLabel}>
            <Legible>{place.bucket}</Legible>
          </span>
          <div className={classes.inline}>
            <Autocomplete
              aria-label={`Access point of ${place.bucket}`}
              value={place.point}
              onChange={(point) => change(index, { point: point.trim() })}
              data={points.map((one) => (one.account === account ? one.name : one.arn))}
              placeholder="one that is there, a new name, or an ARN"
              // An ARN is long, and its end tells which it is.
              style={isOthers ? { flexGrow: 1 } : undefined}
              title={place.point}
            />
            {place.point !== '' && !known && !isOthers && (
              <TextInput
                aria-label={`VPC of the new access point of ${place.bucket}`}
                value={place.vpc}
                onChange={({ currentTarget: { value } }) => change(index, { vpc: value.trim() })}
                placeholder="from everywhere, or vpc-…"
              />
            )}
            {place.point !== '' && (
              <span className={classes.hint}>
                {isOthers
                  ? `of ${formatAccount(owner)}${known ? '' : ', as its ARN says'}`
                  : known
                    ? 'is there'
                    : 'will be made'}
              </span>
            )}
          </div>
        </div>
      );
    });
}
