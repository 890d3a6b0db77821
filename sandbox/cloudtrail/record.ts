import { randomUUID } from 'node:crypto';
import { observe } from '../config/book';
import { toIsoSeconds } from '../clock/format';
import type { ServiceError } from '../http/error';
import type { Exchange, Kernel } from '../kernel';
import { queue, remember } from './book';
import { deliverEvents } from './deliver';
import { takes, wantsData } from './selectors';
import type { EventRecord, EventResource, UserIdentity } from './types';
import { seenFromOutside } from './user-identity';

/** One call as its service tells it to CloudTrail. */
export interface ApiEvent {
  readonly source: string;
  readonly name: string;
  readonly region: string;
  readonly category: 'Management' | 'Data';
  readonly readOnly: boolean;
  readonly requestId: string;
  readonly who: UserIdentity;
  /** Account of the caller; undefined for nobody's. */
  readonly caller: string | undefined;
  /** Of the resource, which hears of it too. */
  readonly owner: string | undefined;
  readonly request: object | null;
  readonly response: object | null;
  readonly additional?: object;
  readonly resources?: readonly EventResource[];
  readonly error: Pick<ServiceError, 'code' | 'message'> | undefined;
}

const VERSION = '1.11';

/**
 * Accounts that have the event: whoever called, and the owner of the resource.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html
 */
function recipients(kernel: Kernel, { caller, owner, category }: ApiEvent): string[] {
  const accounts = caller === owner ? [caller] : [caller, owner];
  return accounts.filter(
    (account): account is string =>
      account !== undefined &&
      (category === 'Management' || wantsData(kernel.world.accounts.get(account)?.trails.values() ?? [])),
  );
}

/** Puts a call into the histories of who has it, and what their trails take into what is delivered next. */
export async function recordEvent(kernel: Kernel, exchange: Exchange, event: ApiEvent): Promise<void> {
  const hear = recipients(kernel, event);
  if (hear.length === 0) return;
  const shared = event.caller !== undefined && event.owner !== undefined && event.caller !== event.owner;
  const sharedEventID = shared ? randomUUID() : undefined;
  let due = false;
  for (const account of hear) {
    const record = recordFor(kernel, exchange, event, account, sharedEventID);
    if (event.category === 'Management') remember(kernel.cloudTrail, record);
    for (const trail of kernel.world.accounts.get(account)?.trails.values() ?? [])
      if (takes(trail, record)) due = queue(kernel.cloudTrail, trail, record, exchange.now) || due;
  }
  if (due) await deliverEvents(kernel, 'due');
  if (event.category === 'Management' && !event.readOnly && event.error === undefined) {
    for (const id of hear) {
      const account = kernel.world.accounts.get(id);
      if (account !== undefined) observe(kernel.config, kernel.world, account, exchange.now);
    }
  }
}

function recordFor(
  kernel: Kernel,
  { headers, target, now }: Exchange,
  event: ApiEvent,
  account: string,
  sharedEventID: string | undefined,
): EventRecord {
  const outside = event.caller !== account && event.caller !== undefined;
  const agent = headers.get('user-agent') ?? '-';
  return {
    eventVersion: VERSION,
    userIdentity: outside ? seenFromOutside(event.who) : event.who,
    eventTime: toIsoSeconds(now),
    eventSource: event.source,
    eventName: event.name,
    awsRegion: event.region,
    sourceIPAddress: kernel.settings.sourceIp,
    userAgent: event.source === 's3.amazonaws.com' ? `[${agent}]` : agent,
    ...(event.error === undefined ? {} : { errorCode: event.error.code, errorMessage: event.error.message }),
    requestParameters: event.request,
    responseElements: event.response,
    ...(event.additional === undefined ? {} : { additionalEventData: event.additional }),
    requestID: event.requestId,
    eventID: randomUUID(),
    readOnly: event.readOnly,
    ...(event.resources === undefined ? {} : { resources: event.resources }),
    eventType: 'AwsApiCall',
    managementEvent: event.category === 'Management',
    recipientAccountId: account,
    ...(sharedEventID === undefined ? {} : { sharedEventID }),
    eventCategory: event.category,
    ...(target.scheme === 'https'
      ? {
          tlsDetails: {
            tlsVersion: 'TLSv1.3',
            cipherSuite: 'TLS_AES_128_GCM_SHA256',
            clientProvidedHostHeader: target.signedHost,
          },
        }
      : {}),
  };
}
