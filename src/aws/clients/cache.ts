interface Disposable {
  destroy: () => void;
}

/** One client per session, service, Region and number of attempts; built at first use, kept until disposal. */
const clients = new Map<string, Map<string, Promise<Disposable>>>();

export function cachedClient<Client extends Disposable>(
  contextId: string,
  key: string,
  build: () => Promise<Client>,
): Promise<Client> {
  const ofContext = clients.get(contextId) ?? new Map<string, Promise<Disposable>>();
  clients.set(contextId, ofContext);
  const known = ofContext.get(key) as Promise<Client> | undefined;
  if (known !== undefined) return known;
  const building = build();
  ofContext.set(key, building);
  // A chunk that failed to load must not stay failed.
  building.catch(() => ofContext.delete(key));
  return building;
}

export function dropClients(contextId: string): void {
  const ofContext = clients.get(contextId);
  clients.delete(contextId);
  for (const client of ofContext?.values() ?? []) {
    client.then(
      (built) => built.destroy(),
      () => undefined,
    );
  }
}
