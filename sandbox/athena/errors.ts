import { ServiceError } from '../http/error';

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html#API_StartQueryExecution_Errors */
export const invalidRequest = (message: string, code = 'INVALID_INPUT') =>
  new ServiceError('InvalidRequestException', message, 400, { AthenaErrorCode: code });

export const metadataException = (what: string) =>
  new ServiceError(
    'MetadataException',
    `Entity Not Found (Service: AmazonDataCatalog; Status Code: 400; Error Code: EntityNotFoundException): ${what}`,
    400,
  );

/** A query that fails, in Athena's words and numbers. https://docs.aws.amazon.com/athena/latest/ug/error-reference.html */
export class QueryFailure extends Error {
  constructor(
    message: string,
    /** 1: system, 2: user, 3: other. */
    readonly category: 1 | 2 | 3,
    readonly type: number,
  ) {
    super(message);
  }
}
