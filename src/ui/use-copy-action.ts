import { useClipboard } from '@mantine/hooks';
import { IconCopy } from '@tabler/icons-react';
import { formatCount } from '@/lib/format';
import type { MenuAction } from './menu-actions';
import { notifyDone } from './notify';

type CopyOptions = Partial<Pick<MenuAction, 'icon' | 'disabledReason'>>;

/** Makes the items of menus that copy something: it is written when it is wanted, and the notice says how much it was. */
export function useCopyAction() {
  const clipboard = useClipboard();
  return (
    label: string,
    text: () => string,
    { icon = IconCopy, disabledReason }: CopyOptions = {},
  ): MenuAction => ({
    label,
    icon,
    disabledReason,
    run: () => {
      const copied = text();
      clipboard.copy(copied);
      const count = copied.split('\n').length;
      notifyDone(count === 1 ? 'Copied' : `${formatCount(count)} lines copied`);
    },
  });
}
