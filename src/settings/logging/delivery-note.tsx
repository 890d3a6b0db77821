import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconFileText } from '@tabler/icons-react';
import type { AwsContext } from '@/aws/context';
import { deliveryStatement, type Delivery, type LogSource } from '@/resources/bucket-settings/log-delivery';
import type { Logging } from '@/resources/bucket-settings/logging';
import { CopyButton } from '@/ui/copy-button';
import { useDelivery } from './use-delivery';
import classes from '../settings.module.css';

/** Opens a bucket's policy in the editor with a text that nobody has saved. */
export type OnDraft = (bucket: string, text: string, base: string | null) => void;

interface DeliveryNoteProps {
  readonly context: AwsContext;
  /** Undefined while the bucket's account and Region are not known. */
  readonly source: LogSource | undefined;
  readonly logging: Logging;
  readonly onDraft: OnDraft;
}

/** Whether the logs arrive, and the draft that lets them. */
export function DeliveryNote({ context, source, logging, onDraft }: DeliveryNoteProps) {
  const { delivery, draft, underKms } = useDelivery(context, source, logging);
  if (source === undefined || delivery === undefined) return null;
  const bad = delivery === 'lacking' || delivery === 'denied';
  const statement = JSON.stringify(deliveryStatement(source, logging), undefined, 2);
  return (
    <>
      <p className={bad ? classes.bad : classes.quiet} role={bad ? 'alert' : undefined}>
        {bad && <IconAlertTriangle size={14} aria-hidden />}
        {delivery.startsWith('by') && <IconCheck size={14} aria-hidden />}
        <span>{wordsOf(delivery, logging.bucket)}</span>
      </p>
      {delivery === 'lacking' && (
        <div className={classes.doing}>
          {draft !== undefined && (
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconFileText size={13} aria-hidden />}
              onClick={() => onDraft(logging.bucket, draft.after, draft.before)}
            >
              Open as a draft
            </Button>
          )}
          <span className={classes.dim}>
            The policy of {logging.bucket} with the statement added; nothing is saved yet.
          </span>
          <CopyButton value={statement} label="statement" />
        </div>
      )}
      {underKms && (
        <p className={classes.bad} role="alert">
          <IconAlertTriangle size={14} aria-hidden />
          <span>
            The default encryption of {logging.bucket} is a key of KMS: S3 delivers access logs under SSE-S3
            alone.
          </span>
        </p>
      )}
    </>
  );
}

function wordsOf(delivery: Delivery, target: string): string {
  switch (delivery) {
    case 'by policy':
      return `The policy of ${target} lets S3 deliver them.`;
    case 'by ACL':
      return `The ACL of ${target} lets S3 deliver them. Bucket policies are what AWS advises.`;
    case 'lacking':
      return `Nothing in ${target} lets logging.s3.amazonaws.com write there: the logs are lost without a word.`;
    case 'denied':
      return `A statement of the policy of ${target} denies it to logging.s3.amazonaws.com: the logs are lost without a word.`;
    case 'unknown':
      return `Whether ${target} lets S3 deliver them cannot be read with this session.`;
  }
}
