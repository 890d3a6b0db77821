import { Autocomplete, TextInput } from '@mantine/core';
import type { Ground } from '@drawbridge-s3/policy/access';
import { Legible } from '@/ui/legible/legible';
import type { PlaceForm } from './form';
import classes from './new-grant.module.css';
import type { SectionProps } from './section-props';

/** The access point of each bucket: one that is there, or a name for one to be made. */
export function PointFields({
  form,
  onChange,
  ground,
}: Pick<SectionProps, 'form' | 'onChange'> & { readonly ground: Ground }) {
  const change = (index: number, next: Partial<PlaceForm>) =>
    onChange({ places: form.places.map((place, at) => (at === index ? { ...place, ...next } : place)) });
  return form.places
    .map((place, index) => ({ place, index }))
    .filter(({ place }) => place.bucket !== '')
    .map(({ place, index }) => {
      const points = ground.situations[place.bucket]?.accessPoints ?? [];
      const known = points.some(({ name }) => name === place.point);
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
              data={points.map(({ name }) => name)}
              placeholder="one that is there, or a new name"
            />
            {place.point !== '' && !known && (
              <TextInput
                aria-label={`VPC of the new access point of ${place.bucket}`}
                value={place.vpc}
                onChange={({ currentTarget: { value } }) => change(index, { vpc: value.trim() })}
                placeholder="from everywhere, or vpc-…"
              />
            )}
            {place.point !== '' && (
              <span className={classes.hint}>{known ? 'is there' : 'will be made'}</span>
            )}
          </div>
        </div>
      );
    });
}
