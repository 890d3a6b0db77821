import { formatAccount } from '@/lib/format';
import type { Who } from '../engine/diff/types';
import { DELETED_NOTE, principalName } from '../engine/explain/principal-name';

export interface WhoText {
  /** Begins a sentence and takes a verb in the singular: `Account 7777-8888-9999`, `Anyone on the internet`. */
  readonly name: string;
  /** The ARN, account or service in full. */
  readonly title: string;
  /** What has to be known about it besides. */
  readonly note?: string;
}

/** Services whose deliveries people know by another name than their principal's. */
const SERVICES: Readonly<Record<string, string>> = {
  'logging.s3.amazonaws.com': 'S3 server access logging',
  'cloudtrail.amazonaws.com': 'CloudTrail',
  'config.amazonaws.com': 'AWS Config',
  'delivery.logs.amazonaws.com': 'CloudWatch Logs delivery',
  'logdelivery.elasticloadbalancing.amazonaws.com': 'Elastic Load Balancing',
  'cloudfront.amazonaws.com': 'CloudFront',
  's3.amazonaws.com': 'S3 itself (inventory, replication)',
};

/** Whom a change concerns, as the subject of a sentence. */
export function describeWho(who: Who): WhoText {
  switch (who.kind) {
    case 'anonymous':
      return {
        name: 'Anyone on the internet',
        title: 'Requests without a signature',
        note: 'without signing in',
      };
    case 'stranger':
      return {
        name: 'Anyone with an AWS account',
        title: 'Any principal of any account that no policy names',
      };
    case 'account': {
      const account = formatAccount(who.account);
      return { name: who.own ? `This account ${account}` : `Account ${account}`, title: who.account };
    }
    case 'principal': {
      const { short, deleted } = principalName(who.arn, who.own ? who.account : undefined);
      return {
        name: /^(session|deleted|account|this) /.test(short) ? capital(short) : short,
        title: who.arn,
        ...(deleted === undefined ? {} : { note: DELETED_NOTE }),
      };
    }
    case 'service':
      return { name: SERVICES[who.service] ?? `Service ${who.service}`, title: who.service };
  }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
