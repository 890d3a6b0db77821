import { ActionIcon, Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { escapedLines } from '@drawbridge-s3/policy/grammar';
import { formatDateTime } from '@/lib/format';
import { AccountName } from '@/sessions/account-name';
import type { Session } from '@/sessions/types';
import { Who } from '@/sessions/who';
import { Chip } from '@/ui/chip';
import { type Column, DataTable } from '@/ui/grid/data-table';
import { Legible } from '@/ui/legible/legible';
import page from '@/ui/page.module.css';
import { EmptyState } from '@/ui/states';
import { Fact } from '../page/about';
import { AGREED_CHOICES } from '../page/address-keys';
import type { ReachRow } from '../page/rows';
import { useClose } from '../page/use-close';
import type { Agreement } from './agreement';
import { type FindingRow, findingRow } from './finding-rows';
import type { AnalyzerState } from './read-analyzers';
import about from '../page/about.module.css';
import classes from '../page/review.module.css';
import panel from '../picture/panel/panel.module.css';

/** Which findings are shown, as the address has it. */
export type AgreedChoice = (typeof AGREED_CHOICES)[number];

interface AnalyzerViewProps {
  readonly session: Session;
  readonly analyzer: AnalyzerState;
  readonly agreement: Agreement;
  /** The ways in found here. */
  readonly ways: readonly ReachRow[];
  readonly names: Readonly<Record<string, string>>;
  readonly filter: string;
  /** The one account that is shown. */
  readonly only: string | undefined;
  readonly choice: AgreedChoice | undefined;
  readonly onChoice: (choice: AgreedChoice | undefined) => void;
  /** Id of the finding that is open. */
  readonly open: string | undefined;
  readonly onClose: () => void;
}

const LABELS: Readonly<Record<AgreedChoice, string>> = {
  both: 'Here, too',
  alone: 'Only there',
  waiting: 'Not read yet',
  archived: 'Archived there',
};

const fits = (choice: AgreedChoice | undefined, { agreed, finding }: FindingRow): boolean =>
  choice === undefined || (choice === 'archived' ? finding.archived : agreed.kind === choice);

/** What Access Analyzer says, each finding with what was found of it here. */
export function AnalyzerView(props: AnalyzerViewProps) {
  const { session, analyzer, agreement, ways, names, filter, only, choice, onChoice } = props;
  const rows = useMemo(
    () =>
      analyzer.regions
        .flatMap(({ findings }) => findings)
        .filter(({ account }) => only === undefined || account === only)
        .map((finding) => findingRow(finding, agreement, names)),
    [analyzer, agreement, names, only],
  );
  const found = useMemo(() => {
    const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
    return rows.filter(({ text }) => words.every((word) => text.includes(word)));
  }, [rows, filter]);
  const shown = found.filter((row) => fits(choice, row));
  const open = rows.find(({ finding }) => finding.id === props.open);
  const close = useClose(open !== undefined, props.onClose);
  // There the panel takes a third of the table, and has these as well.
  const isNarrow = useMediaQuery('(max-width: 1500px)') && open !== undefined;
  const columns = useMemo(
    () => columnsOf(session.slug).filter(({ id }) => !isNarrow || (id !== 'if' && id !== 'region')),
    [session.slug, isNarrow],
  );
  return (
    <>
      <div className={classes.chips} role="group" aria-label="Findings of Access Analyzer">
        {AGREED_CHOICES.map((one) => (
          <Chip
            key={one}
            pressed={choice === one}
            count={found.filter((row) => fits(one, row)).length}
            warns={one === 'alone' && found.some((row) => fits(one, row))}
            onClick={() => onChoice(choice === one ? undefined : one)}
          >
            {LABELS[one]}
          </Chip>
        ))}
      </div>
      <div className={classes.body}>
        <div className={classes.main}>
          {shown.length === 0 ? (
            <EmptyState
              title={rows.length === 0 ? 'Access Analyzer has no findings here' : 'No finding fits'}
            />
          ) : (
            <DataTable
              label="Findings of Access Analyzer"
              columns={columns}
              rows={shown}
              rowKey={({ finding }) => finding.id}
              isOpen={(row) => row === open}
              actions={() => []}
            />
          )}
        </div>
        {open !== undefined && (
          <FindingPanel
            row={open}
            slug={session.slug}
            same={ways.filter(({ id }) => open.agreed.kind === 'both' && open.agreed.ids.includes(id))}
            onClose={close}
          />
        )}
      </div>
    </>
  );
}

function columnsOf(session: string): readonly Column<FindingRow>[] {
  return [
    {
      id: 'who',
      label: 'Who',
      width: 'minmax(150px, 4fr)',
      value: ({ whoText }) => whoText,
      render: ({ finding, who }) => (
        <Link
          to="/s/$session/review/accounts"
          params={{ session }}
          search={(before) => ({ ...before, view: 'analyzer' as const, finding: finding.id })}
          className={classes.open}
          title={escapedLines(who.whole)}
        >
          <Who who={who} />
        </Link>
      ),
    },
    {
      id: 'account',
      label: 'Account',
      width: 'minmax(110px, 2fr)',
      value: ({ finding }) => finding.account,
      render: ({ finding }) => <AccountName account={finding.account} short />,
    },
    {
      id: 'may',
      label: 'May',
      width: 'minmax(130px, 3fr)',
      value: ({ may }) => may,
      render: ({ may, finding }) => (
        <span title={escapedLines(finding.actions.join('\n'))}>
          <Legible>{may}</Legible>
        </span>
      ),
    },
    {
      id: 'where',
      label: 'Where',
      width: 'minmax(150px, 4fr)',
      value: ({ where }) => where,
      render: ({ where, finding }) => (
        <span className={classes.mono} title={escapedLines(finding.resource)}>
          <Legible>{where}</Legible>
        </span>
      ),
    },
    {
      id: 'if',
      label: 'If',
      width: 'minmax(90px, 3fr)',
      value: ({ conditions }) => conditions.join(' '),
      render: ({ conditions }) => (
        <span className={classes.dim} title={escapedLines(conditions.join('\n'))}>
          {conditions.length === 0 ? '–' : <Legible>{conditions.join('; ')}</Legible>}
        </span>
      ),
    },
    {
      id: 'region',
      label: 'Region',
      width: '96px',
      value: ({ finding }) => finding.region,
      render: ({ finding }) => <span className={classes.dim}>{finding.region}</span>,
    },
    {
      id: 'here',
      label: 'Here',
      width: 'minmax(100px, 2fr)',
      value: ({ agreedWords }) => agreedWords,
      render: ({ agreed, agreedWords }) => (
        <span
          className={agreed.kind === 'alone' ? classes.warns : agreed.kind === 'waiting' ? classes.dim : ''}
          title={agreed.kind === 'both' ? agreed.note : agreed.why}
        >
          {agreedWords}
        </span>
      ),
    },
  ];
}

interface FindingPanelProps {
  readonly row: FindingRow;
  readonly slug: string;
  /** The ways in that are the same. */
  readonly same: readonly ReachRow[];
  readonly onClose: () => void;
}

function FindingPanel({ row, slug, same, onClose }: FindingPanelProps) {
  const { finding, who, where, conditions, agreed } = row;
  return (
    <aside className={panel.panel} aria-label="Finding">
      <header className={panel.head}>
        <h2 className={panel.title}>
          <Who who={who} whole /> <span className={panel.dim}>{<Legible>{`in ${where}`}</Legible>}</span>
        </h2>
        <Tooltip label="Close (Esc)">
          <ActionIcon size="sm" aria-label="Close the panel" onClick={onClose}>
            <IconX size={15} />
          </ActionIcon>
        </Tooltip>
      </header>
      <div className={panel.scroll}>
        <dl className={about.facts}>
          <Fact label="Here">
            {agreed.kind === 'both' ? (
              <>
                {agreed.note !== undefined && (
                  <div>
                    <Legible>{agreed.note}</Legible>
                  </div>
                )}
                {same.slice(0, MOST).map((way) => (
                  <div key={way.id}>
                    <Link
                      to="/s/$session/review/accounts"
                      params={{ session: slug }}
                      search={(before) => ({
                        ...before,
                        view: 'ways' as const,
                        reach: way.id,
                        quick: undefined,
                      })}
                      className={page.link}
                    >
                      <Legible>{`${way.may} in ${way.where} by ${way.way}`}</Legible>
                    </Link>
                  </div>
                ))}
                {same.length > MOST && <div className={about.dim}>and {same.length - MOST} more</div>}
              </>
            ) : (
              <Legible>{agreed.why}</Legible>
            )}
          </Fact>
          <Fact label="On">
            <span className={about.mono}>
              <Legible>{finding.resource}</Legible>
            </span>
          </Fact>
          <Fact label="May">
            <span className={about.mono}>
              <Legible>{finding.actions.join(', ')}</Legible>
            </span>
          </Fact>
          <Fact label="If">
            {conditions.length === 0
              ? 'no conditions'
              : conditions.map((one) => (
                  <div key={one} className={about.mono}>
                    <Legible>{one}</Legible>
                  </div>
                ))}
          </Fact>
          <Fact label="State">
            {finding.archived ? 'archived there' : 'active'}
            {finding.isPublic && ', public'}
            {finding.rcp === 'APPLICABLE' && (
              <div className={about.dim}>A resource control policy of the organization applies as well.</div>
            )}
            {finding.error !== undefined && <div className={about.dim}>{finding.error}</div>}
          </Fact>
          <Fact label="Looked at">
            {formatDateTime(new Date(finding.analyzedAt))}
            <div className={about.dim}>in {finding.region}</div>
          </Fact>
        </dl>
      </div>
    </aside>
  );
}

const MOST = 8;
