import { namedPrincipals } from '../explain/named';
import { lint } from '../linter/lint';
import { malformedFinding } from '../malformed';
import { complete } from '../service/complete';
import { format } from '../service/format';
import { hover } from '../service/hover';
import type { PolicyLanguage } from './protocol';
import { serve } from './serve';

serve<PolicyLanguage>({
  lint,
  complete,
  hover,
  format,
  named: namedPrincipals,
  malformed: malformedFinding,
});
