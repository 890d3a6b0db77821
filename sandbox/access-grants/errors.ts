import { ServiceError } from '../http/error';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#S3AccessGrantsErrorCodeList */
export const noInstance = () =>
  new ServiceError('AccessGrantsInstanceNotExistsError', 'Access Grants Instance does not exist', 404);

export const noLocation = () =>
  new ServiceError(
    'NoSuchAccessGrantsLocationError',
    'The specified access grants location does not exist',
    404,
  );

export const noGrant = () =>
  new ServiceError('NoSuchAccessGrantError', 'The specified access grant does not exist', 404);

export const noResourcePolicy = () =>
  new ServiceError(
    'AccessGrantsInstanceResourcePolicyNotExists',
    'Access Grants Instance Resource Policy does not exist',
    404,
  );
