import * as v from 'valibot';

const text = v.optional(v.string(), '');

/** What the operator typed: a request before it is known to be one. Holds no credentials, so it may be in a link. */
const tryFormSchema = v.object({
  /** `This session`, `Anonymous`, an account number, an ARN, a service. */
  principal: text,
  permissions: v.optional(v.picklist(['everything', 'nothing', 'unknown']), 'everything'),
  /** `s3:GetObject` */
  action: v.optional(v.string(), 's3:GetObject'),
  key: text,
  /** ARN of the access point; empty, straight to the bucket. */
  accessPoint: text,
  sourceIp: text,
  tls: v.optional(v.boolean(), true),
  /** `absent` as with an access key, `false` as with temporary credentials. */
  mfa: v.optional(v.picklist(['absent', 'false', 'true']), 'absent'),
  /** Seconds since. */
  mfaAge: text,
  vpce: text,
  vpc: text,
  prefix: text,
  delimiter: text,
  /** `team=data, stage=prod` */
  objectTags: text,
  requestTags: text,
  principalTags: text,
  /** ISO; empty, whenever it is asked. */
  date: text,
  extra: v.optional(v.array(v.object({ key: v.string(), value: v.string() })), []),
});

export type TryForm = v.InferOutput<typeof tryFormSchema>;
export type TryField = keyof TryForm;

export const SESSION = 'This session';
export const ANONYMOUS = 'Anonymous';

export const EMPTY_FORM: TryForm = v.parse(tryFormSchema, {});

/** For a link: only what was changed. */
export function formToText(form: TryForm): string {
  const changed = Object.entries(form).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(EMPTY_FORM[name as TryField]),
  );
  return JSON.stringify(Object.fromEntries(changed));
}

/** What a link brought; anything else gives the empty form. */
export function formFromText(text: string): TryForm {
  try {
    const parsed = v.safeParse(tryFormSchema, JSON.parse(text));
    return parsed.success ? parsed.output : EMPTY_FORM;
  } catch {
    return EMPTY_FORM;
  }
}
