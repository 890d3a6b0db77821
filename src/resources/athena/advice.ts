import type { Execution } from './executions';

const BYTES_SCANNED = /bytes scanned limit/i;

/**
 * Whether Athena ended a query at what its workgroup lets one read.
 * https://docs.aws.amazon.com/athena/latest/ug/workgroups-setting-control-limits-cloudwatch.html
 */
export const isCutoff = ({ state, reason }: Pick<Execution, 'state' | 'reason'>): boolean =>
  (state === 'CANCELLED' || state === 'FAILED') && BYTES_SCANNED.test(reason ?? '');

/** Lake Formation, and not IAM, refused the table. */
const LAKE_FORMATION = /lake formation|relation contains no accessible columns/i;

export const isLakeFormation = ({ state, reason }: Pick<Execution, 'state' | 'reason'>): boolean =>
  state === 'FAILED' && LAKE_FORMATION.test(reason ?? '');

/**
 * What can be done about how Athena says that a query ended; undefined where its own words are enough.
 * https://docs.aws.amazon.com/athena/latest/ug/troubleshooting-athena.html
 */
const ADVICE: readonly (readonly [RegExp, string])[] = [
  [
    BYTES_SCANNED,
    'To read less, name fewer columns, a narrower prefix, and the days of a table that has them (dt = …); LIMIT alone saves little. Or use another workgroup: its administrator sets the limit.',
  ],
  [
    LAKE_FORMATION,
    'AWS Lake Formation decides about this table besides IAM, which is not enough here: an administrator of the data lake has to grant SELECT and DESCRIBE on the table, or on its columns, to the role of this session.',
  ],
  [
    /writing output|output bucket|verify\/create/i,
    'The session itself writes the answer: it needs s3:GetBucketLocation on the output’s bucket, s3:PutObject below it, and the use of its KMS key.',
  ],
  [
    /permission denied on s3|access denied.*s3|s3.*access denied/i,
    'The session itself reads the table’s files: it needs s3:ListBucket and s3:GetObject where they lie, and the use of their KMS key.',
  ],
  [
    /not authorized to perform: s3tables/i,
    'Tables of S3 Metadata are read as S3 Tables: the session needs s3tables:GetTable and s3tables:GetTableData on the table bucket aws-s3.',
  ],
  [
    /insufficient permissions|not authorized to perform: glue/i,
    'The session needs glue:GetTable on the catalog, the database and the table.',
  ],
  [
    /(?:table|schema|catalog)_not_found|does not exist/i,
    'Write the whole name, "catalog"."database"."table". Where a table of S3 Metadata is not found, integrate the table bucket aws-s3 with AWS analytics services, once for the Region.',
  ],
  [
    /column_not_found/i,
    'Look at the columns at the side. What Lake Formation hides looks as if it were not there.',
  ],
  [
    /exhausted resources|timeout/i,
    'Ask for less at once: a narrower prefix, no ORDER BY over everything, a LIMIT.',
  ],
  [
    /mismatched input|syntax_error/i,
    'Athena speaks Trino’s SQL: names in double quotes, texts in single ones.',
  ],
];

export const adviceOn = (reason: string): string | undefined =>
  ADVICE.find(([pattern]) => pattern.test(reason))?.[1];
