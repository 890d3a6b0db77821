import { Select } from '@mantine/core';
import { plural } from '@drawbridge-s3/policy/grammar';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import {
  AWS_DATA_CATALOG,
  dataCatalogsQuery,
  databasesQuery,
  S3_METADATA_CATALOG,
  tablesQuery,
  type AthenaTable,
} from '@/resources/athena/catalogs';
import { isSettling } from '@/resources/bucket-settings/metadata';
import { whenKnown } from '@/resources/when-known';
import { Mono } from '@/ui/mono';
import { ForeignText } from '@/ui/names/foreign-text';
import { InlineFailure } from '@/ui/states';
import classes from './athena.module.css';
import type { ChosenTable } from './use-chosen-table';

interface TableSideProps {
  readonly context: AwsContext;
  readonly location: Location;
  readonly region: string;
  readonly chosen: ChosenTable;
  readonly settings: (words: string) => ReactNode;
  readonly onTable: (table: AthenaTable) => void;
}

/** Tables that can be asked: those about this bucket first, then any other. */
export function TableSide(props: TableSideProps) {
  const { chosen, onTable, settings, location } = props;
  const { metadata, glue, looking, left, failures, configuration, table } = chosen;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
    <aside className={classes.side} aria-label="Tables" tabIndex={0}>
      <h3 className={classes.heading}>About this bucket</h3>
      <ul className={classes.tables}>
        {[...metadata, ...glue].map((one) => (
          <li key={`${one.catalog} ${one.database} ${one.name}`}>
            <TableButton table={one} chosen={table} onTable={onTable} />
          </li>
        ))}
      </ul>
      {looking && <p className={classes.note}>Looking for tables…</p>}
      {location.type === 'bucket' && configuration === null && (
        <p className={classes.note}>
          S3 Metadata is off: with it S3 keeps a table of the objects here.{' '}
          {settings('Switch it on in the settings…')}
        </p>
      )}
      {isSettling(configuration) && (
        <p className={classes.note}>S3 is still at work at its tables. {settings('How they stand…')}</p>
      )}
      {configuration?.tableBucketType === 'customer' && (
        <p className={classes.note}>
          S3 Metadata of the older kind: its table is in <Mono>{configuration.tableBucketArn ?? ''}</Mono>.
          Choose its catalog below.
        </p>
      )}
      {left > 0 && <p className={classes.note}>{plural(left, 'database')} not looked through.</p>}
      {failures.map((failure) => (
        <InlineFailure key={`${failure.action} ${failure.message}`} failure={failure} />
      ))}
      <h3 className={classes.heading}>Any table</h3>
      <Picker {...props} />
      {table !== undefined && <Columns table={table} />}
    </aside>
  );
}

const same = (left: AthenaTable, right: AthenaTable | undefined): boolean =>
  left.catalog === right?.catalog && left.database === right.database && left.name === right.name;

function TableButton({
  table,
  chosen,
  onTable,
}: {
  readonly table: AthenaTable;
  readonly chosen: AthenaTable | undefined;
  readonly onTable: (table: AthenaTable) => void;
}) {
  const kind =
    table.catalog === S3_METADATA_CATALOG ? 'S3 Metadata' : (table.location ?? 'Glue Data Catalog');
  return (
    <button
      type="button"
      className={classes.table}
      aria-pressed={same(table, chosen)}
      onClick={() => onTable(table)}
    >
      <Mono truncate>{`${table.database}.${table.name}`}</Mono>
      <span className={classes.kind} title={kind}>
        <ForeignText text={kind} />
      </span>
    </button>
  );
}

function Picker({ context, region, chosen, onTable }: TableSideProps) {
  const [catalog, setCatalog] = useState(AWS_DATA_CATALOG);
  const [database, setDatabase] = useState<string | null>(null);
  const catalogs = useQuery(dataCatalogsQuery(context, region));
  const databases = useQuery(databasesQuery(context, region, catalog));
  const tables = useQuery(
    whenKnown(database ?? undefined, (name) => tablesQuery(context, region, catalog, name)),
  );
  const names = [...new Set([AWS_DATA_CATALOG, S3_METADATA_CATALOG, ...(catalogs.data ?? [])])];
  const refused = databases.error ?? tables.error;
  return (
    <div className={classes.pickers}>
      <Select
        size="xs"
        aria-label="Catalog"
        data={names}
        value={catalog}
        allowDeselect={false}
        searchable
        onChange={(next) => {
          setCatalog(next ?? AWS_DATA_CATALOG);
          setDatabase(null);
        }}
      />
      <Select
        size="xs"
        aria-label="Database"
        placeholder="Database"
        data={[...(databases.data ?? [])]}
        value={database}
        searchable
        nothingFoundMessage="No database"
        onChange={setDatabase}
      />
      <Select
        size="xs"
        aria-label="Table"
        placeholder="Table"
        data={(tables.data ?? []).map(({ name }) => name)}
        value={
          chosen.table?.catalog === catalog && chosen.table.database === database ? chosen.table.name : null
        }
        disabled={database === null}
        searchable
        nothingFoundMessage="No table"
        onChange={(name) => {
          const table = tables.data?.find((one) => one.name === name);
          if (table !== undefined) onTable(table);
        }}
      />
      {refused !== null && <InlineFailure failure={refused} />}
    </div>
  );
}

function Columns({ table }: { readonly table: AthenaTable }) {
  return (
    <>
      <h3 className={classes.heading}>
        Columns of <Mono>{table.name}</Mono>
      </h3>
      <ul className={classes.columns} aria-label={`Columns of ${table.name}`}>
        {table.columns.map(({ name, type }) => (
          <li key={name}>
            <Mono truncate>{name}</Mono>
            <span className={classes.type} title={type}>
              {type}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
