/**
 * Who may import whom. Imports go one way (docs/architecture.md); features never import each other,
 * and crossings go through a route or src/app.
 */
export interface Zone {
  readonly path: string;
  /** Path prefixes this zone may import besides itself. */
  readonly may: readonly string[];
}

const FOUNDATION = ['src/lib', 'src/ui', 'src/aws', 'src/sessions', 'src/resources'];

/** First match wins: list the more specific path first. */
export const ZONES: readonly Zone[] = [
  { path: 'src/policy/engine', may: ['src/lib'] },
  { path: 'src/policy/monaco', may: ['src/policy/engine', 'src/lib', 'src/ui'] },
  { path: 'src/policy', may: [...FOUNDATION, 'src/policy'] },
  { path: 'src/transfers/engine', may: ['src/lib'] },
  { path: 'src/transfers', may: [...FOUNDATION, 'src/transfers/engine'] },
  { path: 'src/browse', may: FOUNDATION },
  { path: 'src/sharing', may: FOUNDATION },
  { path: 'src/resources', may: ['src/lib', 'src/aws', 'src/sessions'] },
  { path: 'src/sessions', may: ['src/lib', 'src/ui', 'src/aws'] },
  { path: 'src/aws', may: ['src/lib'] },
  { path: 'src/ui', may: ['src/lib'] },
  { path: 'src/lib', may: [] },
  { path: 'src/app', may: ['src'] },
  { path: 'sandbox', may: ['src/policy/engine/evaluator'] },
  { path: 'relay', may: [] },
  { path: 'server', may: ['sandbox', 'relay', 'vite.config.ts'] },
  { path: 'e2e', may: ['tools/chromium.ts', 'sandbox'] },
  { path: 'conformance', may: ['src/policy/engine', 'sandbox', 'relay', 'server', 'tools', 'e2e'] },
  { path: 'bench', may: ['src', 'sandbox', 'relay', 'server', 'tools', 'conformance/evaluator'] },
  { path: 'tools', may: ['src', 'sandbox', 'server', 'e2e', 'conformance'] },
];

export function zoneOf(file: string): Zone | undefined {
  return ZONES.find((zone) => file === zone.path || file.startsWith(`${zone.path}/`));
}

/** True when `from` may import `to`. */
export function allowed(from: string, to: string): boolean {
  const zone = zoneOf(from);
  if (zone === undefined) return true;
  const target = zoneOf(to);
  if (target === zone) return true;
  return zone.may.some((path) => to === path || to.startsWith(`${path}/`));
}
