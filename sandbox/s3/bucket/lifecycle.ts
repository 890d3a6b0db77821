import { randomUUID } from 'node:crypto';
import { ServiceError } from '../../http/error';
import type { XmlTree } from '../../http/xml';
import { invalidArgument, invalidRequest, malformedXml } from '../errors';
import type { S3Answer, S3Call } from '../call';
import { bucketOf, header } from '../request';
import type { Children } from '../xml/shape';
import { textIn, treeIn, treesIn } from '../xml/shape';
import { configuration } from './configuration';
import { checkOrder } from './lifecycle-order';

const SIZES: Children = {
  'ObjectSizeGreaterThan?': 'whole number',
  'ObjectSizeLessThan?': 'whole number',
};
const TAG: Children = { Key: 'text', Value: 'text' };
const WHEN: Children = { 'Date?': 'text', 'Days?': 'whole number' };
const CLASSES = ['GLACIER', 'STANDARD_IA', 'ONEZONE_IA', 'INTELLIGENT_TIERING', 'DEEP_ARCHIVE', 'GLACIER_IR'];
const ACTIONS = [
  'Transition',
  'Expiration',
  'NoncurrentVersionTransition',
  'NoncurrentVersionExpiration',
  'AbortIncompleteMultipartUpload',
];
const MAX_RULES = 1000;
const LONGEST_ID = 255;

/**
 * Rules are kept here, and carried out when the clock moves on.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html
 */
const kept = configuration({
  name: 'lifecycle',
  root: 'LifecycleConfiguration',
  digestRequired: true,
  absent: ['NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist'],
  children: {
    'Rule+': {
      'ID?': 'text',
      'Prefix?': 'text',
      'Filter?': {
        'Prefix?': 'text',
        'Tag?': TAG,
        ...SIZES,
        'And?': { 'Prefix?': 'text', 'Tag*': TAG, ...SIZES },
      },
      Status: ['Enabled', 'Disabled'],
      'Transition*': { ...WHEN, StorageClass: CLASSES },
      'Expiration?': { ...WHEN, 'ExpiredObjectDeleteMarker?': 'boolean' },
      'NoncurrentVersionTransition*': {
        NoncurrentDays: 'whole number',
        'NewerNoncurrentVersions?': 'whole number',
        StorageClass: CLASSES,
      },
      'NoncurrentVersionExpiration?': {
        NoncurrentDays: 'whole number',
        'NewerNoncurrentVersions?': 'whole number',
      },
      'AbortIncompleteMultipartUpload?': { DaysAfterInitiation: 'whole number' },
    },
  },
  check: (tree) => {
    const rules = treesIn(tree, 'Rule');
    if (rules.length > MAX_RULES) throw malformedXml();
    for (const rule of rules) checkRule(rule);
    const ids = rules.flatMap((rule) => textIn(rule, 'ID') ?? []);
    if (new Set(ids).size < ids.length) {
      throw invalidArgument(
        'Rule ID must be unique. Found same ID for more than one rule',
        'ID',
        ids.join(','),
      );
    }
    // S3 names the rules that have no name.
    return { Rule: rules.map((rule) => ({ ...rule, ID: textIn(rule, 'ID') ?? randomUUID() })) };
  },
});

const MINIMUM = 'x-amz-transition-default-minimum-object-size';
const MINIMUMS = new Set(['all_storage_classes_128K', 'varies_by_storage_class']);

/** The rules, and the smallest size of what moves, which travels in a header. */
export const lifecycle = {
  ...kept,
  get: async (call: S3Call): Promise<S3Answer> => {
    const answer = await kept.get(call);
    const minimum = bucketOf(call).transitionMinimum ?? 'all_storage_classes_128K';
    return { ...answer, headers: { ...answer.headers, [MINIMUM]: minimum } };
  },
  put: async (call: S3Call): Promise<S3Answer> => {
    const minimum = header(call, MINIMUM) ?? 'all_storage_classes_128K';
    if (!MINIMUMS.has(minimum)) throw invalidArgument(`Invalid ${MINIMUM}`, MINIMUM, minimum);
    if (bucketOf(call).mfaDelete === 'Enabled')
      throw new ServiceError(
        'InvalidBucketState',
        'Lifecycle configuration is not supported on buckets with MFA delete enabled.',
        409,
      );
    const answer = await kept.put(call);
    bucketOf(call).transitionMinimum = minimum;
    return { ...answer, headers: { ...answer.headers, [MINIMUM]: minimum } };
  },
};

