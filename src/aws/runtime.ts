import * as v from 'valibot';

const sandboxHopSchema = v.object({
  roleArn: v.string(),
  accountName: v.optional(v.string()),
  externalId: v.optional(v.string()),
  mfaSerial: v.optional(v.string()),
});

const sandboxRouteSchema = v.object({
  label: v.string(),
  description: v.optional(v.string()),
  hops: v.array(sandboxHopSchema),
});

const identitySchema = v.object({
  label: v.string(),
  description: v.optional(v.string()),
  account: v.string(),
  accountName: v.optional(v.string()),
  accessKeyId: v.string(),
  secretAccessKey: v.string(),
  /** Base32 secret of the seeded MFA device, as public as the key. */
  mfaSecret: v.optional(v.string()),
  /** Routes of the seeded world that this identity may follow, the ones that are refused on purpose included. */
  routes: v.optional(v.array(sandboxRouteSchema), []),
});

const runtimeSchema = v.object({
  version: v.string(),
  relay: v.boolean(),
  direct: v.optional(v.boolean(), true),
  endpoints: v.optional(v.array(v.string()), []),
  sandbox: v.nullable(
    v.object({
      endpoint: v.string(),
      region: v.string(),
      identities: v.optional(v.array(identitySchema), []),
    }),
  ),
});

/**
 * What the server behind this page offers, from `GET /runtime.json`. The identities are the sandbox's
 * seeded, public ones; nothing here is a secret of anybody's.
 */
export type Runtime = v.InferOutput<typeof runtimeSchema>;
export type SandboxIdentity = v.InferOutput<typeof identitySchema>;
export type SandboxRoute = v.InferOutput<typeof sandboxRouteSchema>;

/** Typed here because this file is also compiled without Vite's types. */
type ViteMeta = { readonly env?: { readonly BASE_URL?: string } };

/** A plain static site: no relay, no sandbox, AWS directly. */
export const STATIC_RUNTIME: Runtime = {
  version: 'static',
  relay: false,
  direct: true,
  endpoints: [],
  sandbox: null,
};

/**
 * Never rejects: static hosts answer 404 or the app's own HTML for the unknown path, and both mean that
 * nothing but the page is there.
 */
export async function loadRuntime(request: typeof fetch = fetch): Promise<Runtime> {
  try {
    const answer = await request(`${(import.meta as ViteMeta).env?.BASE_URL ?? '/'}runtime.json`, {
      cache: 'no-store',
    });
    if (!answer.ok) return STATIC_RUNTIME;
    return v.parse(runtimeSchema, await answer.json());
  } catch {
    return STATIC_RUNTIME;
  }
}
