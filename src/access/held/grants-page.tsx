import { useWindowEvent } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { alsoRemovable } from '@drawbridge-s3/policy/access';
import type { AwsContext } from '@/aws/context';
import type { Session } from '@/sessions/types';
import { EmptyState } from '@/ui/states';
import page from '@/ui/page.module.css';
import { BottomBar } from './bottom-bar';
import { EndDialog } from './change/end-dialog';
import { WithdrawDialog } from './change/withdraw-dialog';
import { alsoLosing } from './change/withdrawal';
import { Chips, type Narrowed } from './chips';
import type { ChoiceId } from './choice-ids';
import { useEntries } from './entries/use-entries';
import { narrowed } from './narrowing';
import { useNoteReads } from './history/use-note-reads';
import { useNotes } from './notes';
import { EntryPanel } from './panel/entry-panel';
import { GrantPanel } from './panel/grant-panel';
import { useHeld } from './read/use-held';
import { canWithdraw, CHOICES, type GrantRow, isExpired, isGrant, matching, type Row, shownOf } from './rows';
import { GrantsTable } from './grants-table';
import { Toolbar } from './toolbar';
import { useOpenRow } from './use-open-row';
import { useRows } from './use-rows';
import { useSelection } from './use-selection';
import classes from './held.module.css';

/** What of the grants is looked at, as the address has it. */
interface GrantsAddress {
  /** Id of the one that is open beside the table. */
  readonly grant?: string;
  readonly filter?: string;
  readonly show?: ChoiceId;
  /** Number of the account whose they are, or the others. */
  readonly of?: string;
  readonly way?: string;
  readonly carry?: 'too';
}

export interface GrantsPageProps {
  readonly session: Session;
  readonly context: AwsContext;
  readonly address: GrantsAddress;
  readonly onAddress: (change: GrantsAddress) => void;
}

/** Everything the account has handed out, read from the documents that carry it. */
export function GrantsPage(props: GrantsPageProps) {
  const { account } = props.session;
  if (account === undefined)
    return (
      <EmptyState title="Grants need an account">
        <p>This service does not say whose session this is, so nobody can tell who is somebody else.</p>
      </EmptyState>
    );
  return <OfAccount {...props} account={account} />;
}

/** What is asked before it is done. */
type Asked = { readonly withdraw: readonly Row[]; readonly cutting?: boolean } | { readonly end: GrantRow };

function OfAccount({ session, context, address, onAddress, account }: GrantsPageProps & { account: string }) {
  const [now] = useState(Date.now);
  const notes = useNotes(context.profile.id, account);
  const policies = useHeld(context, account, now);
  const entries = useEntries(context, account, policies, now);
  const held = useMemo(
    () => ({
      ...policies,
      gaps: [...policies.gaps, ...entries.gaps],
      reading: policies.reading || entries.reading,
    }),
    [policies, entries],
  );
  useNoteReads(held.text, held.reading, session);
  const { rows: grants, all, everything } = useRows(held, entries.entries, context, notes, now);
  const { filter = '', show = 'all', of, way, carry } = address;
  const [asked, setAsked] = useState<Asked>();

  const rows = useMemo(() => shownOf(all, carry === 'too'), [all, carry]);
  const shown = useMemo(() => {
    const fits = CHOICES.find(({ id }) => id === show)?.fits ?? (() => true);
    return narrowed(matching(rows, filter).filter(fits), { of, way }, rows);
  }, [rows, filter, show, of, way]);
  const selection = useSelection(shown);
  const expired = useMemo(() => rows.filter((row) => isExpired(row) && canWithdraw(row)), [rows]);
  const open = useOpenRow(all, address.grant, (moved, was) => {
    if (moved.note !== was.note) notes.write(moved.id, was.note);
    onAddress({ grant: moved.id });
  });
  const { losing, served } = useMemo(() => {
    if (open === undefined || !isGrant(open)) return { losing: [], served: [] };
    const others = alsoLosing(
      [open.grant],
      grants.map(({ grant }) => grant),
    );
    return {
      losing: grants.filter(({ grant }) => others.includes(grant)),
      served: alsoRemovable([open.grant, ...others], everything),
    };
  }, [open, grants, everything]);

  const close = () => {
    // What is about to be gone must not take the focus along.
    document.querySelector<HTMLElement>('[data-open] a')?.focus();
    onAddress({ grant: undefined });
  };
  useWindowEvent('keydown', (event) => {
    const isElsewhere = (event.target as Element).closest(ELSEWHERE) !== null;
    if (event.key === 'Escape' && !event.defaultPrevented && !isElsewhere && open !== undefined) close();
  });

  const change = { session, text: held.text, rows: grants, everything, onClose: () => setAsked(undefined) };
  const withdrawn = () => {
    setAsked(undefined);
    selection.clear();
    onAddress({ grant: undefined });
  };
  return (
    <div className={page.page}>
      <Toolbar
        session={session}
        held={held}
        account={account}
        filter={filter}
        onFilter={(text) => onAddress({ filter: text === '' ? undefined : text })}
        shown={shown}
        expired={expired}
        onCleanUp={() => setAsked({ withdraw: expired })}
      />
      <Chips
        rows={rows}
        narrowed={{ show, of, way, carrying: carry === 'too' }}
        onNarrow={(change) => onAddress(narrowedAddress(change))}
      />
      <div className={classes.body}>
        <div className={classes.main}>
          <div className={classes.list}>
            <GrantsTable
              session={session}
              held={held}
              all={rows.length}
              shown={shown}
              selection={selection}
              open={open}
              onAll={() => onAddress({ filter: undefined, show: undefined, of: undefined, way: undefined })}
              onWithdraw={(row) => setAsked({ withdraw: [row] })}
              onEnd={(row) => setAsked({ end: row })}
            />
          </div>
          <BottomBar
            selection={selection}
            shown={shown.length}
            all={rows.length}
            gaps={held.gaps}
            objectAcls={entries.objectAcls}
            onWithdraw={() => setAsked({ withdraw: selection.rows })}
          />
        </div>
        {open !== undefined &&
          (isGrant(open) ? (
            <GrantPanel
              key={open.id}
              row={open}
              text={held.text}
              profileId={context.profile.id}
              losing={losing}
              served={served}
              onNote={(note) => notes.write(open.id, note)}
              onWithdraw={(cutting) => setAsked({ withdraw: [open], cutting })}
              onEnd={() => setAsked({ end: open })}
              onClose={close}
            />
          ) : (
            <EntryPanel
              key={open.id}
              row={open}
              onNote={(note) => notes.write(open.id, note)}
              onWithdraw={() => setAsked({ withdraw: [open] })}
              onClose={close}
            />
          ))}
      </div>
      {asked !== undefined && 'withdraw' in asked && (
        <WithdrawDialog
          {...change}
          withdrawn={asked.withdraw}
          cutting={asked.cutting === true}
          onDone={withdrawn}
        />
      )}
      {asked !== undefined && 'end' in asked && <EndDialog {...change} row={asked.end} now={now} />}
    </div>
  );
}

/** What is as usual is left out. */
const narrowedAddress = ({ show, carrying, ...others }: Partial<Narrowed>): GrantsAddress => ({
  ...others,
  ...(show === undefined ? {} : { show: show === 'all' ? undefined : show }),
  ...(carrying === undefined ? {} : { carry: carrying ? 'too' : undefined }),
});

/** Where Escape means something else. */
const ELSEWHERE = '[role="dialog"], [role="menu"], input:not([type="checkbox"])';
