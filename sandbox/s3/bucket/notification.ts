import { randomUUID } from 'node:crypto';
import type { XmlTree } from '../../http/xml';
import { invalidArgument } from '../errors';
import { textIn, treesIn, type Children } from '../xml/shape';
import { configuration } from './configuration';

const FILTERED: Children = {
  'Event+': 'text',
  'Filter?': {
    'S3Key?': { 'FilterRule*': { Name: ['prefix', 'suffix', 'Prefix', 'Suffix'], Value: 'text' } },
  },
};

/** By element: what it names its destination by, and the service that must be. */
const DESTINATIONS = {
  TopicConfiguration: ['Topic', 'sns'],
  QueueConfiguration: ['Queue', 'sqs'],
  CloudFunctionConfiguration: ['CloudFunction', 'lambda'],
} as const;

const EVENT =
  /^s3:(?:TestEvent|(?:ObjectCreated|ObjectRemoved|ObjectRestore|Replication|LifecycleExpiration|ObjectTagging):(?:\*|[A-Za-z]+)|LifecycleTransition|IntelligentTiering|ObjectAcl:Put|ReducedRedundancyLostObject)$/;

/**
 * Nobody is notified, and no destination is asked whether it would listen.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketNotificationConfiguration.html
 */
export const notification = configuration({
  name: 'notification',
  root: 'NotificationConfiguration',
  children: {
    'TopicConfiguration*': { 'Id?': 'text', Topic: 'text', ...FILTERED },
    'QueueConfiguration*': { 'Id?': 'text', Queue: 'text', ...FILTERED },
    'CloudFunctionConfiguration*': { 'Id?': 'text', CloudFunction: 'text', ...FILTERED },
    'EventBridgeConfiguration?': {},
  },
  check: (tree) => {
    const checked = Object.entries(DESTINATIONS).map(([name, [destination, service]]) => [
      name,
      treesIn(tree, name).map((one) => checkedOne(one, destination, service)),
    ]);
    const { EventBridgeConfiguration } = tree;
    return { ...(Object.fromEntries(checked) as XmlTree), EventBridgeConfiguration };
  },
});

function checkedOne(one: XmlTree, destination: string, service: string): XmlTree {
  const arn = textIn(one, destination) ?? '';
  if (!new RegExp(`^arn:aws[a-z-]*:${service}:[a-z0-9-]+:\\d{12}:.+$`).test(arn)) {
    throw invalidArgument('The ARN could not be parsed', destination, arn);
  }
  const events = [one['Event']].flat() as readonly string[];
  const unknown = events.find((event) => !EVENT.test(event));
  if (unknown !== undefined) {
    throw invalidArgument(`The event '${unknown}' is not supported for notifications`, 'Event', unknown);
  }
  return { Id: textIn(one, 'Id') ?? randomUUID(), ...one };
}
