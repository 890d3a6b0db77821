import type { JsonService } from '../json/handle-json';
import {
  getDataCatalog,
  getDatabase,
  getTableMetadata,
  listDataCatalogs,
  listDatabases,
  listTableMetadata,
} from './catalogs';
import { batchGetQueryExecution, getQueryExecution, listQueryExecutions } from './executions';
import { getQueryResults } from './results';
import { startQueryExecution } from './start';
import { stopQueryExecution } from './stop';
import { getWorkGroup, listWorkGroups } from './work-groups';

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_Operations.html */
export const athena: JsonService = {
  name: 'athena',
  operations: {
    ListWorkGroups: listWorkGroups,
    GetWorkGroup: getWorkGroup,
    ListDataCatalogs: listDataCatalogs,
    GetDataCatalog: getDataCatalog,
    ListDatabases: listDatabases,
    GetDatabase: getDatabase,
    ListTableMetadata: listTableMetadata,
    GetTableMetadata: getTableMetadata,
    StartQueryExecution: startQueryExecution,
    StopQueryExecution: stopQueryExecution,
    GetQueryExecution: getQueryExecution,
    BatchGetQueryExecution: batchGetQueryExecution,
    ListQueryExecutions: listQueryExecutions,
    GetQueryResults: getQueryResults,
  },
  errorBody: ({ message, details }) => ({ Message: message, ...details }),
};
