import { LENT_COLUMNS, type LentCell, type LentRow } from '@drawbridge-s3/policy/access';
import { ABILITY_WORDS } from '@drawbridge-s3/policy/grants';
import { Legible } from '@/ui/legible/legible';
import classes from './lend.module.css';

const MARKS: Readonly<Record<LentCell, string>> = { all: '●', some: '◐', none: '○' };
const WORDS: Readonly<Record<LentCell, string>> = { all: 'yes', some: 'in part', none: 'no' };

const HEADS: Readonly<Record<(typeof LENT_COLUMNS)[number], string>> = {
  list: 'list',
  download: 'download',
  versions: 'versions',
  upload: 'upload',
  delete: 'delete',
  properties: 'tags, ACLs',
  settings: 'settings',
};

/** What whoever holds them can do where: places against what people do. */
export function LentMatrixTable({ rows }: { readonly rows: readonly LentRow[] }) {
  return (
    <table className={classes.matrix} aria-label="What they can do where">
      <thead>
        <tr>
          <th scope="col">Where</th>
          {LENT_COLUMNS.map((column) => (
            <th key={column} scope="col" title={ABILITY_WORDS[column]}>
              {HEADS[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.bucket} ${row.point ?? ''} ${row.prefix ?? '*'}`}>
            <th scope="row">
              <Legible>{whereWords(row)}</Legible>
            </th>
            {LENT_COLUMNS.map((column) => (
              <td key={column} data-can={row.can[column]}>
                <span aria-hidden>{MARKS[row.can[column]]}</span>
                <span className={classes.words}>{WORDS[row.can[column]]}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function whereWords({ bucket, point, prefix }: LentRow): string {
  const place = point === undefined ? bucket : `${point} (${bucket})`;
  if (prefix === undefined) return `elsewhere in ${place}`;
  return prefix === '' ? `all of ${place}` : `${place}/${prefix}`;
}
