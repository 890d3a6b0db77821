import type { LifecycleRule } from '@aws-sdk/client-s3';
import type { Lifecycle } from '@/resources/bucket-settings/lifecycle';
import { visibleText } from '@/ui/names/odd-names';
import { CLASSES } from './evaluate/classes';
import { filterOf } from './filter';

export interface LifecycleProblem {
  /** Index of the rule; absent for what is about all of them. */
  readonly rule?: number;
  /** `error`: S3 refuses it. `warning`: it is taken and does not do what it looks like. */
  readonly tone: 'error' | 'warning';
  readonly text: string;
}

const MAX_RULES = 1000;
const DAY = 86_400_000;
const INFREQUENT = new Set(['STANDARD_IA', 'ONEZONE_IA']);
const MOST_NEWER = 100;
const LONGEST_ID = 255;

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html
 * @param directory of a directory bucket, which knows less
 */
export function lifecycleProblems({ rules, unknown = [] }: Lifecycle, directory = false): LifecycleProblem[] {
  const found: LifecycleProblem[] = [];
  if (unknown.length > 0)
    found.push(
      error(
        `The saved rules say something that is not known here, and would be lost: ${unknown.map(visibleText).join(', ')}. Change them with the tools of the service.`,
      ),
    );
  if (rules.length > MAX_RULES)
    found.push(error(`S3 takes at most ${MAX_RULES} rules; these are ${rules.length}.`));
  for (const [index, rule] of rules.entries()) {
    for (const problem of [...ruleProblems(rule), ...(directory ? inDirectory(rule) : [])])
      found.push({ rule: index, ...problem });
    const same = rule.ID === undefined ? -1 : rules.findIndex(({ ID }) => ID === rule.ID);
    if (same !== -1 && same < index)
      found.push({ rule: index, ...error(`Rule ${same + 1} has the same name.`) });
    for (const [earlier, other] of rules.slice(0, index).entries()) {
      const text = overlap(other, rule);
      if (text !== undefined) found.push({ rule: index, ...warn(`Rule ${earlier + 1} ${text}`) });
    }
  }
  return found;
}

type Unplaced = Omit<LifecycleProblem, 'rule'>;

