import { plural } from '@drawbridge-s3/policy/grammar';
import { formatBytes } from '@/lib/format';
import { ForeignText } from '@/ui/names/foreign-text';
import type { FoundFiles } from './find-files';
import type { KnownTable } from './use-asking';
import classes from './ask-pane.module.css';

interface TableListProps {
  tables: readonly KnownTable[];
  found: FoundFiles;
  /** What was left out, and why. */
  aside: string;
  version: string;
  onInsert: (name: string) => void;
}

/** The tables that can be asked, with their columns. */
export function TableList({ tables, found, aside, version, onInsert }: TableListProps) {
  const total = found.files.reduce((sum, { size }) => sum + size, 0);
  return (
    // It scrolls, so the keyboard must reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <aside className={classes.tables} aria-label="Tables" tabIndex={0}>
      {tables.map(({ name, columns }) => (
        <section key={name} aria-label={`Table ${name}`}>
          <h3 className={classes.table}>{name}</h3>
          <ul className={classes.columns}>
            {columns.map((column, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- columns may be named alike
              <li key={index}>
                <button
                  type="button"
                  className={classes.column}
                  title="Add it to the query"
                  onClick={() => onInsert(`"${column.name.replaceAll('"', '""')}"`)}
                >
                  <ForeignText text={column.name} />
                </button>
                <span className={classes.type}>
                  <ForeignText text={column.type.slice(0, 80)} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p className={classes.note}>
        {plural(found.files.length, 'file')}, {formatBytes(total)}. {aside}
      </p>
      <p className={classes.note}>
        A file is named by its key behind a slash, and * stands for any part of it: FROM
        &apos;/path/*.csv&apos;.
      </p>
      <p className={classes.note}>
        DuckDB {version}, in this page. It reads through this session and reaches nothing else.
      </p>
    </aside>
  );
}