function checkRule(rule: XmlTree): void {
  const filter = treeIn(rule, 'Filter');
  if ((filter === undefined) === (rule['Prefix'] === undefined)) throw malformedXml();
  if (Object.keys(filter ?? {}).length > 1) throw malformedXml();
  const and = treeIn(filter, 'And');
  if (and !== undefined && Object.values(and).flat().length < 2) throw malformedXml();
  const id = textIn(rule, 'ID') ?? '';
  if (id.length > LONGEST_ID) {
    throw invalidArgument('ID length should not exceed allowed limit of 255', 'ID', id);
  }
  if (!ACTIONS.some((action) => rule[action] !== undefined)) {
    throw invalidRequest('At least one action needs to be specified in a rule');
  }
  const byTag = filter?.['Tag'] !== undefined || treesIn(and, 'Tag').length > 0;
  if (byTag && rule['AbortIncompleteMultipartUpload'] !== undefined) {
    throw invalidRequest('AbortIncompleteMultipartUpload cannot be specified with Tags.');
  }
  const sized = ['ObjectSizeGreaterThan', 'ObjectSizeLessThan'].some(
    (name) => filter?.[name] !== undefined || and?.[name] !== undefined,
  );
  if (sized && rule['AbortIncompleteMultipartUpload'] !== undefined) {
    throw invalidRequest('AbortIncompleteMultipartUpload cannot be specified with Object Size.');
  }
  const expiration = treeIn(rule, 'Expiration');
  if (expiration !== undefined) checkMoment('Expiration', expiration, 1);
  if (byTag && expiration?.['ExpiredObjectDeleteMarker'] !== undefined) {
    throw invalidRequest('ExpiredObjectDeleteMarker cannot be specified with Tags.');
  }
  const transitions = treesIn(rule, 'Transition');
  for (const transition of transitions) {
    const { StorageClass: _, ...when } = transition;
    checkMoment('Transition', when, 0);
    afterThirtyDays('Days', 'Transition', transition);
  }
  checkTogether(expiration, transitions);
  checkOrder(rule);
  for (const transition of treesIn(rule, 'NoncurrentVersionTransition')) {
    afterThirtyDays('NoncurrentDays', 'NoncurrentVersionTransition', transition);
    checkNewer(filter, transition);
  }
  const abort = treeIn(rule, 'AbortIncompleteMultipartUpload');
  if (abort !== undefined) positive('AbortIncompleteMultipartUpload', 'DaysAfterInitiation', abort, 1);
  const expired = treeIn(rule, 'NoncurrentVersionExpiration');
  if (expired !== undefined) {
    positive('NoncurrentVersionExpiration', 'NoncurrentDays', expired, 1);
    checkNewer(filter, expired);
  }
}

/** Infrequent access is not for what is younger. */
function afterThirtyDays(name: string, action: string, tree: XmlTree): void {
  const days = textIn(tree, name);
  const storageClass = textIn(tree, 'StorageClass') ?? '';
  if (days === undefined || !['STANDARD_IA', 'ONEZONE_IA'].includes(storageClass)) return;
  if (Number(days) >= 30) return;
  throw invalidArgument(
    `'${name}' in ${action} action must be greater than or equal to 30 for storageClass '${storageClass}'`,
    name,
    days,
  );
}

/** Days and dates are not mixed, and what expires was moved before. */
function checkTogether(expiration: XmlTree | undefined, transitions: readonly XmlTree[]): void {
  const all = [...(expiration === undefined ? [] : [expiration]), ...transitions];
  if (all.some((one) => one['Days'] !== undefined) && all.some((one) => one['Date'] !== undefined)) {
    throw invalidRequest(
      "Found mixed 'Date' and 'Days' based Expiration and Transition actions in lifecycle rule",
    );
  }
  const until = textIn(expiration, 'Days');
  const late = transitions.find((one) => Number(textIn(one, 'Days') ?? -1) >= Number(until ?? Infinity));
  if (late !== undefined) {
    throw invalidArgument(
      "'Days' in the Expiration action must be greater than 'Days' in the Transition action",
      'Days',
      until ?? '',
    );
  }
}

/** A number of versions to keep is for rules with a Filter. */
function checkNewer(filter: XmlTree | undefined, tree: XmlTree): void {
  const newer = textIn(tree, 'NewerNoncurrentVersions');
  if (newer === undefined) return;
  if (filter === undefined) throw malformedXml();
  if (Number(newer) >= 1 && Number(newer) <= 100) return;
  throw invalidArgument(
    "'NewerNoncurrentVersions' must be between 1 and 100",
    'NewerNoncurrentVersions',
    newer,
  );
}

/** Just one of what can say when; days are counted from `least`, and dates are midnights. */
function checkMoment(action: string, when: XmlTree, least: number): void {
  if (Object.keys(when).length !== 1) throw malformedXml();
  if (when['Days'] !== undefined) positive(action, 'Days', when, least);
  const date = textIn(when, 'Date');
  if (date === undefined) return;
  const moment = Date.parse(date);
  if (Number.isNaN(moment)) throw malformedXml();
  if (moment % 86_400_000 !== 0) throw invalidArgument("'Date' must be at midnight GMT", 'Date', date);
}

function positive(action: string, name: string, tree: XmlTree, least: number): void {
  const text = textIn(tree, name) ?? '';
  if (Number(text) >= least) return;
  throw invalidArgument(
    `'${name}' for ${action} action must be ${least === 0 ? 'nonnegative' : 'a positive integer'}`,
    name,
    text,
  );
}
