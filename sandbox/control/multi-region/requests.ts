import { randomUUID } from 'node:crypto';
import { toIsoSeconds } from '../../clock/format';
import { ServiceError } from '../../http/error';
import type { Account, MultiRegionRequest } from '../../world/types';
import { answer } from '../answer';
import type { ControlAnswer, ControlCall, ControlOperation } from '../call';
import { CONTROL_REGIONS } from './points';

/** How long a policy, an access point or its end takes to reach every Region; minutes to a day on AWS. */
const SPREADING_MS = 2500;

const PATHS = {
  CreateMultiRegionAccessPoint: 'create',
  DeleteMultiRegionAccessPoint: 'delete',
  PutMultiRegionAccessPointPolicy: 'put-policy',
} as const satisfies Readonly<Record<MultiRegionRequest['operation'], string>>;

/** The same client token is the same request. */
export const knownRequest = (account: Account, clientToken: string): MultiRegionRequest | undefined =>
  [...account.multiRegionRequests.values()].find((one) => one.clientToken === clientToken);

export function takeRequest(
  { account, now }: Pick<ControlCall, 'account' | 'now'>,
  asked: Pick<MultiRegionRequest, 'operation' | 'clientToken' | 'parameters' | 'regions' | 'failure'>,
): MultiRegionRequest {
  const request: MultiRegionRequest = {
    ...asked,
    tokenArn: `arn:aws:s3:us-west-2:${account.id}:async-request/mrap/${PATHS[asked.operation]}/${randomUUID()}`,
    createdAt: now,
    doneAt: now + SPREADING_MS,
  };
  account.multiRegionRequests.set(request.tokenArn, request);
  return request;
}

export const tokenAnswer = ({ operation, tokenArn }: MultiRegionRequest): ControlAnswer =>
  answer(`${operation}Result`, { RequestTokenARN: tokenArn });

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_DescribeMultiRegionAccessPointOperation.html */
export const describeRequest: ControlOperation = {
  action: 's3:DescribeMultiRegionAccessPointOperation',
  resource: ({ name }) => name,
  regions: CONTROL_REGIONS,
  run: ({ account, name, now }) => {
    const request = account.multiRegionRequests.get(name);
    if (request === undefined) {
      throw new ServiceError('NoSuchAsyncRequest', 'The specified async request does not exist', 404);
    }
    const { failure, operation } = request;
    const status =
      now < request.doneAt ? 'INPROGRESS' : failure === undefined ? 'SUCCEEDED' : ('FAILED' as const);
    return answer('DescribeMultiRegionAccessPointOperationResult', {
      AsyncOperation: {
        CreationTime: toIsoSeconds(request.createdAt),
        Operation: operation,
        RequestTokenARN: request.tokenArn,
        RequestParameters: { [`${operation}Request`]: request.parameters },
        RequestStatus: status,
        ResponseDetails: {
          MultiRegionAccessPointDetails: {
            Regions: { Region: request.regions.map((Name) => ({ Name, RequestStatus: status })) },
          },
          ...(status === 'FAILED'
            ? {
                ErrorDetails: {
                  Code: failure?.code,
                  Message: failure?.message,
                  Resource: failure?.resource,
                },
              }
            : {}),
        },
      },
    });
  },
};
