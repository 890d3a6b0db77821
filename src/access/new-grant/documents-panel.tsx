import { Badge, Button, UnstyledButton } from '@mantine/core';
import { IconCheck, IconChevronDown, IconChevronRight, IconSend } from '@tabler/icons-react';
import { memo, useId, useMemo, useState } from 'react';
import { type ManagedBy, rulesIn, type GrantDocument } from '@drawbridge-s3/policy/access';
import { policySize, QUOTAS } from '@drawbridge-s3/policy/document';
import { escapedLines, plural } from '@drawbridge-s3/policy/grammar';
import { AccountName } from '@/sessions/account-name';
import { CopyButton } from '@/ui/copy-button';
import { Legible } from '@/ui/legible/legible';
import { formatBytes } from '@/lib/format';
import { sentText } from '../apply/sent-text';
import type { GrantStep } from '../apply/steps';
import { whoseWords } from '../apply/whose-words';
import { documentWords } from '../apply/document-words';
import classes from './documents.module.css';
import { findingsOf } from './findings-of';
import { ManagedNote } from './managed-note';

interface DocumentsPanelProps {
  readonly documents: readonly GrantDocument[];
  readonly steps: readonly GrantStep[];
  readonly current: string;
  readonly partition: string;
  /** The tool whose template writes a document, by the document's id. */
  readonly managers: Readonly<Record<string, ManagedBy>>;
  /** Opens all of them in the editor. */
  readonly onOpenAll: () => void;
}

/** Every document of both sides, with what is added to it and who can write it. Left as it is while others are typed in. */
export const DocumentsPanel = memo(function DocumentsPanel(props: DocumentsPanelProps) {
  const { documents, steps, current, partition, managers, onOpenAll } = props;
  const accounts = new Set(documents.map(({ account }) => account));
  const sides = (['owner', 'requester'] as const)
    .map((side) => ({ side, own: documents.filter((document) => document.side === side) }))
    .filter(({ own }) => own.length > 0);
  const statements = documents.reduce((count, document) => count + document.statements.length, 0);
  return (
    <section aria-label="What it writes">
      <header className={classes.head}>
        <h2 className={classes.title}>What it writes</h2>
        <span className={classes.dim}>
          {plural(statements, 'statement')} in {plural(documents.length, 'document')}
          {sides.length > 1 ? (accounts.size > 2 ? `, of ${accounts.size} accounts` : ', on both sides') : ''}
        </span>
        <Button size="compact-xs" variant="subtle" className={classes.openAll} onClick={onOpenAll}>
          Open all in the editor
        </Button>
      </header>
      {sides.map(({ side, own }) => (
        <Side key={side} {...{ side, own, all: documents, steps, current, partition, managers }} />
      ))}
    </section>
  );
});

const FIRST = 12;

interface SideProps extends Omit<DocumentsPanelProps, 'documents' | 'onOpenAll'> {
  readonly side: GrantDocument['side'];
  readonly own: readonly GrantDocument[];
  /** Of both sides. */
  readonly all: readonly GrantDocument[];
}

/** Documents of one side by account; each of hundreds of grantees may have one, and the first few are shown at once. */
function Side({ side, own, all: documents, steps, current, partition, managers }: SideProps) {
  const [all, setAll] = useState(false);
  const shown = all ? own : own.slice(0, FIRST);
  const stepOf = new Map(steps.map((step) => [step.document.id, step]));
  return (
    <>
      {[...new Set(shown.map(({ account }) => account))].map((account) => (
        <div key={account}>
          <div className={classes.side}>
            <AccountName account={account} /> · {whoseWords({ side, account }, documents)}
          </div>
          {shown
            .filter((document) => document.account === account)
            .map((document) => (
              <DocumentRow
                key={document.id}
                document={document}
                step={stepOf.get(document.id)}
                current={current}
                partition={partition}
                manager={managers[document.id]}
              />
            ))}
        </div>
      ))}
      {own.length > shown.length && (
        <Button size="compact-xs" variant="subtle" className={classes.more} onClick={() => setAll(true)}>
          All {own.length} documents of the {side}
        </Button>
      )}
    </>
  );
}

interface DocumentRowProps {
  readonly document: GrantDocument;
  readonly step: GrantStep | undefined;
  readonly current: string;
  readonly partition: string;
  readonly manager: ManagedBy | undefined;
}

