import type { AuditTrail, EventRecord, EventSelector } from './types';

/** What CreateTrail begins with: every management event, no data event. */
export const USUAL_SELECTORS: readonly EventSelector[] = [
  { readWrite: 'All', management: true, objects: [] },
];

/** Services whose events count as of no Region. */
const GLOBAL = new Set(['iam.amazonaws.com']);

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html */
export function takes(trail: AuditTrail, event: EventRecord): boolean {
  if (!trail.logging) return false;
  const global = GLOBAL.has(event.eventSource);
  if (global ? !trail.globalServices : !trail.everyRegion && event.awsRegion !== trail.homeRegion)
    return false;
  return trail.selectors.some((selector) => matches(selector, event));
}

function matches({ readWrite, management, objects }: EventSelector, event: EventRecord): boolean {
  if (readWrite !== 'All' && (readWrite === 'ReadOnly') !== event.readOnly) return false;
  if (event.eventCategory === 'Management') return management;
  const arns = (event.resources ?? []).flatMap(({ ARN, ARNPrefix }) => ARN ?? ARNPrefix ?? []);
  return objects.some((start) => arns.some((arn) => arn.startsWith(start)));
}

/** Whether an account has a trail at all that takes data events: most requests need not be told then. */
export const wantsData = (trails: Iterable<AuditTrail>): boolean => {
  for (const { logging, selectors } of trails)
    if (logging && selectors.some(({ objects }) => objects.length > 0)) return true;
  return false;
};
