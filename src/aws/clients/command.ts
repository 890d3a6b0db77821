import { type AskedRequest, askedRequest } from '../asked';
import type { Bulk, TransportOptions } from '../transport/options';
import type { Service } from '../transport/route';

export interface SendOptions {
  readonly signal?: AbortSignal;
  /** Attempts the SDK makes before it gives up; 3 unless told otherwise. */
  readonly maxAttempts?: number;
  /** One of many, with a small body and a small answer (see TransportOptions). */
  readonly bulk?: Bulk;
  /** For GET: signed in the query, so that browsers send no preflight. A bucket's policy may refuse it (s3:authType). */
  readonly simple?: boolean;
}

interface NamedCommand {
  readonly input: object;
  readonly constructor: { readonly name: string };
}

/**
 * `ListObjectsV2` of a ListObjectsV2Command. Bundlers may shorten class names, so the schema's name is
 * preferred, which is data.
 */
export function operationOf(command: object): string {
  const { schema } = command as { schema?: readonly unknown[] };
  const named = schema?.[2];
  if (typeof named === 'string') return named;
  return (command as NamedCommand).constructor.name.replace(/Command$/, '');
}

/** Bucket, or `bucket/key`, or the name the input is about. */
export function resourceOf(command: object): string | undefined {
  const input = (command as NamedCommand).input as Record<string, unknown>;
  const bucket = text(input['Bucket']);
  const key = text(input['Key']);
  if (bucket !== undefined) return key === undefined ? bucket : `${bucket}/${key}`;
  return text(input['RoleArn']) ?? text(input['Name']) ?? text(input['AccountId']);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** @param also what the input is given besides, when it is sent */
export const askedBy = (
  service: Service,
  command: object,
  { region, location, also = {} }: { region?: string; location?: string; also?: object } = {},
): AskedRequest =>
  askedRequest({
    service,
    operation: operationOf(command),
    region,
    input: { ...also, ...(command as NamedCommand).input },
    location,
  });

export function transportOptions(
  asked: AskedRequest,
  sessionId: string,
  { signal, bulk }: SendOptions = {},
  upload?: TransportOptions['upload'],
): TransportOptions {
  return {
    abortSignal: signal,
    call: { asked, sessionId },
    ...(bulk === undefined || bulk === false ? {} : { bulk }),
    ...(upload === undefined ? {} : { upload }),
  };
}
