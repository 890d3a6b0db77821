import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { FailureLike } from './failure-like';
import { InlineFailure } from './states';

interface ConfirmDialogProps {
  opened: boolean;
  title: string;
  /** What has to be typed before the button works; absent for harmless confirmations. */
  phrase?: string;
  confirmLabel: string;
  /** `Cancel` unless something is done already. */
  cancelLabel?: string;
  danger?: boolean;
  busy?: boolean;
  /** What it asks about cannot be done; what stands in it says why. */
  disabled?: boolean;
  failure?: FailureLike | null;
  onConfirm: () => void;
  onClose: () => void;
  children?: ReactNode;
}

/** A question that must be answered; with a phrase it must be answered on purpose. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title} size="md" centered>
      {props.opened && <ConfirmBody {...props} />}
    </Modal>
  );
}

function ConfirmBody({
  phrase,
  confirmLabel,
  cancelLabel = 'Cancel',
  danger,
  busy,
  disabled = false,
  failure,
  onConfirm,
  onClose,
  children,
}: ConfirmDialogProps) {
  const [typed, setTyped] = useState('');
  const ready = !disabled && (phrase === undefined || typed.trim() === phrase);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onConfirm();
      }}
    >
      {children}
      {phrase !== undefined && (
        <TextInput
          mt="sm"
          data-autofocus
          label={
            <>
              Type <strong>{phrase}</strong> to confirm
            </>
          }
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
        />
      )}
      {failure && <InlineFailure failure={failure} />}
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" size="xs" onClick={onClose}>
          {cancelLabel}
        </Button>
        <Button
          type="submit"
          size="xs"
          color={danger === true ? 'red' : undefined}
          disabled={!ready}
          loading={busy}
          data-autofocus={phrase === undefined || undefined}
        >
          {confirmLabel}
        </Button>
      </Group>
    </form>
  );
}