function DocumentRow({ document, step, current, partition, manager }: DocumentRowProps) {
  const { kind, before, after, statements } = document;
  const [open, setOpen] = useState(document.on.kind === 'bucket' || document.on.kind === 'access-point');
  const id = useId();
  const { title, name } = documentWords(document);
  const Chevron = open ? IconChevronDown : IconChevronRight;
  // A closed row shows none, and a plan may have hundreds.
  const findings = useMemo(() => (open ? findingsOf(document, partition) : []), [open, document, partition]);
  return (
    <>
      <UnstyledButton
        className={classes.row}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <Chevron size={13} aria-hidden />
        <span className={classes.name}>
          {title} <span className={classes.mono}>{name}</span>
          {manager !== undefined && (
            <Badge size="xs" radius="sm" variant="light" color="orange" className={classes.tool}>
              {manager.tool}
            </Badge>
          )}
        </span>
        <Badge
          size="sm"
          radius="sm"
          variant="light"
          color={statements.length === 0 ? 'gray' : undefined}
          className={classes.count}
        >
          {statements.length === 0
            ? 'no change'
            : `+${plural(statements.length, kind === 'cors' ? 'rule' : 'statement')}`}
        </Badge>
        <span className={classes.dim}>{sizeWords(kind, before, after)}</span>
        <Writer step={step} current={current} nothing={statements.length === 0} />
      </UnstyledButton>
      {manager !== undefined && statements.length > 0 && (
        <ManagedNote document={document} manager={manager} />
      )}
      <div id={id} hidden={!open}>
        {step?.reason !== undefined && <p className={classes.note}>{step.reason}</p>}
        {findings.map((finding) => (
          <p key={finding} className={classes.finding}>
            <Legible>{finding}</Legible>
          </p>
        ))}
        {open && <Text document={document} name={name} />}
      </div>
    </>
  );
}

/** Who writes it: a session that is open, or somebody it is handed to. */
function Writer({
  step,
  current,
  nothing,
}: {
  step: GrantStep | undefined;
  current: string;
  nothing: boolean;
}) {
  if (nothing) return <span className={classes.writer}>stands already</span>;
  if (step?.session === undefined)
    return (
      <span className={classes.writer}>
        <IconSend size={13} aria-hidden /> hand over
      </span>
    );
  return (
    <span className={classes.writer} data-own>
      <IconCheck size={13} aria-hidden /> {step.session.id === current ? 'this session' : step.session.name}
    </span>
  );
}

/** The text with what is added lit up; of a document nobody could read, the added statements alone. */
function Text({
  document: { before, after, statements, kind },
  name,
}: {
  document: GrantDocument;
  name: string;
}) {
  const added = statements.map((statement) => JSON.stringify(statement, undefined, 2));
  const shown = before === undefined ? added.join(',\n') : after;
  return (
    <div className={classes.text}>
      <CopyButton
        value={before === undefined ? shown : sentText({ kind }, after)}
        label={`policy of ${name}`}
      />
      {/* It scrolls, so the keyboard must reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre ref={showAdded} className={classes.code} role="region" aria-label={`Text of ${name}`} tabIndex={0}>
        {linesOf(shown, statements).map(({ text, isAdded }, index) => (
          // Lines of one text have no identity but their place.
          // oxlint-disable-next-line react/no-array-index-key
          <span key={index} className={classes.line} data-added={isAdded || undefined}>
            {escapedLines(text)}
            {'\n'}
          </span>
        ))}
      </pre>
    </div>
  );
}

/** What is added stands at the end of a long text. */
function showAdded(text: HTMLPreElement | null): void {
  const added = text?.querySelector<HTMLElement>('[data-added]');
  if (text && added) text.scrollTop = added.offsetTop - text.offsetTop - 24;
}

/** A line is added when it belongs to one of the statements, which the text ends with. */
function linesOf(
  text: string,
  statements: GrantDocument['statements'],
): readonly { text: string; isAdded: boolean }[] {
  const lines = text.split('\n');
  const first = statements[0];
  const name = first === undefined ? undefined : JSON.stringify(first['Sid'] ?? first['ID']);
  const start =
    name === undefined
      ? -1
      : lines.findLastIndex((line) => line.includes(`"Sid": ${name}`) || line.includes(`"ID": ${name}`));
  if (start < 0) return lines.map((line) => ({ text: line, isAdded: false }));
  const end = lines.findLastIndex((line) => /^\s*\],?$/.test(line));
  return lines.map((line, index) => ({
    text: line,
    isAdded: index >= start - 1 && (end < start || index < end),
  }));
}

function sizeWords(kind: GrantDocument['kind'], before: GrantDocument['before'], after: string): string {
  if (kind === 'cors') return before === undefined ? '' : plural(rulesIn(after).length, 'rule');
  const { limit, unit } = QUOTAS[kind];
  const now = policySize(kind, after);
  const words = (size: number) => (unit === 'bytes' ? formatBytes(size) : size.toLocaleString('en-US'));
  const most = unit === 'bytes' ? formatBytes(limit) : `${limit.toLocaleString('en-US')} characters`;
  if (before === undefined) return '';
  return before === null || before === after
    ? `${words(now)} of ${most}`
    : `${words(policySize(kind, before))} → ${words(now)} of ${most}`;
}
