import { chromium } from 'playwright';
import { mkdtemp } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { chromiumLaunchOptions } from '/tmp/wt/listing/tools/chromium';
import { startConsole } from '/tmp/wt/listing/e2e/zz-server';
import { bundlePage } from '/tmp/wt/listing/bench/listing/in-browser/bundle';
import { AwsCli } from '/tmp/wt/listing/conformance/aws-cli';
import { assumeByCli } from '/tmp/wt/listing/conformance/sandbox/cli-sessions';
const args = process.argv.slice(2); // lister mode prefix ...
const code = await bundlePage();
 const server = await startConsole(); 
const runtime = await (await fetch(`${server.origin}/runtime.json`)).json() as any;
const operator = runtime.sandbox.identities[0];
const { roleArn, externalId } = operator.routes[0].hops[0];
const folder = await mkdtemp('/tmp/probe-');
const aws = await AwsCli.create(server.sandbox!, operator, folder);
const keys = await assumeByCli(aws, roleArn, '--external-id', externalId);
await fetch(`${server.sandbox}/__sandbox/latency`, { method: 'POST', headers: {'content-type':'application/json'}, body: JSON.stringify({ ms: 30 }) });
const browser = await chromium.launch(chromiumLaunchOptions());
try {
  const page = await browser.newPage();
  page.on('pageerror', (e) => console.log('error:', e.message, e.stack?.slice(0,300))); page.on('console', (m) => console.log('page:', m.text()));
  await page.route('**/bench.html', (r) => r.fulfill({ contentType: 'text/html', body: '<script type="module" src="/bench.js"></script>' }));
  await page.route('**/bench.js', (r) => r.fulfill({ contentType: 'text/javascript', body: code }));
  await page.goto(`${server.origin}/bench.html`);
  await page.waitForFunction('globalThis.bench');
  const client = await page.context().newCDPSession(page);
  for (const spec of args) {
    const [who, mode, prefix, profile] = spec.split(',');
    if (profile) { await client.send('Profiler.enable'); await client.send('Profiler.start'); }
    const took = await page.evaluate(([who, mode, prefix, keys]: any) => (globalThis as any).bench[who](keys, 'analytics-events', mode, prefix), [who, mode, prefix, keys] as any);
    console.log(spec, JSON.stringify(took), 'load', loadavg()[0]!.toFixed(1));
    if (profile) {
      const { profile: p } = await client.send('Profiler.stop') as any;
      const self = new Map<string, number>();
      const dt = new Map<number, number>();
      p.samples.forEach((id: number, i: number) => dt.set(id, (dt.get(id) ?? 0) + p.timeDeltas[i]));
      for (const n of p.nodes) { const k = n.callFrame.functionName + ':' + n.callFrame.lineNumber; self.set(k, (self.get(k) ?? 0) + (dt.get(n.id) ?? 0)); }
      for (const [k, t] of [...self].sort((a, b) => b[1] - a[1]).slice(0, 25)) console.log('  ', (t / 1000).toFixed(0), k);
    }
  }
} finally { await browser.close(); await server.stop(); }
process.exit(0);
