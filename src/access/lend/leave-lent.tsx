import { useBlocker } from '@tanstack/react-router';
import { ConfirmDialog } from '@/ui/confirm-dialog';

/** Asks before the page is left that alone holds what was lent. Its own address may change: the form stands in it. */
export function LeaveLent({ held }: { readonly held: boolean }) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => held && current.pathname !== next.pathname,
    enableBeforeUnload: () => held,
    withResolver: true,
  });
  return (
    <ConfirmDialog
      opened={blocker.status === 'blocked'}
      title="Leave the lent credentials?"
      confirmLabel="Leave"
      danger
      onConfirm={() => blocker.proceed?.()}
      onClose={() => blocker.reset?.()}
    >
      <p style={{ margin: 0 }}>
        They are shown on this page alone and kept nowhere: whoever has not copied them has to lend again.
        They work until their end all the same.
      </p>
    </ConfirmDialog>
  );
}
