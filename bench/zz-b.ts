import { bundlePage } from './listing/in-browser/bundle';
import { writeFileSync } from 'node:fs';
writeFileSync('/tmp/bundle.js', await bundlePage());
