import { Button } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { EmptyState, InlineFailure } from '@/ui/states';
import type { InstanceAt } from './act';
import { instanceAct } from './acts';
import { useAct } from './use-act';
import classes from './access-grants.module.css';

/** What an instance is for, and the way to one. */
export function NoInstance({ at }: { at: InstanceAt }) {
  const act = useAct();
  return (
    <EmptyState
      icon={<IconKey size={28} stroke={1.4} />}
      title={`No Access Grants instance in ${at.place.region}`}
    >
      <p className={classes.hint}>
        S3 Access Grants gives roles and users of any account temporary credentials for a prefix, by grants
        that need no bucket policy. It takes an instance in the Region of the buckets, then a location with a
        role, then grants. AWS charges for requests to it.
      </p>
      {act.error !== null && <InlineFailure failure={act.error} />}
      <Button loading={act.isPending} onClick={() => act.mutate(instanceAct(at))}>
        Create the instance
      </Button>
    </EmptyState>
  );
}
