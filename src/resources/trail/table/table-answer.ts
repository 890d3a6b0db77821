import { queryOptions } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { athenaKeys } from '../../athena/query-keys';
import { readResults } from '../../athena/results';
import { Cube } from '../cube/cube';
import type { CubeShape } from '../cube/levels';
import { nothingLeft } from '../parse/access-log';
import type { LogKind } from '../read/count-log';
import type { TrailCount } from '../read/trail-count';
import { countRows, type TableTotals } from './table-rows';

/** What Athena counted, as what was read here is. */
export interface TableAnswer extends TrailCount {
  readonly totals: TableTotals;
  /** Requests whose kinds are in the cube. */
  readonly counted: number;
}

/** What a query that is done answered, counted. `onRows` hears how many rows came so far. */
export function tableAnswerQuery(
  context: AwsContext,
  region: string,
  id: string,
  {
    kind,
    shape,
    onRows,
  }: { readonly kind: LogKind; readonly shape: CubeShape; readonly onRows: (rows: number) => void },
) {
  return queryOptions({
    queryKey: [...athenaKeys.execution(context, region, id), 'counted', kind, shape.depth, shape.step],
    queryFn: async ({ signal }): Promise<TableAnswer> => {
      const cube = new Cube(shape);
      let totals: TableTotals = { requests: 0, kinds: 0 };
      let token: string | undefined;
      let came = 0;
      do {
        const { columns, rows, next } = await readResults(context, region, id, token, signal);
        if (rows.length > 0) totals = countRows(cube, kind, columns, rows);
        came += rows.length;
        onRows(came);
        token = next;
      } while (token !== undefined);
      let counted = 0;
      for (let row = 0; row < cube.rows; row += 1) counted += cube.requests(row);
      return { cube, left: nothingLeft(), troubles: [], state: 'done', totals, counted };
    },
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });
}
