import type { Hop } from '../types';

export interface TagDraft {
  readonly key: string;
  readonly value: string;
  readonly transitive: boolean;
}

/** A hop while it is being written: every field as the form holds it. */
export interface HopDraft {
  /** Tells cards apart while they move; never leaves the form. */
  readonly id: string;
  readonly roleArn: string;
  /** Blank means the caller's own name. */
  readonly sessionName: string;
  readonly externalId: string;
  readonly durationSeconds: number;
  readonly mfaSerial: string;
  /** Six digits, used once and never kept. */
  readonly mfaCode: string;
  readonly sessionPolicy: string;
  /** One ARN per line. */
  readonly sessionPolicyArns: string;
  readonly tags: readonly TagDraft[];
  readonly sourceIdentity: string;
}

export function emptyHop(): HopDraft {
  return {
    id: crypto.randomUUID(),
    roleArn: '',
    sessionName: '',
    externalId: '',
    durationSeconds: 3600,
    mfaSerial: '',
    mfaCode: '',
    sessionPolicy: '',
    sessionPolicyArns: '',
    tags: [],
    sourceIdentity: '',
  };
}

export function draftOf(hop: Hop): HopDraft {
  return {
    ...emptyHop(),
    roleArn: hop.roleArn,
    sessionName: hop.sessionName,
    externalId: hop.externalId ?? '',
    durationSeconds: hop.durationSeconds,
    mfaSerial: hop.mfaSerial ?? '',
    sessionPolicy: hop.sessionPolicy ?? '',
    sessionPolicyArns: hop.sessionPolicyArns?.join('\n') ?? '',
    tags: Object.entries(hop.tags ?? {}).map(([key, value]) => ({
      key,
      value,
      transitive: hop.transitiveTagKeys?.includes(key) ?? false,
    })),
    sourceIdentity: hop.sourceIdentity ?? '',
  };
}

/** @param fallbackName Session name where the operator gave none. */
export function hopOf(draft: HopDraft, fallbackName: string): Hop {
  const tags = draft.tags.filter(({ key }) => key.trim() !== '');
  const transitive = tags.filter((tag) => tag.transitive).map(({ key }) => key.trim());
  const arns = lines(draft.sessionPolicyArns);
  return {
    roleArn: draft.roleArn.trim(),
    sessionName: draft.sessionName.trim() || fallbackName,
    durationSeconds: draft.durationSeconds,
    ...optional('externalId', draft.externalId),
    ...optional('mfaSerial', draft.mfaSerial),
    ...optional('sessionPolicy', draft.sessionPolicy),
    ...optional('sourceIdentity', draft.sourceIdentity),
    ...(arns.length > 0 ? { sessionPolicyArns: arns } : {}),
    ...(tags.length > 0
      ? { tags: Object.fromEntries(tags.map(({ key, value }) => [key.trim(), value])) }
      : {}),
    ...(transitive.length > 0 ? { transitiveTagKeys: transitive } : {}),
  };
}

/** A card nobody wrote in yet; it does not count as a hop. */
export function isBlank(draft: HopDraft): boolean {
  return [draft.roleArn, draft.externalId, draft.mfaSerial, draft.sessionPolicy, draft.sourceIdentity].every(
    (text) => text.trim() === '',
  );
}

/** What STS takes as a session name, from whatever the caller is called. */
export function sessionNameFrom(name: string | undefined): string {
  const cleaned = (name ?? '').replaceAll(/[^\w+=,.@-]/g, '-').slice(0, 64);
  return cleaned.length >= 2 ? cleaned : 'drawbridge';
}

export function lines(text: string): string[] {
  return text
    .split(/\s+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function optional<K extends string>(key: K, text: string): { [P in K]?: string } {
  const value = text.trim();
  return (value === '' ? {} : { [key]: value }) as { [P in K]?: string };
}
