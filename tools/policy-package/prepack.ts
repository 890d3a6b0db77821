/**
 * Before npm packs @drawbridge-s3/policy: builds it, and puts a manifest in place that points at what was built. In the
 * repository the doors are sources, so that nothing needs a build.
 */
import { buildPackage } from './build';
import { putPackedManifest, restore } from './manifest';

// One that was interrupted may have left its manifest.
restore();
await buildPackage();
try {
  putPackedManifest();
} catch (error) {
  restore();
  throw error;
}
