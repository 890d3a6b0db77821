import type { AccessChange } from '@drawbridge-s3/policy/diff';
import { changed, DOINGS, type AccessMatrix, type Doing, type MatrixRow } from '@drawbridge-s3/policy/matrix';
import { decide, type Ask, type Situation } from '@drawbridge-s3/policy/situation';
import { impossible, wholes } from '../ask/carry';
import type { Pair } from '../make/pairs';
import { NOW } from '../make/vocabulary';
import type { Failure, Observed } from './failure';
import { standsFor, tells } from './who';

const SIDES = ['before', 'after'] as const;

/** What a column of the matrix is about. */
const COLUMNS: Readonly<Record<string, Doing>> = {
  's3:ListBucket': 'list',
  's3:ListBucketVersions': 'list',
  's3:GetObject': 'read',
  's3:GetObjectVersion': 'read',
  's3:PutObject': 'write',
  's3:DeleteObject': 'delete',
  's3:DeleteObjectVersion': 'delete',
  's3:PutBucketPolicy': 'policy',
  's3:DeleteBucketPolicy': 'policy',
};

/**
 * The requests a cell stands on are decided as it says: of `all` each is allowed, of `none` none, of `some` the first
 * is allowed and another is not. Those that show access are requests somebody can make, and there is a way to
 * give them what every request carries without that they are refused.
 */
export function* cellsHold({ pair, matrix }: Observed): Generator<Failure> {
  for (const row of matrix.rows) {
    for (const side of SIDES) {
      for (const doing of DOINGS) {
        const { state, asks } = row[side][doing];
        const allowed = asks.map((ask) => decide(ask, pair[side]).allowed);
        const [first] = asks;
        if (first === undefined) continue;
        const wrong =
          (state === 'all' && allowed.includes(false)) ||
          (state === 'none' && allowed.includes(true)) ||
          (state === 'some' && (allowed[0] !== true || !allowed.includes(false)));
        if (wrong)
          yield {
            fault: 'matrix: a cell that its requests do not bear out',
            what: nameOf(row, doing, side),
            ask: first,
          };
        if (state !== 'all' && state !== 'some') continue;
        const shown = asks.filter((_, at) => allowed[at]);
        // One request that can be made is access enough.
        const why = shown.every((ask) => whyNot(ask, pair[side]) !== undefined)
          ? shown.map((ask) => whyNot(ask, pair[side]))[0]
          : undefined;
        if (why !== undefined)
          yield {
            fault: `matrix: access that nobody has, in the row of ${rowKind(row)}`,
            what: `${nameOf(row, doing, side)}: ${why}`,
            ask: first,
          };
      }
    }
  }
}

function whyNot(ask: Ask, situation: Situation): string | undefined {
  const why = impossible(ask, situation.account);
  if (why !== undefined) return why;
  for (const rest of wholes(ask, situation.account, NOW))
    if (decide({ ...ask, context: { ...ask.context, ...rest } }, situation).allowed) return undefined;
  return 'refused as a whole request';
}

/**
 * Where the comparison shows a gain under a column of the matrix, a row that stands for whoever gains shows access on
 * the side after; of a loss the same of the side before. Where the column's main action is concerned, and one whose own
 * account allows everything notices, such a row is marked as changed.
 */
export function* linesHaveRows({ pair, diff, matrix }: Observed): Generator<Failure> {
  if (matrix.left.subjects > 0 || matrix.left.places > 0) return;
  for (const change of diff.changes) {
    const { ask } = change.witness;
    if (ask.objectWriter !== undefined) continue;
    for (const doing of doingsOf(change)) {
      const rows = rowsFor(matrix, change, ask, pair.after.account);
      const side = change.direction === 'gain' ? 'after' : 'before';
      const showing = rows.filter((row) => row[side][doing].state !== 'none');
      const line = `a ${change.direction} of ${doing} for ${nameOfWho(change.who)}`;
      if (showing.length === 0)
        yield {
          fault: `matrix: nobody has what the diff says is ${change.direction === 'gain' ? 'gained' : 'lost'}`,
          what: line,
          ask,
        };
      else if (isMain(change, doing) && isNoticed(change, pair) && !rows.some((row) => changed(row, doing)))
        yield { fault: 'matrix: a cell not marked as changed', what: line, ask };
    }
  }
}

/** The first action of a column is what people mean by the word. */
const MAIN: Readonly<Record<Doing, string>> = {
  list: 's3:ListBucket',
  read: 's3:GetObject',
  write: 's3:PutObject',
  delete: 's3:DeleteObject',
  policy: 's3:PutBucketPolicy',
};

const isMain = ({ actions }: AccessChange, doing: Doing) => actions.includes(MAIN[doing]);

/** The requests of a matrix are of people whose own account allows them everything. */
function isNoticed({ witness, under }: AccessChange, { before, after }: Pair): boolean {
  const ask: Ask = { ...witness.ask, permissions: 'everything' };
  return under.length === 0 || decide(ask, before).allowed !== decide(ask, after).allowed;
}

