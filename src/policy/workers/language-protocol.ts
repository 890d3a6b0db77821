import type { PolicyEnv } from '@drawbridge-s3/policy/document';
import type { OutlineEntry } from '@drawbridge-s3/policy/explain';
import type { Finding, Severities, CheckSummary } from '@drawbridge-s3/policy/lint';
import type { Completion, Hover, Inlay } from '@drawbridge-s3/policy/language';

/** The language service as the page sees it: every answer comes from the worker. */
export interface PolicyLanguage {
  /** `severities`: what people set for single checks. */
  readonly lint: (text: string, env: PolicyEnv, severities?: Severities) => Promise<Finding[]>;
  /** Every check there is. */
  readonly checks: () => Promise<CheckSummary[]>;
  readonly complete: (text: string, offset: number, env: PolicyEnv) => Promise<Completion[]>;
  readonly hover: (text: string, offset: number, env: PolicyEnv) => Promise<Hover | undefined>;
  /** Each statement in plain words. */
  readonly outline: (text: string, env: PolicyEnv) => Promise<OutlineEntry[]>;
  /** What wildcards stand for and whose accounts are. */
  readonly inlays: (text: string, env: PolicyEnv) => Promise<Inlay[]>;
  readonly format: (text: string) => Promise<string>;
  /** A MalformedPolicy answer at its place in the text. */
  readonly malformed: (text: string, env: PolicyEnv, message: string, detail?: string) => Promise<Finding>;
}

/** Every method by name, for the side that calls. */
export const LANGUAGE_METHODS: Readonly<Record<keyof PolicyLanguage, true>> = {
  lint: true,
  checks: true,
  complete: true,
  hover: true,
  outline: true,
  inlays: true,
  format: true,
  malformed: true,
};
