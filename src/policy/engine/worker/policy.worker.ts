import { loadActionNames } from '../data/load-action-names';
import { outline } from '../explain/outline';
import { lint } from '../linter/lint';
import { checkSummaries } from '../linter/summary';
import { malformedFinding } from '../malformed';
import { complete } from '../service/complete';
import { format } from '../service/format';
import { hover } from '../service/hover';
import { inlays } from '../service/inlays';
import { ownCandidates } from '../service/load-candidates';
import type { PolicyLanguage } from './protocol';
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
