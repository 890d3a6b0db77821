import type { JsonCall, JsonService } from '../json/handle-json';
import { ACCOUNT_OPERATIONS } from './accounts';
import { InvalidInput, openCall } from './call';
import { POLICY_OPERATIONS } from './policies';

/** AWS Organizations, to be looked at: nothing here changes it. */
export const organizations: JsonService = {
  name: 'organizations',
  browsers: false,
  operations: Object.fromEntries(
    Object.entries({ ...ACCOUNT_OPERATIONS, ...POLICY_OPERATIONS }).map(([name, operation]) => [
      name,
      (call: JsonCall) => operation.run(openCall(call, name, operation)),
    ]),
  ),
  errorBody: (error) => ({
    Message: error.message,
    ...(error instanceof InvalidInput ? { Reason: error.reason } : {}),
  }),
};
