import { ActionIcon, Menu } from '@mantine/core';
import {
  IconAdjustments,
  IconCoin,
  IconDots,
  IconFolderPlus,
  IconInbox,
  IconLink,
  IconRefresh,
} from '@tabler/icons-react';
import { MenuActions, type MenuGroups } from '@/ui/menu-actions';
import classes from './objects-page.module.css';

interface MoreMenuProps {
  onNewFolder: () => void;
  newFolderDisabledReason: string | undefined;
  newFolderDoubt: string | undefined;
  onUploadOptions: () => void;
  onListAgain: () => void;
  onLinks: () => void;
  onDrop: () => void;
  /** Why neither can be offered for this prefix, or undefined. */
  linksDisabledReason: string | undefined;
  dropsDisabledReason: string | undefined;
  payingDisabledReason: string | undefined;
  requesterPays: boolean;
  onRequesterPays: (pays: boolean) => void;
  /** What else can be done with the place. */
  more: MenuGroups[number];
  /** What can be done with the selection. */
  selected: MenuGroups;
}

/** What can be done with the place, and with what is selected in it. */
export function MoreMenu(props: MoreMenuProps) {
  const putting: MenuGroups[number] = [
    {
      label: 'New folder…',
      icon: IconFolderPlus,
      run: props.onNewFolder,
      disabledReason: props.newFolderDisabledReason,
      doubt: props.newFolderDoubt,
    },
    {
      label: 'Upload options…',
      icon: IconAdjustments,
      run: props.onUploadOptions,
      disabledReason: undefined,
    },
    {
      label: 'Links to everything here…',
      icon: IconLink,
      run: props.onLinks,
      disabledReason: props.linksDisabledReason,
    },
    {
      label: 'Let others send files here…',
      icon: IconInbox,
      run: props.onDrop,
      disabledReason: props.dropsDisabledReason,
    },
  ];
  const listing: MenuGroups[number] = [
    { label: 'List again', icon: IconRefresh, run: props.onListAgain, disabledReason: undefined },
    {
      label: props.requesterPays ? 'Stop paying for requests' : 'Pay for requests (requester pays)',
      icon: IconCoin,
      run: () => props.onRequesterPays(!props.requesterPays),
      disabledReason: props.payingDisabledReason,
    },
  ];
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label="More actions">
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        <MenuActions groups={[putting, listing, props.more, ...props.selected]} />
      </Menu.Dropdown>
    </Menu>
  );
}
