import { useBlocker } from '@tanstack/react-router';
import { useLayoutEffect, useRef, type RefObject } from 'react';
import { ConfirmDialog } from '@/ui/confirm-dialog';

/** A ref to whether leaving would lose something, readable between a save and the next render. */
export function useUnsaved(dirty: boolean): RefObject<boolean> {
  const unsaved = useRef(dirty);
  useLayoutEffect(() => {
    unsaved.current = dirty;
  }, [dirty]);
  return unsaved;
}

/** Asks before unsaved edits are left, by whatever way: another page, another setting, Cancel, the tab itself. */
export function LeaveGuard({ unsaved, label }: { unsaved: RefObject<boolean>; label: string }) {
  const blocker = useBlocker({
    shouldBlockFn: () => unsaved.current,
    enableBeforeUnload: () => unsaved.current,
    withResolver: true,
  });
  return (
    <ConfirmDialog
      opened={blocker.status === 'blocked'}
      title="Leave without saving?"
      confirmLabel="Drop the changes"
      danger
      onConfirm={() => blocker.proceed?.()}
      onClose={() => blocker.reset?.()}
    >
      <p style={{ margin: 0 }}>The changes to {label} are not saved.</p>
    </ConfirmDialog>
  );
}
