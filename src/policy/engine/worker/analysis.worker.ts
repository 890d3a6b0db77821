import { diffAccess } from '../diff/diff-access';
import { accessMatrix } from '../matrix/access-matrix';
import { decide } from '../situation/decide';
import type { PolicyAnalysis } from './analysis-protocol';
import { serve } from './serve';

serve<PolicyAnalysis>({ diff: diffAccess, matrix: accessMatrix, decide });
