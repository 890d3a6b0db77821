import { plural } from '@drawbridge-s3/policy/grammar';
import { ForeignText } from '@/ui/names/foreign-text';
import classes from '@/ui/grid/grid-table.module.css';

interface FieldsProps {
  columns: readonly string[];
  cells: readonly string[];
}

/** Fields that are drawn, and characters of each. */
const MOST = 2000;
const LONGEST = 20_000;

/** A row, field by field. */
export function Fields({ columns, cells }: FieldsProps) {
  return (
    <dl className={classes.fields}>
      {columns.slice(0, MOST).map((name, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- columns may be named alike
        <div key={index} style={{ display: 'contents' }}>
          <dt>
            <ForeignText text={short(name)} />
          </dt>
          <dd>
            <ForeignText text={short(cells[index] ?? '')} />
          </dd>
        </div>
      ))}
      {columns.length > MOST && (
        <>
          <dt>…</dt>
          <dd>{plural(columns.length - MOST, 'further field')} left out</dd>
        </>
      )}
    </dl>
  );
}

const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
