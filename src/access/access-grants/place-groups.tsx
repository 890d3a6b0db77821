import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { plural } from '@drawbridge-s3/policy/grammar';
import { rolesQuery } from '@/resources/roles/roles';
import type { Session } from '@/sessions/types';
import { Legible } from '@/ui/legible/legible';
import type { InstanceAt } from './act';
import type { AccessGrantsForm, PlaceGroup } from './grants-plan';
import { trustsInstance } from './location-role';
import { LocationRoleField } from './location-role-field';
import classes from './access-grants.module.css';

interface PlaceGroupsProps {
  readonly at: InstanceAt;
  readonly session: Session;
  readonly directory: boolean;
  readonly groups: readonly PlaceGroup[];
  readonly form: Pick<AccessGrantsForm, 'chosen' | 'roles'>;
  readonly onChange: (change: Partial<Pick<AccessGrantsForm, 'chosen' | 'roles'>>) => void;
}

/** The location each place is given in, and the role behind it; one is registered where none holds a place. */
export function PlaceGroups({ at, session, directory, groups, form, onChange }: PlaceGroupsProps) {
  const listed = useQuery(rolesQuery(at.context));
  const roles = listed.data?.items ?? [];
  const { partition } = at.context.profile;
  return groups.map(({ key, scopes, locations, location, register }) => {
    const role = roles.find(({ arn }) => arn === location?.role);
    return (
      <section key={key} className={classes.framed} aria-label={`Location of ${scopes[0]}`}>
        {groups.length > 1 && (
          <div className={classes.dim}>
            <span className={classes.mono}>
              <Legible>{scopes[0] ?? ''}</Legible>
            </span>
            {scopes.length > 1 && ` and ${plural(scopes.length - 1, 'other place')}`}
          </div>
        )}
        {location === undefined ? (
          <>
            <p className={classes.hint}>
              No registered location holds this: <Legible>{register}</Legible> is registered with it.
            </p>
            <LocationRoleField
              {...{ at, session, directory, roles }}
              scope={register}
              label={`Role for ${register}`}
              value={form.roles[register] ?? ''}
              onChange={(arn) => onChange({ roles: { ...form.roles, [register]: arn } })}
            />
          </>
        ) : (
          <>
            {locations.length > 1 && (
              <NativeSelect
                size="xs"
                label="Location"
                value={location.id}
                onChange={({ currentTarget: { value } }) =>
                  onChange({ chosen: { ...form.chosen, [key]: value } })
                }
                data={locations.map(({ id, scope }) => ({ value: id, label: scope }))}
              />
            )}
            <p className={classes.hint}>
              In the location <Legible>{location.scope}</Legible>, by the role{' '}
              <Legible>{location.role}</Legible>. What that role may not do, no grant gives.
            </p>
            {role !== undefined && !trustsInstance(role.trust, role.arn, partition, at.place) && (
              <p className={classes.warning} role="alert">
                This role does not trust S3 Access Grants of this instance: nobody gets in by these grants
                until it does.
              </p>
            )}
          </>
        )}
      </section>
    );
  });
}
