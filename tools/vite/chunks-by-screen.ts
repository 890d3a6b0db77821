import { build, type Plugin, type Rolldown, type UserConfig } from 'vite';

const NAME = 'drawbridge:chunks-by-screen';

/** What a visit loads one after another: the names of the chunks, and the modules with which the screens begin. */
const SCREENS: Readonly<Record<string, string>> = {
  start: 'index.html',
  connect: 'src/app/routes/connect-route.tsx',
  session: 'src/app/routes/session-route.tsx',
  objects: 'src/app/routes/objects-route.tsx',
};

/**
 * One chunk for what each of the screens of every visit adds to those before it. Left to itself, the bundler makes one
 * for each set of screens that share something: a list of objects took 300 requests. What a screen really loads only a
 * build knows, which has dropped what nobody uses: so there is one before this one, of which nothing is kept but that.
 */
export function chunksByScreen(): Plugin {
  return {
    name: NAME,
    apply: 'build',
    async config(config) {
      const screenOf = await screensOfModules(config);
      const groups = Object.keys(SCREENS).map((name, index, { length }) => ({
        name,
        priority: length - index,
        test: (id: string) => screenOf.get(id) === name,
      }));
      return { build: { rolldownOptions: { output: { codeSplitting: { groups } } } } };
    },
  };
}

/** The first screen that loads a module. */
async function screensOfModules(config: UserConfig): Promise<Map<string, string>> {
  const built = await build({
    ...config,
    configFile: false,
    logLevel: 'error',
    plugins: [withoutThis(config.plugins)],
    build: { ...config.build, write: false, minify: false, cssMinify: false, manifest: false },
  });
  if (!('output' in built)) throw new Error('A build of one page has one output.');
  const chunks = new Map(
    built.output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])),
  );
  const screenOf = new Map<string, string>();
  const seen = new Set<string>();
  const visit = (chunk: Rolldown.OutputChunk | undefined, screen: string) => {
    if (chunk === undefined || seen.has(chunk.fileName)) return;
    seen.add(chunk.fileName);
    // What a screen begins with stays a chunk of its own: it is asked for by name.
    if (!chunk.isEntry && !chunk.isDynamicEntry) for (const id of chunk.moduleIds) screenOf.set(id, screen);
    for (const file of chunk.imports) visit(chunks.get(file), screen);
  };
  for (const [screen, first] of Object.entries(SCREENS)) {
    const entry = [...chunks.values()].find(({ facadeModuleId }) => facadeModuleId?.endsWith(`/${first}`));
    if (entry === undefined) throw new Error(`No screen begins with ${first}: ${import.meta.url} names it.`);
    visit(entry, screen);
  }
  return screenOf;
}

const withoutThis = (plugins: UserConfig['plugins']): UserConfig['plugins'] =>
  plugins?.filter((plugin) => !(plugin && 'name' in plugin && plugin.name === NAME));
