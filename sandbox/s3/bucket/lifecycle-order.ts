import type { XmlTree } from '../../http/xml';
import { invalidRequest } from '../errors';
import { textIn, treeIn, treesIn } from '../xml/shape';

const DAY = 86_400_000;
/** From dear to cheap. */
const CLASSES = ['STANDARD_IA', 'INTELLIGENT_TIERING', 'ONEZONE_IA', 'GLACIER_IR', 'GLACIER', 'DEEP_ARCHIVE'];
const INFREQUENT = new Set(['STANDARD_IA', 'ONEZONE_IA']);

/**
 * What the actions of one rule have to do with each other: classes later the cheaper they are, each once, 30 days in
 * infrequent access before the next, and all of it before the end.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
 */
export function checkOrder(rule: XmlTree): void {
  const transitions = treesIn(rule, 'Transition');
  const noncurrent = treesIn(rule, 'NoncurrentVersionTransition');
  checkMoves('Transition', transitions, dayOf);
  checkMoves('NoncurrentVersionTransition', noncurrent, (move) => Number(textIn(move, 'NoncurrentDays')));
  const end = textIn(treeIn(rule, 'Expiration'), 'Date');
  if (end !== undefined && transitions.some((move) => dayOf(move) >= Date.parse(end) / DAY))
    throw invalidRequest(
      "'Date' in the Expiration action must be later than 'Date' in the Transition action",
    );
  const gone = textIn(treeIn(rule, 'NoncurrentVersionExpiration'), 'NoncurrentDays');
  if (noncurrent.some((move) => Number(textIn(move, 'NoncurrentDays')) >= Number(gone ?? Infinity)))
    throw invalidRequest(
      "'NoncurrentDays' in the NoncurrentVersionExpiration action must be greater than 'NoncurrentDays' in the NoncurrentVersionTransition action",
    );
  checkSizes(treeIn(treeIn(rule, 'Filter'), 'And'));
}

function dayOf(move: XmlTree): number {
  const date = textIn(move, 'Date');
  return date === undefined ? Number(textIn(move, 'Days')) : Date.parse(date) / DAY;
}

function checkMoves(action: string, moves: readonly XmlTree[], dayIn: (move: XmlTree) => number): void {
  const classOf = (move: XmlTree) => textIn(move, 'StorageClass') ?? '';
  if (new Set(moves.map(classOf)).size < moves.length)
    throw invalidRequest(`'StorageClass' must be different for '${action}' actions in same 'Rule'`);
  const sorted = moves.toSorted((a, b) => CLASSES.indexOf(classOf(a)) - CLASSES.indexOf(classOf(b)));
  for (const [index, move] of sorted.entries()) {
    const before = sorted[index - 1];
    if (before === undefined) continue;
    const least = dayIn(before) + (INFREQUENT.has(classOf(before)) ? 30 : 1);
    if (dayIn(move) < least)
      throw invalidRequest(
        `'${action}' action for StorageClass '${classOf(move)}' must be later than for StorageClass '${classOf(before)}'`,
      );
  }
}

function checkSizes(filter: XmlTree | undefined): void {
  const larger = textIn(filter, 'ObjectSizeGreaterThan');
  const smaller = textIn(filter, 'ObjectSizeLessThan');
  if (larger === undefined || smaller === undefined || Number(larger) < Number(smaller)) return;
  throw invalidRequest("'ObjectSizeLessThan' has to be a value greater than 'ObjectSizeGreaterThan'");
}
