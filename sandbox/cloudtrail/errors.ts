import { ServiceError } from '../http/error';

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/CommonErrors.html */
export const refused = (code: string, message: string) => new ServiceError(code, message, 400);
