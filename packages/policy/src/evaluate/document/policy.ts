import type { Condition } from '../conditions/compile.ts';
import type { Glob } from '../../grammar/glob.ts';
import type { PrincipalElement } from '../match/principal.ts';
import type { Template } from '../../grammar/template.ts';
import type { StatementTrace } from '../types.ts';

/** A policy document made ready to be held against requests. */
export interface CompiledPolicy {
  readonly statements: readonly CompiledStatement[];
  /** Why the whole document allows nothing, as a sentence. */
  readonly problem?: string;
}

export interface CompiledStatement {
  readonly index: number;
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  /** What is wrong with it, as a sentence; such a statement matches nothing. */
  readonly problem?: string;
  readonly principal?: PrincipalElement;
  readonly actions: readonly ActionPattern[];
  readonly notAction: boolean;
  /** Undefined where a statement has none, as in a trust policy. */
  readonly resources?: readonly Template[];
  readonly notResource: boolean;
  readonly conditions: readonly Condition[];
  /** The traces that do not depend on the request, made once: most statements fail early on most requests. */
  readonly traces: FixedTraces;
}

export interface FixedTraces {
  readonly principal: StatementTrace;
  readonly action: StatementTrace;
  readonly resource: StatementTrace;
  readonly malformed: StatementTrace;
  /** Matched, without any condition. */
  readonly matched: StatementTrace;
}

/** `service:Name` in lower case, either half with wildcards; a lone `*` is both halves. */
export interface ActionPattern {
  readonly service: Glob;
  readonly name: Glob;
}
