import type { PolicyKind } from '../types.ts';
import { compileDocument, type DocumentRules } from './compile.ts';
import type { CompiledPolicy } from './policy.ts';

const LIMIT = 500;

const RESOURCE: DocumentRules = { principal: 'required', resource: true };
const IDENTITY: DocumentRules = { principal: 'none', resource: true };
const TRUST: DocumentRules = { principal: 'required', resource: false };

const caches = new Map<DocumentRules, Map<string, CompiledPolicy>>([
  [RESOURCE, new Map()],
  [IDENTITY, new Map()],
  [TRUST, new Map()],
]);

/**
 * Compiles a document of this kind; texts seen lately are remembered. A parsed value is looked up by its text,
 * so that a caller who changes it in place never gets the answer for what it was.
 */
export function compiled(document: unknown, kind: PolicyKind): CompiledPolicy {
  const rules = rulesOf(kind);
  const text = typeof document === 'string' ? document : toText(document);
  const cache = caches.get(rules);
  if (text === undefined || cache === undefined) return compileDocument(document, rules);
  const known = cache.get(text);
  if (known !== undefined) return known;
  const policy = compileDocument(text, rules);
  if (cache.size >= LIMIT) {
    const [oldest] = cache.keys();
    if (oldest !== undefined) cache.delete(oldest);
  }
  cache.set(text, policy);
  return policy;
}

/** Undefined for what is no JSON value: a cycle, a function, undefined. */
function toText(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

function rulesOf(kind: PolicyKind): DocumentRules {
  switch (kind) {
    case 'trust':
      return TRUST;
    case 'bucket':
    case 'access-point':
    case 'key':
    case 'rcp':
    case 'endpoint':
      return RESOURCE;
    case 'identity':
    case 'boundary':
    case 'session':
    case 'scoped':
    case 'access-grant':
    case 'scp':
    case 'acl':
    case 'public-access-block':
      return IDENTITY;
  }
}
