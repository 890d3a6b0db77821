import type { PolicyKind } from '../types';
import { compileDocument, type DocumentRules } from './compile';
import type { CompiledPolicy } from './policy';

const LIMIT = 500;

const RESOURCE: DocumentRules = { principal: 'required', resource: true };
const IDENTITY: DocumentRules = { principal: 'none', resource: true };
const TRUST: DocumentRules = { principal: 'required', resource: false };

const caches = new Map<DocumentRules, Map<string, CompiledPolicy>>([
  [RESOURCE, new Map()],
  [IDENTITY, new Map()],
  [TRUST, new Map()],
]);

/** Compiles a document of this kind; texts seen lately are remembered, parsed values are not. */
export function compiled(document: unknown, kind: PolicyKind): CompiledPolicy {
  const rules = rulesOf(kind);
  if (typeof document !== 'string') return compileDocument(document, rules);
  const cache = caches.get(rules);
  const known = cache?.get(document);
  if (known !== undefined) return known;
  const policy = compileDocument(document, rules);
  if (cache !== undefined) {
    if (cache.size >= LIMIT) {
      const [oldest] = cache.keys();
      if (oldest !== undefined) cache.delete(oldest);
    }
    cache.set(document, policy);
  }
  return policy;
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
    case 'scp':
    case 'acl':
    case 'public-access-block':
      return IDENTITY;
  }
}
