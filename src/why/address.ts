import type { Outcome } from '@drawbridge-s3/policy/chain';
import { type AskedRequest, askedFromText, askedText } from '@/aws/asked';
import { parseDenial } from '@/aws/failures/denial';
import type { Refused } from '@/ui/refused';
import type { WHY_KEYS } from './address-keys';

export type WhyAddress = Readonly<Partial<Record<(typeof WHY_KEYS)[number], string>>>;

/** Long enough for AWS's sentence with two ARNs in it. */
const SAID = 1200;

/** Kinds of failures that have links in the chain, and codes of others that have one. */
const KINDS = new Set(['cors', 'wrong-region', 'clock-skew', 'expired', 'credentials', 'denied']);
const CODES = new Set(['InvalidObjectState', 'MethodNotAllowed', 'OwnerAccountOnly']);

/** Undefined for what is no refusal, and for requests of which nobody knows what they were. */
export function addressOfRefused(refused: Refused, now: number): WhyAddress | undefined {
  const { kind = '', code = '', status, message, requestId, region, at = now } = refused;
  const asked = refused.asked as AskedRequest | undefined;
  if (refused.ahead === true) return asked?.service === 's3' ? addressOfQuestion(asked) : undefined;
  if (asked?.service !== 's3' || (!KINDS.has(kind) && !CODES.has(code) && status !== 403)) return undefined;
  return {
    asked: askedText(asked),
    at: new Date(at).toISOString(),
    ...(status === undefined ? {} : { status: String(status) }),
    ...(code === '' ? {} : { code }),
    ...(requestId === undefined ? {} : { id: requestId }),
    ...(message === undefined || message === '' ? {} : { said: message.slice(0, SAID) }),
    ...(region === undefined ? {} : { region }),
  };
}

/** The address of a question asked ahead. */
export const addressOfQuestion = (asked: AskedRequest): WhyAddress => ({ asked: askedText(asked) });

export interface WhyQuestion {
  readonly asked: AskedRequest;
  /** Milliseconds since the epoch; undefined: asked ahead. */
  readonly at: number | undefined;
  readonly outcome: Outcome | undefined;
}

/** What does not fit is left out: links are typed, cut off and mangled by other tools. */
export function questionOf(address: WhyAddress): WhyQuestion | undefined {
  const asked = address.asked === undefined ? undefined : askedFromText(address.asked);
  if (asked === undefined) return undefined;
  const at = Date.parse(address.at ?? '');
  const { code, said, id, region } = address;
  const status = Number(address.status);
  const known = Number.isInteger(status) && status > 0;
  if (code === undefined && !known) return { asked, at: undefined, outcome: undefined };
  const denial = said === undefined ? undefined : parseDenial(said);
  return {
    asked,
    at: Number.isNaN(at) ? undefined : at,
    outcome: {
      code: code ?? String(status),
      ...(known ? { status } : {}),
      ...(said === undefined ? {} : { message: said }),
      ...(id === undefined ? {} : { requestId: id }),
      ...(denial === undefined ? {} : { denial }),
      ...(region === undefined ? {} : { region }),
    },
  };
}
