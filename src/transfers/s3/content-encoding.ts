/** Whether a body comes in an encoding that browsers decode on their own. `aws-chunked` is of the request alone. */
export const isEncoded = (contentEncoding: string | undefined): boolean =>
  contentEncoding !== undefined && !/^(identity|aws-chunked)?$/i.test(contentEncoding);
