import { loadActionNames } from '@drawbridge-s3/policy/data';
import { outline } from '@drawbridge-s3/policy/explain';
import { lint, checkSummaries } from '@drawbridge-s3/policy/lint';
import {
  malformedFinding,
  complete,
  format,
  hover,
  inlays,
  ownCandidates,
} from '@drawbridge-s3/policy/language';
import type { PolicyLanguage } from './language-protocol';
import { serve } from './serve';

serve<PolicyLanguage>({
  lint: async (text, env, severities) => {
    await loadActionNames(text, env);
    return lint(text, env, severities);
  },
  checks: checkSummaries,
  complete: async (text, offset, env) => {
    const [own] = await Promise.all([ownCandidates(env.kind), loadActionNames(text, env)]);
    return complete(text, offset, env, own);
  },
  hover: async (text, offset, env) => {
    await loadActionNames(text, env);
    return hover(text, offset, env);
  },
  outline,
  inlays: async (text, env) => {
    await loadActionNames(text, env);
    return inlays(text, env);
  },
  format,
  malformed: malformedFinding,
});
