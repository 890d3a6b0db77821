import { queryOptions, type QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { turns } from '@/lib/turns';
import { AWS_DATA_CATALOG, databasesQuery, tablesQuery, type AthenaTable } from './catalogs';
import { athenaKeys } from './query-keys';

/** Databases that are looked through: an account may have thousands. */
const MOST = 25;

/** Tables of the Glue Data Catalog, of its first databases. */
interface GlueTables {
  readonly tables: readonly AthenaTable[];
  /** Databases that were not looked through: too many, or not to be read. */
  readonly left: number;
}

export function glueTablesQuery(context: AwsContext, client: QueryClient, region: string) {
  return queryOptions({
    queryKey: [...athenaKeys.catalogs(context, region), 'every-table'],
    queryFn: async ({ signal }): Promise<GlueTables> => {
      const databases = await client.fetchQuery(databasesQuery(context, region, AWS_DATA_CATALOG));
      const inTurn = turns(4);
      const looked = await Promise.all(
        databases.slice(0, MOST).map((database) =>
          inTurn(
            () =>
              client.fetchQuery(tablesQuery(context, region, AWS_DATA_CATALOG, database)).then(
                (tables) => ({ tables, left: 0 }),
                () => ({ tables: [], left: 1 }),
              ),
            signal,
          ),
        ),
      );
      return {
        tables: looked.flatMap(({ tables }) => tables),
        left: looked.reduce((sum, { left }) => sum + left, Math.max(0, databases.length - MOST)),
      };
    },
    retry: false,
  });
}
