/**
 * Workers under Trusted Types. `require-trusted-types-for 'script'` refuses `new Worker(text)`; this is the one
 * policy (`app-worker` in the CSP's `trusted-types` list) that turns a URL into one the browser accepts, and only
 * when the URL is on our own origin. Pair it with Vite's `import url from './x.worker?worker&url'`.
 */
interface ScriptUrlPolicy {
  createScriptURL: (url: string) => unknown;
}
interface TrustedTypesFactory {
  createPolicy: (name: string, rules: { createScriptURL: (url: string) => string }) => ScriptUrlPolicy;
}

let policy: ScriptUrlPolicy | undefined;

function workerPolicy(): ScriptUrlPolicy {
  const factory = (globalThis as { trustedTypes?: TrustedTypesFactory }).trustedTypes;
  policy ??= factory?.createPolicy('app-worker', { createScriptURL: sameOrigin }) ?? {
    createScriptURL: sameOrigin,
  };
  return policy;
}

/** Gives back the absolute URL. Throws a TypeError for any other origin, `data:` and `blob:` included. */
export function sameOrigin(url: string): string {
  const absolute = new URL(url, self.location.href);
  if (
    absolute.protocol === 'blob:' ||
    absolute.protocol === 'data:' ||
    absolute.origin !== self.location.origin
  )
    throw new TypeError(`a worker must come from ${self.location.origin}, not ${absolute.origin}`);
  return absolute.href;
}

/** Starts a module worker from this origin. `name` shows in the browser's tools. */
export function createModuleWorker(url: string, name: string): Worker {
  return new Worker(workerPolicy().createScriptURL(url) as string, { type: 'module', name });
}
