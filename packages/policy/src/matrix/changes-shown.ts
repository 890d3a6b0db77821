import { idOf, isOwn } from '../callers/who.ts';
import type { AccessChange, AccessDiff } from '../diff/types.ts';
import { escaped } from '../grammar/characters.ts';
import { carriesAll } from '../requests/carried.ts';
import type { Ask } from '../situation/ask.ts';
import { decide } from '../situation/decide.ts';
import type { Situation } from '../situation/situation.ts';
import { actionsOf } from './probes.ts';
import {
  changed,
  DOINGS,
  type Doing,
  type MatrixCell,
  type MatrixRow,
  type MatrixSide,
  type MatrixSubject,
  MOST_ASKS,
} from './types.ts';

/** Lines that one cell is told, besides what its own requests say. */
const MOST_LINES = 3;

interface Sides {
  readonly before: Situation;
  readonly after: Situation;
}

/**
 * Those rows that do not show yet what the comparison found, with it: a cell tries one request for each thing the
 * policies tell apart, where the comparison tries them together. The line's witness goes into the cell, so that it
 * rests on decided requests as before.
 */
export function withChanges(
  rows: readonly MatrixRow[],
  { changes }: Pick<AccessDiff, 'changes'>,
  sides: Sides,
): readonly MatrixRow[] {
  const told = new Map<MatrixRow, MatrixRow>();
  const shownAlready = new Set(
    rows.flatMap((row) => DOINGS.flatMap((doing) => (changed(row, doing) ? [cellId(row, doing)] : []))),
  );
  const lines = new Map<string, number>();
  for (const change of changes) {
    // Whose objects they are is nothing a matrix tells.
    if (change.witness.ask.objectWriter !== undefined) continue;
    const there = rows.filter(({ place }) => isAbout(place, change));
    const named = nearest(there, change);
    for (const row of isWide(change) ? there : named) {
      for (const doing of DOINGS) {
        const witness = witnessOf(change, doing);
        const id = cellId(row, doing);
        if (witness === undefined || shownAlready.has(id) || (lines.get(id) ?? 0) >= MOST_LINES) continue;
        const ask = named.includes(row) ? witness : askedBy(row, doing, witness);
        if (ask === undefined) continue;
        const [was, is] = (['before', 'after'] as const).map((side) => decide(ask, sides[side]).allowed);
        if (was === is) continue;
        lines.set(id, (lines.get(id) ?? 0) + 1);
        told.set(
          row,
          tell(told.get(row) ?? row, doing, is === true ? 'after' : 'before', ask, wordsOf(change)),
        );
      }
    }
  }
  return [...told.values()];
}

/** What everybody gains, or every other account, those gain who have rows of their own. */
const isWide = ({ who: { kind } }: AccessChange) => kind === 'anonymous' || kind === 'stranger';

/** The witness's request by whoever stands for the row, if he can make it. */
function askedBy({ after, before }: MatrixRow, doing: Doing, witness: Ask): Ask | undefined {
  const own = after[doing].asks[0] ?? before[doing].asks[0];
  if (own === undefined) return undefined;
  const { principal, permissions, canonicalUserId, session } = own;
  if (!carriesAll(principal, witness.context)) return undefined;
  const { canonicalUserId: _, session: __, ...asked } = witness;
  return {
    ...asked,
    principal,
    permissions,
    ...(canonicalUserId === undefined ? {} : { canonicalUserId }),
    ...(session === undefined ? {} : { session }),
  };
}

const cellId = ({ subject, place }: MatrixRow, doing: Doing) => `${subject.id}\n${place.id}\n${doing}`;

/** The place is reached the same way, and is all of it or where the witness's key is. */
const isAbout = ({ accessPoint, prefix }: MatrixRow['place'], { witness: { ask } }: AccessChange) =>
  accessPoint === ask.accessPoint && (prefix === undefined || ask.key?.startsWith(prefix) === true);

/** Rows of whom the line names, or else of those among whom he is. */
function nearest(rows: readonly MatrixRow[], change: AccessChange): readonly MatrixRow[] {
  for (const name of namesOf(change)) {
    const found = rows.filter(({ subject }) => isCalled(subject, name));
    if (found.length > 0) return found;
  }
  return [];
}

const isCalled = ({ id, alike }: MatrixSubject, name: string) => id === name || alike.includes(name);

function namesOf({ who, witness }: AccessChange): readonly string[] {
  const { principal } = witness.ask;
  const account = 'account' in who ? who.account : 'account' in principal ? principal.account : undefined;
  return [
    idOf(who),
    ...('arn' in principal ? [principal.arn] : []),
    ...(account === undefined ? [] : [account]),
    ...(principal.kind === 'service' ? [principal.service, 'services'] : []),
    ...(principal.kind === 'anonymous' ? ['anonymous'] : isOwn(who) ? [] : ['stranger']),
  ];
}

/**
 * The witness's request for the first action of the column that the line is about. A line may tell of the bucket and of
 * its objects, where its witness is for one of these.
 */
function witnessOf({ actions, witness: { ask } }: AccessChange, doing: Doing): Ask | undefined {
  const action = actionsOf(doing, ask.accessPoint).find((one) => actions.includes(one));
  if (action === undefined) return undefined;
  const { key, ...onBucket } = ask;
  if (doing === 'list' || doing === 'policy') return { ...onBucket, action };
  return key === undefined ? undefined : { ...ask, action };
}

/** `home/*, with MFA` */
function wordsOf({ where, under, witness: { ask } }: AccessChange): string {
  const keys = where
    .filter(({ accessPoint }) => accessPoint === ask.accessPoint)
    .flatMap(({ keys: pattern }) => (pattern === undefined || pattern === '*' ? [] : [pattern]));
  const own = ask.permissions === 'nothing' ? ['without permissions of its own'] : [];
  return [...(keys.length === 0 ? [] : [keys.join(' and ')]), ...under, ...own].map(escaped).join(', ');
}

/**
 * What is allowed on one side only: where the other side shows nothing, this one shows it; else the other says what it
 * has not.
 */
function tell(row: MatrixRow, doing: Doing, rich: MatrixSide, ask: Ask, words: string): MatrixRow {
  const poor = rich === 'after' ? 'before' : 'after';
  const side = row[poor][doing].state === 'none' || row[rich][doing].state === 'none' ? rich : poor;
  const cell = row[side][doing];
  if (cell.state === 'unknown') return row;
  const told: MatrixCell =
    side === rich
      ? {
          ...cell,
          state: cell.state === 'none' ? 'some' : cell.state,
          why: [...cell.why, words === '' ? 'some requests' : words],
          asks: [ask, ...cell.asks].slice(0, MOST_ASKS),
        }
      : {
          ...cell,
          state: 'some',
          why: [...cell.why, words === '' ? 'not all requests' : `not ${words}`],
          asks: [...cell.asks.slice(0, 1), ask, ...cell.asks.slice(1)].slice(0, MOST_ASKS),
        };
  return { ...row, [side]: { ...row[side], [doing]: told } };
}
