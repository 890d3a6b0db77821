import {
  type AccessMatrix,
  type Doing,
  DOINGS,
  type MatrixCell,
  type MatrixRow,
} from '../../matrix/index.ts';
import { type ReportedWho, reportedWho } from '../diff/contract.ts';

/** What `--format json` writes; schemas/matrix.schema.json. */
export interface ReportedMatrix {
  readonly rows: readonly ReportedRow[];
  /** What the policies name and the table leaves out. */
  readonly left: AccessMatrix['left'];
}

interface ReportedRow {
  readonly who: ReportedWho;
  /** `bucket`, `prefix reports/`, an access point's ARN. */
  readonly place: string;
  /** `all`, `some`, `none` or `unknown`, and in words on what it depends. */
  readonly can: Readonly<Record<Doing, Pick<MatrixCell, 'state' | 'why'>>>;
}

export function reportedMatrix({ rows, left }: AccessMatrix): ReportedMatrix {
  return {
    rows: rows.map((row) => ({ who: whoOf(row), place: row.place.id, can: cellsOf(row) })),
    left,
  };
}

function whoOf({ subject }: MatrixRow): ReportedWho {
  const { who } = subject;
  return who.kind === 'session' ? { kind: 'session', id: who.arn, standIn: false } : reportedWho(who);
}

function cellsOf({ after }: MatrixRow): ReportedRow['can'] {
  const cells = DOINGS.map((doing) => [doing, { state: after[doing].state, why: after[doing].why }] as const);
  return Object.fromEntries(cells) as ReportedRow['can'];
}
