import { diffAccess } from '@drawbridge-s3/policy/diff';
import { accessMatrix } from '@drawbridge-s3/policy/matrix';
import { findNeeds } from '@drawbridge-s3/policy/needs';
import { decide } from '@drawbridge-s3/policy/situation';
import type { PolicyAnalysis } from './analysis-protocol';
import { serve } from './serve';

serve<PolicyAnalysis>({ diff: diffAccess, matrix: accessMatrix, needs: findNeeds, decide });
