import type { Rule } from '../rule';
import { unexpanded } from './unexpanded';

export const COMPLETENESS_RULES: readonly Rule[] = [unexpanded];
