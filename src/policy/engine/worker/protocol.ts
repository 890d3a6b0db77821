import type { PolicyEnv } from '../document/env';
import type { OutlineEntry } from '../explain/outline';
import type { Finding } from '../linter/finding';
import type { Severities } from '../linter/lint';
import type { CheckSummary } from '../linter/summary';
import type { Completion } from '../service/completion-item';
import type { Hover } from '../service/hover';
import type { Inlay } from '../service/inlays';

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
