import { ServiceError } from '../http/error';

/** S3 puts what it stumbled over into `<Detail>`. */
export function malformedPolicy(message: string, detail?: string): ServiceError {
  return new ServiceError('MalformedPolicy', message, 400, detail === undefined ? {} : { Detail: detail });
}
