import { diffAccess } from '../diff/diff-access';
import { accessMatrix } from '../matrix/access-matrix';
import { findNeeds } from '../needs/needs';
import { decide } from '../situation/decide';
import type { PolicyAnalysis } from './analysis-protocol';
import { serve } from './serve';

serve<PolicyAnalysis>({ diff: diffAccess, matrix: accessMatrix, needs: findNeeds, decide });
