import { ServiceError } from '../http/error';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html#API_CreateRole_Errors and its neighbours. */
export const noSuchEntity = (message: string) => new ServiceError('NoSuchEntity', message, 404);
export const alreadyExists = (message: string) => new ServiceError('EntityAlreadyExists', message, 409);
export const limitExceeded = (message: string) => new ServiceError('LimitExceeded', message, 409);
export const deleteConflict = (message: string) => new ServiceError('DeleteConflict', message, 409);
export const invalidInput = (message: string) => new ServiceError('InvalidInput', message, 400);
