import { ServiceError } from '../http/error';

/** Errors more than one handler answers with. https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export const noSuchKey = (key: string, headers: Readonly<Record<string, string>> = {}) =>
  new ServiceError('NoSuchKey', 'The specified key does not exist.', 404, { Key: key }, headers);

export const noSuchVersion = (key: string, versionId: string) =>
  new ServiceError('NoSuchVersion', 'The specified version does not exist.', 404, {
    Key: key,
    VersionId: versionId,
  });

export const noSuchUpload = (uploadId: string) =>
  new ServiceError(
    'NoSuchUpload',
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
    404,
    { UploadId: uploadId },
  );

export const methodNotAllowed = (method: string, headers: Readonly<Record<string, string>> = {}) =>
  new ServiceError(
    'MethodNotAllowed',
    'The specified method is not allowed against this resource.',
    405,
    { Method: method, ResourceType: 'DeleteMarker' },
    headers,
  );

export const preconditionFailed = (condition: string) =>
  new ServiceError(
    'PreconditionFailed',
    'At least one of the pre-conditions you specified did not hold',
    412,
    { Condition: condition },
  );

export const conditionalConflict = (condition: string, key: string) =>
  new ServiceError(
    'ConditionalRequestConflict',
    'The conditional request cannot succeed due to a conflicting operation against this resource.',
    409,
    { Condition: condition, Key: key },
  );

export const invalidArgument = (message: string, name: string, value: string) =>
  new ServiceError('InvalidArgument', message, 400, { ArgumentName: name, ArgumentValue: value });

export const invalidRequest = (message: string) => new ServiceError('InvalidRequest', message, 400);

export const malformedXml = () =>
  new ServiceError(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
    400,
  );

export const malformedAcl = () =>
  new ServiceError(
    'MalformedACLError',
    'The XML you provided was not well-formed or did not validate against our published schema',
    400,
  );

export const notImplemented = (header: string) =>
  new ServiceError(
    'NotImplemented',
    'A header you provided implies functionality that is not implemented',
    501,
    { Header: header },
  );
