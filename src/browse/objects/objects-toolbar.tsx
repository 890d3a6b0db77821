import { Button, SegmentedControl, Tooltip } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { AwsContext } from '@/aws/context';
import { locationLabel, type Location } from '@/aws/location';
import type { WhyNot } from '@/resources/access-points/use-place-kind';
import type { Doubts } from '@/resources/doctor/use-doubts';
import { payAsRequester } from '@/resources/objects/pay-as-requester';
import { useRequesterPays } from '@/resources/objects/requester-pays';
import { FilterBox } from '@/ui/filter-box';
import type { MenuAction } from '@/ui/menu-actions';
import { Breadcrumb } from './breadcrumb';
import { MoreMenu } from './more-menu';
import type { ObjectsPageProps } from './objects-page-props';
import { placeIn } from './search';
import type { SelectedItems } from './selected-items';
import { brokenPrefixReason, downloadReason } from './reasons';
import type { SelectionActions } from './selection-actions';
import classes from './objects-page.module.css';

interface ObjectsToolbarProps extends Pick<ObjectsPageProps, 'search' | 'onSearch' | 'slots'> {
  context: AwsContext;
  location: Location;
  mode: NonNullable<ObjectsPageProps['search']['view']>;
  prefix: string;
  filterText: string;
  onFilter: (text: string) => void;
  filterError: string | undefined;
  /** The line that says what is listed, where there is room for it. */
  coverage: ReactNode;
  items: SelectedItems;
  actions: SelectionActions;
  onOpenFolder: (prefix: string) => void;
  onListAgain: () => void;
  /** Why nothing can be uploaded, or no folder be made, or undefined. */
  uploadDisabled: string | undefined;
  newFolderDisabled: string | undefined;
  onNewFolder: () => void;
  cannot: WhyNot;
  doubts: Doubts;
  /** What can be done with the list. */
  listActions: readonly MenuAction[];
}

const VIEWS = [
  { value: 'folders', label: 'Folders' },
  { value: 'flat', label: 'Flat' },
  { value: 'versions', label: 'Versions' },
] as const;

export function ObjectsToolbar(props: ObjectsToolbarProps) {
  const { context, location, mode, prefix, items, slots, actions, onSearch, cannot } = props;
  const noVersions = cannot('versions');
  const { look, ask, edit, share, links, copies, bring, versions, remove } = actions;
  const queryClient = useQueryClient();
  const requesterPays = useRequesterPays(context, location);
  return (
    <div className={classes.bar}>
      <Breadcrumb label={locationLabel(location)} prefix={prefix} onOpen={props.onOpenFolder} />
      <FilterBox
        label="Filter objects"
        placeholder="Filter, glob or /regex/"
        width={210}
        value={props.filterText}
        onChange={props.onFilter}
        error={props.filterError}
        onLeave={() => document.querySelector<HTMLElement>('[role="grid"]')?.focus()}
      />
      <SegmentedControl
        aria-label="View"
        data={VIEWS.map(({ value, label }) =>
          value === 'versions' && noVersions !== undefined
            ? { value, label: <span title={noVersions}>{label}</span>, disabled: true }
            : { value, label },
        )}
        value={mode}
        onChange={(view) =>
          onSearch(placeIn({ ...props.search, view: view === 'folders' ? undefined : view }, prefix), {
            replace: false,
          })
        }
      />
      <div className={classes.space}>{props.coverage}</div>
      <div className={classes.actions}>
        {slots.uploadControls({
          prefix,
          disabledReason: props.uploadDisabled,
          doubt: props.doubts('upload'),
        })}
        {slots.downloadControls({ prefix, objects: items.objects, disabledReason: downloadReason(items) })}
        <Tooltip
          label={share.disabledReason ?? share.doubt}
          disabled={(share.disabledReason ?? share.doubt) === undefined}
          multiline
          maw={420}
        >
          <Button
            className={classes.share}
            variant="default"
            leftSection={<share.icon size={14} />}
            data-disabled={share.disabledReason !== undefined || undefined}
            aria-disabled={share.disabledReason !== undefined}
            aria-description={share.disabledReason === undefined ? share.doubt : undefined}
            onClick={() => {
              if (share.disabledReason === undefined) share.run();
            }}
          >
            {share.label}
          </Button>
        </Tooltip>
        <MoreMenu
          onNewFolder={props.onNewFolder}
          newFolderDisabledReason={props.newFolderDisabled}
          newFolderDoubt={props.doubts('upload')}
          onUploadOptions={() => void slots.uploadOptions(prefix)}
          onListAgain={props.onListAgain}
          requesterPays={requesterPays}
          onRequesterPays={(pays) => void payAsRequester(queryClient, context, location, pays)}
          onLinks={() => slots.links({ objects: [], prefixes: [prefix] })}
          onDrop={() => slots.links({ objects: [], prefixes: [prefix], drop: true })}
          linksDisabledReason={cannot('links') ?? brokenPrefixReason([prefix])}
          dropsDisabledReason={cannot('drops') ?? brokenPrefixReason([prefix])}
          payingDisabledReason={cannot('requester-pays')}
          more={[...props.listActions, ...slots.placeActions]}
          selected={[[look, ask, edit, links], bring, versions, copies, [remove]]}
        />
      </div>
    </div>
  );
}
