/** What the browser believes; Node knows nothing of it and is taken to be online. */
export function isOnline(): boolean {
  return (globalThis.navigator as Partial<Navigator> | undefined)?.onLine ?? true;
}

/** Resolves while or as soon as the browser believes in a network; rejects with the signal's reason. */
export function whenOnline(signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (isOnline()) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const settle = () => {
      globalThis.removeEventListener('online', onOnline);
      signal.removeEventListener('abort', onAbort);
    };
    const onOnline = () => {
      settle();
      resolve();
    };
    const onAbort = () => {
      settle();
      reject(signal.reason);
    };
    globalThis.addEventListener('online', onOnline);
    signal.addEventListener('abort', onAbort);
  });
}