function* ruleProblems(rule: LifecycleRule): Generator<Unplaced> {
  const { prefix, tags, larger, smaller } = filterOf(rule);
  const { Expiration, Transitions = [], NoncurrentVersionTransitions = [] } = rule;
  const { NoncurrentVersionExpiration, AbortIncompleteMultipartUpload } = rule;
  if ((rule.ID?.length ?? 0) > LONGEST_ID) yield error(`A name has at most ${LONGEST_ID} characters.`);
  if (rule.Status !== 'Enabled' && rule.Status !== 'Disabled') yield error('Status is Enabled or Disabled.');
  if (rule.Filter !== undefined && rule.Prefix !== undefined)
    yield error('Either Filter or the old Prefix, not both.');
  if (rule.Filter === undefined && rule.Prefix === undefined)
    yield error('It needs a Filter, if an empty one.');
  if (rule.Filter === undefined && rule.Prefix !== undefined)
    yield warn(
      'Its Prefix is in the form of before 2016: without tags, sizes and a number of versions to keep.',
    );
  if (prefix.startsWith('/')) yield warn('The prefix begins with a slash, which few keys do.');
  if (prefix.includes('*'))
    yield warn('A * in a prefix is a character like any other: it fits keys with a * in them only.');
  if (new Set(tags.map(({ key }) => key)).size < tags.length) yield error('A tag stands there twice.');
  if (larger !== undefined && smaller !== undefined && larger >= smaller)
    yield error('No object is larger and smaller than that.');
  yield* actionless(rule);
  yield* moments(rule);
  if (Expiration?.ExpiredObjectDeleteMarker === true && tags.length > 0)
    yield error('Delete markers have no tags: such a rule has no tag filter.');
  if (AbortIncompleteMultipartUpload !== undefined) {
    if (tags.length > 0 || larger !== undefined || smaller !== undefined)
      yield error('Unfinished uploads have neither tags nor a size: aborting them takes a rule without.');
    if (!positive(AbortIncompleteMultipartUpload.DaysAfterInitiation))
      yield error('Uploads are aborted after whole days, at least 1.');
  }
  for (const { StorageClass } of [...Transitions, ...NoncurrentVersionTransitions])
    if (!(CLASSES as readonly (string | undefined)[]).includes(StorageClass))
      yield error(`S3 moves nothing into ${visibleText(StorageClass ?? 'no class')}.`);
  for (const { NoncurrentDays, NewerNoncurrentVersions, StorageClass } of NoncurrentVersionTransitions) {
    if (NoncurrentDays === undefined || NoncurrentDays < 0 || !Number.isInteger(NoncurrentDays))
      yield error('Older versions move after whole days.');
    else if (INFREQUENT.has(StorageClass ?? '') && NoncurrentDays < 30)
      yield error(`Into ${StorageClass} older versions move after at least 30 days.`);
    yield* newer(NewerNoncurrentVersions, rule);
  }
  if (NoncurrentVersionExpiration !== undefined) {
    if (!positive(NoncurrentVersionExpiration.NoncurrentDays))
      yield error('Older versions are deleted after whole days, at least 1.');
    yield* newer(NoncurrentVersionExpiration.NewerNoncurrentVersions, rule);
    const latest = Math.max(-1, ...NoncurrentVersionTransitions.map((one) => one.NoncurrentDays ?? 0));
    if ((NoncurrentVersionExpiration.NoncurrentDays ?? 0) <= latest)
      yield error('Older versions must be moved before the days after which they are deleted.');
  }
  yield* order(Transitions.map((one) => [one.Days ?? dayOf(one.Date), one.StorageClass]));
  yield* order(NoncurrentVersionTransitions.map((one) => [one.NoncurrentDays, one.StorageClass]));
  if (rule.Status === 'Enabled' && prefix === '' && tags.length === 0 && larger === undefined)
    if (smaller === undefined && (Expiration?.Days !== undefined || Expiration?.Date !== undefined))
      yield warn('It is about everything in the bucket, and takes all of it away in time.');
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/directory-bucket-create-lc.html */
function* inDirectory(rule: LifecycleRule): Generator<Unplaced> {
  const { Expiration, Transitions = [], NoncurrentVersionTransitions = [] } = rule;
  if (Transitions.length + NoncurrentVersionTransitions.length > 0)
    yield error('A directory bucket has one class: nothing moves.');
  if (rule.NoncurrentVersionExpiration !== undefined || Expiration?.ExpiredObjectDeleteMarker === true)
    yield error('A directory bucket keeps no versions.');
  if (Expiration?.Date !== undefined)
    yield error('In a directory bucket objects expire after days, not by date.');
  if (filterOf(rule).tags.length > 0) yield error('Objects in a directory bucket have no tags.');
}

function* newer(count: number | undefined, rule: LifecycleRule): Generator<Unplaced> {
  if (count === undefined) return;
  if (!positive(count) || count > MOST_NEWER)
    yield error(`Between 1 and ${MOST_NEWER} versions can be kept.`);
  if (rule.Filter === undefined)
    yield error('A number of versions to keep takes a Filter, not the old Prefix.');
}

function* actionless(rule: LifecycleRule): Generator<Unplaced> {
  const { Expiration, Transitions = [], NoncurrentVersionTransitions = [] } = rule;
  const acts =
    Transitions.length +
    NoncurrentVersionTransitions.length +
    [Expiration, rule.NoncurrentVersionExpiration, rule.AbortIncompleteMultipartUpload].filter(Boolean)
      .length;
  if (acts === 0) yield error('It does nothing yet: a rule needs an action.');
  else if (rule.Status === 'Disabled') yield warn('It is disabled, and does nothing.');
}

/** Days and dates of the current versions: S3 takes one kind of them in a rule. */
function* moments({ Expiration, Transitions = [] }: LifecycleRule): Generator<Unplaced> {
  const { Days, Date: date, ExpiredObjectDeleteMarker } = Expiration ?? {};
  const said = [Days, date, ExpiredObjectDeleteMarker === true ? true : undefined].filter(
    (one) => one !== undefined,
  );
  if (Expiration !== undefined && said.length !== 1)
    yield error('Expiration says just one of days, a date, and delete markers that hide nothing.');
  if (Days !== undefined && !positive(Days)) yield error('Objects expire after whole days, at least 1.');
  const dated = [date, ...Transitions.map((one) => one.Date)].filter((one) => one !== undefined);
  const counted = [Days, ...Transitions.map((one) => one.Days)].filter((one) => one !== undefined);
  if (dated.length > 0 && counted.length > 0) yield error('Either days or dates in one rule, not both.');
  for (const one of dated)
    if (Number.isNaN(one.getTime()) || one.getTime() % DAY !== 0) yield error('A date is a midnight UTC.');
  for (const { Days: days, Date: when, StorageClass } of Transitions) {
    if ((days === undefined) === (when === undefined))
      yield error('A transition says either days or a date.');
    if (date !== undefined && when !== undefined && when >= date)
      yield error('Objects must be moved before the date on which they expire.');
    if (days === undefined) continue;
    if (days < 0 || !Number.isInteger(days)) yield error('Objects move after whole days.');
    else if (INFREQUENT.has(StorageClass ?? '') && days < 30)
      yield error(`Into ${StorageClass} objects move after at least 30 days.`);
    if (Days !== undefined && days >= Days)
      yield error('Objects must be moved before the days after which they expire.');
  }
}

const dayOf = (date: Date | undefined) => (date === undefined ? undefined : date.getTime() / DAY);

/** Colder classes later, and 30 days in infrequent access before the next. */
function* order(moves: readonly (readonly [number | undefined, string | undefined])[]): Generator<Unplaced> {
  const names = moves.map(([, name]) => name);
  if (new Set(names).size < names.length) yield error('A class stands there twice.');
  const rank = (name: string | undefined) => (CLASSES as readonly (string | undefined)[]).indexOf(name);
  const sorted = moves.toSorted(([, a], [, b]) => rank(a) - rank(b));
  for (const [index, [days, name]] of sorted.entries()) {
    const before = sorted[index - 1];
    if (before === undefined || days === undefined || before[0] === undefined) continue;
    if (days <= before[0]) yield error(`Into ${name} objects move later than into ${before[1]}.`);
    else if (INFREQUENT.has(before[1] ?? '') && days < before[0] + 30)
      yield error(`Objects stay at least 30 days in ${before[1]} before they move into ${name}.`);
  }
}

/** What two rules have to do with each other, in words that follow “Rule 2 …”. */
function overlap(one: LifecycleRule, other: LifecycleRule): string | undefined {
  if (one.Status !== 'Enabled' || other.Status !== 'Enabled') return undefined;
  const [a, b] = [filterOf(one), filterOf(other)];
  if (!a.prefix.startsWith(b.prefix) && !b.prefix.startsWith(a.prefix)) return undefined;
  if (a.tags.length + b.tags.length > 0) return undefined;
  if (a.larger !== undefined && b.smaller !== undefined && b.smaller <= a.larger + 1) return undefined;
  if (b.larger !== undefined && a.smaller !== undefined && a.smaller <= b.larger + 1) return undefined;
  const ends = ({ Expiration }: LifecycleRule) =>
    Expiration?.Days !== undefined || Expiration?.Date !== undefined;
  if (ends(one) && ends(other)) return 'expires some of the same objects: the earlier of the two holds.';
  if (ends(one) && (other.Transitions?.length ?? 0) > 0)
    return 'expires some of the objects that this one moves: what is deleted for good is not moved.';
  if (one.NoncurrentVersionExpiration !== undefined && other.NoncurrentVersionExpiration !== undefined)
    return 'deletes some of the same older versions: the earlier of the two holds.';
  if ((one.Transitions?.length ?? 0) > 0 && (other.Transitions?.length ?? 0) > 0)
    return 'moves some of the same objects: of two on one day, the cheaper class is taken.';
  return undefined;
}

const positive = (value: number | undefined) => value !== undefined && Number.isInteger(value) && value >= 1;
const error = (text: string): Unplaced => ({ tone: 'error', text });
const warn = (text: string): Unplaced => ({ tone: 'warning', text });
