import type { Sandbox } from '../sandbox';
import type { Keys } from './clients';
import { callJson, type JsonReply } from './json-call';

export const callKms = (
  sandbox: Pick<Sandbox, 'fetch' | 'clock'>,
  keys: Keys,
  operation: string,
  input: object,
  region?: string,
): Promise<JsonReply> => callJson(sandbox, keys, 'kms', `TrentService.${operation}`, input, region);
