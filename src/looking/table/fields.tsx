import { ForeignText } from '@/ui/names/foreign-text';
import classes from '@/ui/grid/grid-table.module.css';

interface FieldsProps {
  columns: readonly string[];
  cells: readonly string[];
}

/** A row, field by field. */
export function Fields({ columns, cells }: FieldsProps) {
  return (
    <dl className={classes.fields}>
      {columns.map((name, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- columns may be named alike
        <div key={index} style={{ display: 'contents' }}>
          <dt>
            <ForeignText text={name} />
          </dt>
          <dd>
            <ForeignText text={cells[index] ?? ''} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
