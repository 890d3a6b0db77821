import { plural } from '@drawbridge-s3/policy/grammar';
import { startsAnew } from './document/use-editing';
import { ActionIcon, Badge, Button, Menu, Popover, Tooltip } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import {
  IconBraces,
  IconDots,
  IconFileExport,
  IconFileImport,
  IconGitCompare,
  IconHistory,
  IconLayoutGridAdd,
  IconRefresh,
  IconTrash,
} from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { formatDuration } from '@/lib/format';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { useDoubts } from '@/resources/doctor/use-doubts';
import { GrantForm } from '../grants/grant-form';
import type { Mode } from './mode';
import { notifyUndo } from '@/ui/notify-undo';
import classes from './styles/toolbar.module.css';
import { draftSize } from './document/size';
import type { Proposals } from './use-proposals';
import type { PolicyDocumentState } from './document/use-document';
import type { Editing } from './document/use-editing';

interface ToolbarProps {
  /** What stands at its start: which policy this is. */
  readonly lead: ReactNode;
  readonly document: PolicyDocumentState;
  readonly mode: Mode;
  readonly onMode: (mode: Mode) => void;
  readonly proposals: Pick<Proposals, 'intake' | 'onExport'>;
}

/** What can be done with one policy's text as a whole. */
export function Toolbar(props: ToolbarProps) {
  const { lead, document, mode, onMode } = props;
  const { editing, context, target } = document;
  const doubt = useDoubts(context, target, '')('write-policy');
  const discard = () => {
    const { text, base } = editing;
    editing.discard();
    notifyUndo('Draft discarded.', 'Bring it back', () => editing.rebase(text, base));
  };
  return (
    <div className={classes.toolbar}>
      {lead}
      <DraftBadge editing={editing} />
      <Size editing={editing} />
      <div className={classes.tools}>
        <InsertGrant {...props} />
        <Tooltip label="Format">
          <ActionIcon
            variant="default"
            size={30}
            aria-label="Format"
            disabled={mode !== 'edit' || editing.text === ''}
            onClick={() => void document.format()}
          >
            <IconBraces size={16} />
          </ActionIcon>
        </Tooltip>
        <Button
          variant={mode === 'history' ? 'filled' : 'default'}
          leftSection={<IconHistory size={16} />}
          classNames={{ label: classes.toolLabel, section: classes.toolIcon }}
          aria-pressed={mode === 'history'}
          onClick={() => onMode(mode === 'history' ? 'edit' : 'history')}
        >
          History
        </Button>
        <Button variant="default" disabled={!editing.dirty} onClick={discard}>
          Discard
        </Button>
        <More {...props} />
        <Tooltip label={doubt ?? 'Ctrl S'} disabled={!editing.dirty} multiline maw={420}>
          <Button
            leftSection={<IconGitCompare size={16} />}
            disabled={!editing.dirty || mode === 'review'}
            aria-description={doubt}
            onClick={() => startReview(document, onMode)}
          >
            Review and save
          </Button>
        </Tooltip>
      </div>
    </div>
  );
}

/** Opens the last look before a save; nothing to look at without a draft. */
export function startReview(document: PolicyDocumentState, onMode: (mode: Mode) => void): void {
  if (!document.editing.dirty) return;
  document.saving.reset();
  onMode('review');
}

function DraftBadge({ editing }: { editing: Editing }) {
  if (!editing.dirty) return null;
  const { added, removed } = editing.diff;
  return (
    <Badge radius="sm" variant="light" color="yellow" tt="none" className={classes.draft}>
      Draft · {changeText(added, removed)}
    </Badge>
  );
}

/** `8 lines added`, `2 lines added, 1 removed` */
function changeText(added: number, removed: number): string {
  const lines = (count: number) => plural(count, 'line');
  if (added > 0) return `${lines(added)} added${removed > 0 ? `, ${removed} removed` : ''}`;
  return removed > 0 ? `${lines(removed)} removed` : 'no line changed';
}

function Size({ editing }: { editing: Editing }) {
  const [now, setNow] = useState(Date.now);
  useInterval(() => setNow(Date.now()), 1000, { autoInvoke: true });
  const size = draftSize(editing.text);
  const read = editing.query.dataUpdatedAt;
  return (
    <span className={classes.facts}>
      {editing.text !== '' && (
        <span className={size.tooLarge ? classes.over : undefined} title={size.exact}>
          {size.words}
          {size.shortened && ', saved without white space'}
          {size.tooLarge && ', too large'}
        </span>
      )}
      {read > 0 && (
        <span className={classes.readAgo}>read {formatDuration(Math.max(0, now - read))} ago</span>
      )}
    </span>
  );
}

function InsertGrant({ document, mode }: ToolbarProps) {
  const { env, editing, insert } = document;
  const [opened, setOpened] = useState(false);
  const [broken, setBroken] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={480} trapFocus shadow="md">
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconLayoutGridAdd size={16} />}
          classNames={{ label: classes.toolLabel, section: classes.toolIcon }}
          // Where there is no policy yet, the page itself is this form.
          disabled={mode !== 'edit' || startsAnew(editing)}
          onClick={() => {
            setBroken(false);
            setOpened((open) => !open);
          }}
        >
          Insert grant
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <GrantForm
          env={env}
          text={editing.text}
          onInsert={(statements) => {
            const inserted = insert(statements);
            setBroken(!inserted);
            setOpened(!inserted);
          }}
        />
        {broken && (
          <p role="alert">The draft is not valid JSON. Mend it first; then the grant can be added.</p>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function More({ document, proposals }: ToolbarProps) {
  const { editing, saving, label, target } = document;
  const forGood = target.type === 'multi-region-access-point';
  const [deleting, setDeleting] = useState(false);
  const none = editing.query.data === null || editing.query.data === undefined;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label="More">
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconRefresh size={14} />} onClick={() => void editing.query.refetch()}>
            Read again
          </Menu.Item>
          <Menu.Item
            leftSection={<IconFileExport size={14} />}
            disabled={proposals.onExport === undefined}
            onClick={proposals.onExport}
          >
            Export proposal…
          </Menu.Item>
          <Menu.Item leftSection={<IconFileImport size={14} />} onClick={proposals.intake.pick}>
            Import proposal…
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            color="red"
            leftSection={<IconTrash size={14} />}
            disabled={none || forGood}
            title={
              forGood
                ? 'S3 replaces the policy of a Multi-Region Access Point and never deletes it'
                : undefined
            }
            onClick={() => {
              saving.reset();
              setDeleting(true);
            }}
          >
            Delete the policy…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={deleting && saving.theirs === undefined && !none}
        onClose={() => setDeleting(false)}
        onConfirm={() => saving.remove()}
        title={`Delete: ${label}`}
        confirmLabel="Delete the policy"
        danger
        busy={saving.busy}
        failure={saving.failure}
      >
        <p>
          Everything this policy allows and forbids ends at once: other accounts lose what it gives them, and
          its denials no longer protect anything. The text stays in this browser’s history.
        </p>
      </ConfirmDialog>
    </>
  );
}
