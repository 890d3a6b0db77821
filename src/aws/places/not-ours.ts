/** A kind of place that is named by S3's own words and that this console does not open. */
export interface NotOurs {
  readonly what: string;
  /** Where it can be done. */
  readonly instead: string;
}

const OUTPOSTS: NotOurs = {
  what: 'This is S3 on Outposts: storage in somebody’s own building, which answers inside its VPC alone and nobody else.',
  instead: 'Use the AWS CLI from there: aws s3api, with the ARN of its access point as the bucket.',
};
const OBJECT_LAMBDA: NotOurs = {
  what: 'This is an Object Lambda access point: a function answers for the objects, so what one sees is not what is stored.',
  instead:
    'Open the access point or the bucket behind it here; for what the function makes of an object use aws s3api get-object with this name as the bucket.',
};
const TABLES: NotOurs = {
  what: 'This is a table bucket of S3 Tables: its files are reached through the tables, not as objects.',
  instead: 'Use Athena, or aws s3tables.',
};
const VECTORS: NotOurs = {
  what: 'This is a vector bucket of S3 Vectors: it holds no objects.',
  instead: 'Use aws s3vectors.',
};

const BY_SERVICE: Readonly<Record<string, NotOurs>> = {
  's3-outposts': OUTPOSTS,
  's3-object-lambda': OBJECT_LAMBDA,
  s3tables: TABLES,
  s3vectors: VECTORS,
};

/** By the service an ARN or a host is of. */
export const strangeService = (service: string): NotOurs | undefined => BY_SERVICE[service];

/**
 * By the end of a name where a bucket's or an alias was expected.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export function strangeName(name: string): NotOurs | undefined {
  if (name.endsWith('--op-s3') || (name.startsWith('arn:') && name.includes(':s3-outposts:')))
    return OUTPOSTS;
  if (name.endsWith('--ol-s3') || (name.startsWith('arn:') && name.includes(':s3-object-lambda:')))
    return OBJECT_LAMBDA;
  return name.endsWith('--table-s3') ? TABLES : undefined;
}
