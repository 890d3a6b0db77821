import { Button, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { InlineFailure } from '@/ui/states';
import type { InstanceAt } from './act';
import { policyAct } from './acts';
import { FindingsOfPolicy } from './findings-of-policy';
import type { PolicyFinding } from './policy-findings';
import { useAct } from './use-act';
import classes from './access-grants.module.css';

interface ReviewPolicyDialogProps {
  readonly at: InstanceAt;
  /** Null: there is none. */
  readonly before: string | null;
  readonly after: string | null;
  readonly findings: readonly PolicyFinding[];
  /** The one against the other. */
  readonly children: ReactNode;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

/** What changes, before it is written. */
export function ReviewPolicyDialog(props: ReviewPolicyDialogProps) {
  const { at, before, after, findings, children, onClose, onSaved } = props;
  const act = useAct(onSaved);
  return (
    <Modal
      opened
      onClose={onClose}
      title={after === null ? 'Delete the instance’s policy?' : 'Save the instance’s policy?'}
      size="90%"
      centered
    >
      <div className={classes.form}>
        {after === null && (
          <p className={classes.warning}>
            No other account may ask then: grants to them open nothing. Credentials that were given go on
            until they end.
          </p>
        )}
        <div className={classes.diff}>{children}</div>
        <FindingsOfPolicy findings={findings} />
        {act.error !== null && <InlineFailure failure={act.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            color={after === null ? 'red' : undefined}
            loading={act.isPending}
            onClick={() => act.mutate(policyAct(at, before, after))}
          >
            {after === null ? 'Delete' : 'Save the policy'}
          </Button>
        </Group>
      </div>
    </Modal>
  );
}
