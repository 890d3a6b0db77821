import { IconCircleCheck, IconCircleX, IconHelpCircle, IconMinus } from '@tabler/icons-react';
import type { Link, LinkId, Verdict } from '@drawbridge-s3/policy/chain';
import { escapedLines } from '@drawbridge-s3/policy/grammar';
import { AccountName } from '@/sessions/account-name';
import { VERDICT_WORDS } from './as-text';
import { Legible } from '@/ui/legible/legible';
import classes from './why.module.css';

const ICONS: Readonly<Record<Verdict, typeof IconMinus>> = {
  allowed: IconCircleCheck,
  denied: IconCircleX,
  unknown: IconHelpCircle,
  'not-readable': IconHelpCircle,
  'not-reached': IconMinus,
  'not-concerned': IconMinus,
};

interface ChainTableProps {
  readonly links: readonly Link[];
  readonly chosen: LinkId | undefined;
  readonly onChoose: (id: LinkId) => void;
}

/** Links in their order; arrows go from one to the next, and what is chosen is shown beside them. */
export function ChainTable({ links, chosen, onChoose }: ChainTableProps) {
  const at = links.findIndex(({ id }) => id === chosen);
  const go = (to: number) => {
    const link = links[Math.min(Math.max(to, 0), links.length - 1)];
    if (link === undefined) return;
    onChoose(link.id);
    document.getElementById(rowId(link.id))?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <div className={classes.chain}>
      <div className={classes.head} aria-hidden>
        <span />
        <span>In the order of the chain</span>
        <span />
        <span>What was seen</span>
        <span>Changed by</span>
      </div>
      <div
        role="listbox"
        aria-label="Links of the chain"
        tabIndex={0}
        aria-activedescendant={chosen === undefined ? undefined : rowId(chosen)}
        className={classes.rows}
        onKeyDown={(event) => {
          const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
          if (to === undefined) return;
          event.preventDefault();
          go(to);
        }}
      >
        {links.map((link) => (
          <ChainRow key={link.id} link={link} chosen={link.id === chosen} onChoose={onChoose} />
        ))}
      </div>
    </div>
  );
}

const rowId = (id: LinkId) => `why-link-${id}`;

function ChainRow({
  link,
  chosen,
  onChoose,
}: {
  link: Link;
  chosen: boolean;
  onChoose: (id: LinkId) => void;
}) {
  const Icon = ICONS[link.verdict];
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the list has the keys
    <div
      id={rowId(link.id)}
      role="option"
      aria-selected={chosen}
      tabIndex={-1}
      data-verdict={link.verdict}
      className={classes.row}
      onClick={() => onChoose(link.id)}
    >
      <Icon size={16} stroke={1.6} className={classes.icon} aria-hidden />
      <span className={classes.title}>{link.title}</span>
      <span className={classes.verdict}>{VERDICT_WORDS[link.verdict]}</span>
      <span className={classes.seen} title={escapedLines(link.sentence)}>
        <Legible>{link.sentence}</Legible>
      </span>
      <span className={classes.side}>
        {link.side.account !== undefined && <AccountName account={link.side.account} short />}
      </span>
    </div>
  );
}
