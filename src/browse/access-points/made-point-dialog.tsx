import { Button, Group, Modal } from '@mantine/core';
import type { AwsContext } from '@/aws/context';
import { bucketParameter } from '@/aws/location';
import type { NewAccessPoint } from '@/resources/access-points/new-access-point';
import type { Session } from '@/sessions/types';
import { CopyButton } from '@/ui/copy-button';
import { Mono } from '@/ui/mono';
import classes from './access-points.module.css';
import { WhatFollows } from './what-follows';

export interface MadePoint {
  readonly point: NewAccessPoint;
  /** Where the service gave one. */
  readonly alias: string | undefined;
}

interface MadePointDialogProps {
  readonly session: Session;
  readonly context: AwsContext;
  readonly made: MadePoint;
  readonly onClose: () => void;
}

/** An access point that was just made: its names, and what has to follow. */
export function MadePointDialog({ session, context, made, onClose }: MadePointDialogProps) {
  const { point, alias } = made;
  const { name, account, region } = point;
  const { partition } = context.profile;
  const arn = bucketParameter({ type: 'access-point', name, account, region, partition });
  return (
    <Modal opened onClose={onClose} title={`${name} is made`} size="lg" centered>
      <div className={classes.form}>
        <dl className={classes.facts}>
          <dt>ARN</dt>
          <dd>
            <Mono>{arn}</Mono>
            <CopyButton value={arn} label={`ARN of the new ${name}`} />
          </dd>
          {alias !== undefined && (
            <>
              <dt>Alias</dt>
              <dd>
                <Mono>{alias}</Mono>
                <CopyButton value={alias} label={`alias of the new ${name}`} />
              </dd>
            </>
          )}
        </dl>
        <WhatFollows session={session} context={context} point={point} arn={arn} />
        <Group justify="flex-end">
          <Button onClick={onClose} data-autofocus>
            Done
          </Button>
        </Group>
      </div>
    </Modal>
  );
}