function doingsOf({ actions }: AccessChange): readonly Doing[] {
  return [...new Set(actions.flatMap((action) => COLUMNS[action] ?? []))];
}

/** Rows straight to the bucket or through the access point, by whom the line names or by whom the witness is. */
function rowsFor(
  { rows }: AccessMatrix,
  { who }: AccessChange,
  ask: Ask,
  owner: string,
): readonly MatrixRow[] {
  return rows.filter(
    ({ subject, place }) =>
      place.accessPoint === ask.accessPoint &&
      (JSON.stringify(subject.who) === JSON.stringify(who) ||
        standsFor(subject.who, ask, owner) ||
        namedAlike(subject, ask, owner)),
  );
}

const namedAlike = ({ alike, who }: MatrixRow['subject'], ask: Ask, owner: string) =>
  alike.some((name) => {
    if (/^\d{12}$/.test(name)) return 'account' in ask.principal && ask.principal.account === name;
    return who.kind === 'service'
      ? ask.principal.kind === 'service' && ask.principal.service === name
      : standsFor({ kind: 'principal', arn: name, account: '', own: false }, ask, owner);
  });

/**
 * Where a cell turns from none to some or all, or the other way about, the comparison has a line that tells of its
 * request, or says that there is something it could not decide.
 */
export function* turnsHaveLines({ pair, diff, matrix }: Observed): Generator<Failure> {
  if (diff.undecided.length > 0) return;
  for (const row of matrix.rows) {
    for (const doing of DOINGS) {
      const [was, is] = [row.before[doing], row.after[doing]];
      const direction = turnOf(was.state, is.state);
      if (direction === undefined) continue;
      const [shown, other] = direction === 'gain' ? [is, pair.before] : [was, pair.after];
      const asks = shown.asks.filter(
        (ask) => decide(ask, direction === 'gain' ? pair.after : pair.before).allowed,
      );
      const [ask] = asks;
      if (ask === undefined) continue;
      if (asks.every((one) => decide(one, other).allowed))
        yield {
          fault: 'matrix: none on one side although the request of the other side is allowed there',
          what: nameOf(row, doing, direction === 'gain' ? 'before' : 'after'),
          ask,
        };
      else if (!asks.some((one) => diff.changes.some((change) => tells(change, one, direction, pair))))
        yield {
          fault: 'matrix: a change the diff has no line for',
          what: `${nameOf(row, doing, 'after')}: a ${direction}`,
          ask,
        };
    }
  }
}

function turnOf(was: string, is: string): 'gain' | 'loss' | undefined {
  const open = (state: string) => state === 'some' || state === 'all';
  if (was === 'none' && open(is)) return 'gain';
  return open(was) && is === 'none' ? 'loss' : undefined;
}

/** Whoever is let in by a request of a column is shown by a row that stands for him. */
export function* accessIsShown({ pair, matrix, stream }: Observed): Generator<Failure> {
  if (matrix.left.subjects > 0 || matrix.left.places > 0) return;
  for (const { ask, ...allowed } of stream) {
    const doing = COLUMNS[ask.action];
    // Whose objects they are is nothing a matrix tells.
    if (doing === undefined || ask.objectWriter !== undefined) continue;
    for (const side of SIDES) {
      if (side === 'before' && pair.before.bucketPolicy === pair.after.bucketPolicy) continue;
      if (!allowed[side] || isOwnMatter(ask, pair[side])) continue;
      const rows = matrix.rows.filter(
        ({ subject, place }) =>
          place.accessPoint === ask.accessPoint &&
          (standsFor(subject.who, ask, pair[side].account) ||
            // Whatever strangers are let in by lets in the owner's principals.
            (subject.who.kind === 'stranger' && 'account' in ask.principal) ||
            namedAlike(subject, ask, pair[side].account)),
      );
      if (rows.some((row) => row[side][doing].state !== 'none')) continue;
      yield { fault: 'matrix: somebody has access and no row shows it', what: `${doing}, ${side}`, ask };
    }
  }
}

/** Let in by the policies of the owner's account alone, which are not the matrix's to show. */
function isOwnMatter(ask: Ask, situation: Situation): boolean {
  const own = 'account' in ask.principal && ask.principal.account === situation.account;
  return own && (ask.principal.kind === 'root' || decide(ask, { ...situation, bucketPolicy: null }).allowed);
}

const nameOf = ({ subject, place }: MatrixRow, doing: Doing, side: 'before' | 'after') =>
  `${side}, ${subject.id} may ${doing} in ${place.id}`;

const rowKind = ({ subject: { who } }: MatrixRow) =>
  who.kind === 'anonymous' || who.kind === 'stranger' || who.kind === 'service' ? who.kind : 'somebody named';

function nameOfWho(who: AccessChange['who']): string {
  if (who.kind === 'account') return `account ${who.account}`;
  if (who.kind === 'service') return who.service;
  return who.kind === 'principal' ? who.arn : who.kind;
}
