import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconEdit, IconMapPin, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { plural } from '@drawbridge-s3/policy/grammar';
import type { AccessGrant } from '@/resources/access-grants/grants';
import type { GrantsLocation } from '@/resources/access-grants/locations';
import type { Listed } from '@/resources/listed';
import { rolesQuery } from '@/resources/roles/roles';
import type { Session } from '@/sessions/types';
import { Legible } from '@/ui/legible/legible';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { EmptyState, FailureState, LoadingState } from '@/ui/states';
import type { InstanceAt } from './act';
import { deregisterAct } from './acts';
import { LocationDialog } from './location-dialog';
import { trustsInstance } from './location-role';
import { useAct } from './use-act';
import classes from './access-grants.module.css';

interface LocationsViewProps {
  readonly at: InstanceAt;
  readonly session: Session;
  /** The instance is associated with IAM Identity Center. */
  readonly directory: boolean;
  readonly query: UseQueryResult<Listed<GrantsLocation> | null>;
  readonly grants: readonly AccessGrant[];
}

type Asked = 'new' | { readonly edit: GrantsLocation } | { readonly remove: GrantsLocation };

/** Where grants can be given, and the role behind each place. */
export function LocationsView({ at, session, directory, query, grants }: LocationsViewProps) {
  const [asked, setAsked] = useState<Asked>();
  const roles = useQuery(rolesQuery(at.context));
  const close = () => setAsked(undefined);
  const all = query.data?.items ?? [];
  if (query.isLoading) return <LoadingState label="Listing the locations…" />;
  if (query.isError) return <FailureState failure={query.error} onRetry={() => void query.refetch()} />;
  const { partition } = at.context.profile;
  const dialog = { at, session, directory, roles: roles.data?.items ?? [], onClose: close };
  return (
    <>
      <div className={classes.tools}>
        <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setAsked('new')}>
          Register a location
        </Button>
        <span className={classes.dim}>
          S3 Access Grants assumes a location’s role, and cuts grants from what it may do
        </span>
      </div>
      {all.length === 0 && (
        <EmptyState icon={<IconMapPin size={28} stroke={1.4} />} title="No location is registered">
          <p className={classes.hint}>
            A bucket with a role that may read or write it; or s3:// for every bucket of the Region.
          </p>
        </EmptyState>
      )}
      {all.length > 0 && (
        <ul className={classes.cards} aria-label="Locations">
          {all.map((location) => {
            const used = grants.filter(({ locationId }) => locationId === location.id).length;
            const role = roles.data?.items.find(({ arn }) => arn === location.role);
            return (
              <li key={location.id} className={classes.card}>
                <div className={classes.cardText}>
                  <strong className={classes.mono}>
                    <Legible>{location.scope}</Legible>
                  </strong>
                  <div className={classes.mono}>
                    <Legible>{location.role}</Legible>
                  </div>
                  <div className={classes.dim}>
                    {plural(used, 'grant')}
                    {role !== undefined && !trustsInstance(role.trust, role.arn, partition, at.place) && (
                      <span className={classes.warning}>
                        {' '}
                        · this role does not trust S3 Access Grants: nobody gets in by these grants
                      </span>
                    )}
                    {roles.data !== undefined && role === undefined && (
                      <span className={classes.warning}> · this role is not there any more</span>
                    )}
                  </div>
                </div>
                <Tooltip label="Another role…">
                  <ActionIcon
                    aria-label={`Another role for ${location.scope}`}
                    onClick={() => setAsked({ edit: location })}
                  >
                    <IconEdit size={16} />
                  </ActionIcon>
                </Tooltip>
                <Tooltip label={used > 0 ? 'Its grants have to be withdrawn first' : 'Delete…'}>
                  <ActionIcon
                    aria-label={`Delete the location ${location.scope}`}
                    aria-disabled={used > 0}
                    data-disabled={used > 0 || undefined}
                    onClick={() => {
                      if (used === 0) setAsked({ remove: location });
                    }}
                  >
                    <IconTrash size={16} />
                  </ActionIcon>
                </Tooltip>
              </li>
            );
          })}
        </ul>
      )}
      {asked === 'new' && <LocationDialog {...dialog} />}
      {asked !== undefined && asked !== 'new' && 'edit' in asked && (
        <LocationDialog {...dialog} location={asked.edit} />
      )}
      {asked !== undefined && asked !== 'new' && 'remove' in asked && (
        <DeleteLocation at={at} location={asked.remove} onClose={close} />
      )}
    </>
  );
}

function DeleteLocation(props: {
  readonly at: InstanceAt;
  readonly location: GrantsLocation;
  readonly onClose: () => void;
}) {
  const { at, location, onClose } = props;
  const act = useAct(onClose);
  return (
    <ConfirmDialog
      opened
      danger
      title="Delete this location?"
      confirmLabel="Delete"
      busy={act.isPending}
      failure={act.error}
      onClose={onClose}
      onConfirm={() => act.mutate(deregisterAct(at, location))}
    >
      <p>
        Nothing can be granted in{' '}
        <span className={classes.mono}>
          <Legible>{location.scope}</Legible>
        </span>{' '}
        then. The bucket and the role stay as they are.
      </p>
    </ConfirmDialog>
  );
}
