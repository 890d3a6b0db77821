import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const PACKAGE = join(ROOT, 'packages/policy');
export const DIST = join(PACKAGE, 'dist');
export const MANIFEST = join(PACKAGE, 'package.json');
/** The manifest as it stands in the repository, kept here while a packed one is in its place. */
export const KEPT_MANIFEST = join(PACKAGE, '.package.json.kept');
/** Copied beside the manifest for as long as it takes to pack. */
export const LICENSE = join(PACKAGE, 'LICENSE');
