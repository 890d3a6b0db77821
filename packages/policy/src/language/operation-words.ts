import {
  type Operation,
  matchOperations,
  operationReference,
  operationsNeeding,
  type Permission,
} from '../data/operations.ts';
import { remembered } from '../data/remembered.ts';

const NAMED = 8;

const words = ({ action, ofVersion, on, when }: Permission) =>
  `- \`${action}\`${ofVersion === undefined ? '' : `, or \`${ofVersion}\` for a version,`} on ${on}${when === undefined ? '' : `, when ${when}`}`;

/** What an operation of the API needs. Markdown. */
export function describeOperation(operation: Operation): string {
  const api = operation.api === 's3' ? 'S3' : 'S3 Control';
  return [
    `**${operation.name}** is an operation of the ${api} API. It needs`,
    operation.permissions.map(words).join('\n'),
    `[${operation.name} in the API Reference](${operationReference(operation)})`,
  ].join('\n\n');
}

/** What the operations an action string names need, although it names no action; undefined where it names none. */
export function describeOperations(action: string): string | undefined {
  const [service = '', name = ''] = action.split(':');
  const operations = service.toLowerCase() === 's3' ? matchOperations(name) : [];
  return operations.length === 0 ? undefined : operations.map(describeOperation).join('\n\n');
}

/** A line that says which operations need an action, unless it is the one of the same name. Markdown. */
export const neededFor = remembered((action: string): readonly string[] => {
  const names = [...new Set(operationsNeeding(action).map(({ name }) => name))];
  if (names.every((name) => name === action.slice(action.indexOf(':') + 1))) return [];
  const more = names.length - NAMED;
  return [`Needed for ${names.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${more} more operations` : ''}`];
});
