import { Button } from '@mantine/core';
import { Fragment, useMemo, useState, type ReactNode } from 'react';
import { documentId, whereWords, whoTextOf, whoWords, type HeldGrant } from '@drawbridge-s3/policy/access';
import { plural } from '@drawbridge-s3/policy/grammar';
import { ABILITY_WORDS } from '@drawbridge-s3/policy/grants';
import type { Situation } from '@drawbridge-s3/policy/situation';
import { formatCount } from '@/lib/format';
import { heldDocuments } from '@/resources/situations/held-documents';
import type { TrailCount } from '@/resources/trail/read/trail-count';
import { VisibleName } from '@/ui/names/visible-name';
import classes from '../trail.module.css';
import { utc, valueLabel } from '../words';
import { usedGrants, usesIn, type GrantUse } from './grant-use';
import type { Use } from './use';
import { narrower, type Narrower } from './narrower';
import { NarrowerView } from './narrower-view';

interface GrantsUsedProps {
  readonly run: TrailCount;
  readonly version: number;
  readonly grants: readonly HeldGrant[];
  readonly situation: Situation;
  /** Milliseconds since 1970, as they were chosen. */
  readonly range: { readonly from: number; readonly to: number };
  /** Puts the narrower policy into the editor, as a draft. */
  readonly onDraft: (text: string, base: string) => void;
}

const DAY = 86_400_000;
/** After so long without use a grant is one to withdraw. */
const UNUSED_DAYS = 90;

/** Which grants of the bucket were used, by whom and when, and what is left of them where only that is kept. */
export function GrantsUsed({ run, version, grants, situation, range, onDraft }: GrantsUsedProps) {
  const [open, setOpen] = useState<string>();
  const uses = useMemo(
    () => usesIn(run.cube),
    // oxlint-disable-next-line react/exhaustive-deps -- the cube grows inside; the version says when it counts
    [run, version],
  );
  const rows = useMemo(
    () => inOrder(usedGrants(grants, uses, heldDocuments(situation))),
    [grants, uses, situation],
  );
  const days = Math.round((range.to - range.from) / DAY);
  if (grants.length === 0)
    return (
      <p className={classes.empty}>
        Neither the bucket policy nor an access point of {situation.bucket} hands out anything.
      </p>
    );
  const unused = rows.filter(({ fit }) => fit === 'no').length;
  return (
    <div className={classes.scroll}>
      <p className={classes.more}>
        {unused === 0 ? 'Every grant was used' : `${plural(unused, 'grant')} of ${rows.length} not used`} in
        the {plural(days, 'day')} that were read.
        {days < UNUSED_DAYS && ` To call one unused, read ${UNUSED_DAYS} days.`}
        {(run.state !== 'done' || run.troubles.length > 0) &&
          ' Not all was read: there may be more use than this.'}
      </p>
      <table className={classes.table} aria-label="Grants and their use">
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col">Where</th>
            <th scope="col">Used</th>
            <th scope="col" className={classes.number}>
              Requests
            </th>
            <th scope="col">Last, UTC</th>
            <th scope="col">Never</th>
            <th scope="col">
              <span className={classes.hidden}>Narrower</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row
              key={row.grant.id}
              row={row}
              days={days}
              grants={grants}
              uses={uses}
              situation={situation}
              open={open === row.grant.id}
              onOpen={(next) => setOpen(next ? row.grant.id : undefined)}
              onDraft={onDraft}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What was not used first. */
const inOrder = (rows: readonly GrantUse[]): readonly GrantUse[] =>
  rows.toSorted((one, other) => (one.last ?? 0) - (other.last ?? 0));

interface RowProps {
  readonly row: GrantUse;
  readonly days: number;
  readonly grants: readonly HeldGrant[];
  readonly uses: readonly Use[];
  readonly situation: Situation;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onDraft: (text: string, base: string) => void;
}

function Row({ row, days, grants, uses, situation, open, onOpen, onDraft }: RowProps) {
  const { grant, fit, requests, last, by, unused } = row;
  const who = whoTextOf(whoWords(grant.who), {});
  const proposed = useMemo(() => proposalOf(row, grants, uses, situation), [row, grants, uses, situation]);
  return (
    <Fragment>
      <tr>
        <th scope="row" title={whoWords(grant.who).whole}>
          <VisibleName name={who} />
        </th>
        <td>
          <VisibleName name={whereWords(grant)} />
        </td>
        <td title={by.join('\n')}>{usedWords(row, days)}</td>
        <td className={classes.number}>{fit === 'no' ? '–' : formatCount(requests)}</td>
        <td className={classes.time}>{last === undefined ? 'never' : utc(last)}</td>
        <td>{fit === 'no' ? '' : unused.map((ability) => ABILITY_WORDS[ability]).join(', ')}</td>
        <td>
          {proposed !== undefined && (
            <Button variant="subtle" size="compact-xs" aria-expanded={open} onClick={() => onOpen(!open)}>
              Narrower…
            </Button>
          )}
        </td>
      </tr>
      {open && proposed !== undefined && (
        <tr>
          <td colSpan={7} className={classes.proposal}>
            <NarrowerView
              proposed={proposed}
              days={days}
              onDraft={() => onDraft(proposed.text, situation.bucketPolicy ?? '')}
            />
          </td>
        </tr>
      )}
    </Fragment>
  );
}

function usedWords({ fit, by }: GrantUse, days: number): ReactNode {
  if (fit === 'no')
    return (
      <strong>{days >= UNUSED_DAYS ? `Unused for ${days} days` : `Not in ${plural(days, 'day')}`}</strong>
    );
  const [first = '', ...others] = by;
  const more = others.length === 0 ? '' : ` and ${plural(others.length, 'other')}`;
  return `${fit === 'perhaps' ? 'Perhaps, by ' : 'By '}${valueLabel('who', first)}${more}`;
}

/** Of a grant that statements of the bucket policy give: the first of them that can be narrower. */
function proposalOf(
  { grant, fit }: GrantUse,
  grants: readonly HeldGrant[],
  uses: readonly Use[],
  situation: Situation,
): Narrower | undefined {
  const { partition, account, bucket, bucketPolicy: text } = situation;
  if (fit === 'no' || text === null) return undefined;
  const own = documentId(account, { kind: 'bucket', bucket });
  const here = uses.filter((use) => use.bucket === bucket || use.bucket === '');
  for (const { document, statement } of grant.parts) {
    if (document !== own) continue;
    const whos = grants
      .filter(({ parts }) => parts.some((part) => part.document === own && part.statement === statement))
      .map(({ who }) => who);
    const proposed = narrower({ partition, bucket, text, whos }, statement, here);
    if (proposed !== undefined) return proposed;
  }
  return undefined;
}
