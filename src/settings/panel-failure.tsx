import { IconLock } from '@tabler/icons-react';
import { CopyButton } from '@/ui/copy-button';
import type { AwsFailure } from '@/aws/failure';
import { Mono } from '@/ui/mono';
import { InlineFailure } from '@/ui/states';
import classes from './settings.module.css';

/** A denial or a lack is an ordinary answer here, and quiet; anything else is a failure. */
export function PanelFailure({ failure }: { failure: AwsFailure }) {
  if (failure.kind !== 'denied' && failure.kind !== 'not-supported')
    return <InlineFailure failure={failure} />;
  return (
    <p className={classes.quiet} title={failure.message}>
      <IconLock size={14} aria-hidden />
      {failure.kind === 'denied' ? 'This session may not read it.' : 'This service does not have it.'}{' '}
      <Mono>{failure.action ?? failure.code}</Mono>
      {failure.requestId !== undefined && <CopyButton value={failure.requestId} label="request id" />}
    </p>
  );
}
