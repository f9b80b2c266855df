import type { Rule } from '../rule';
import { knownType } from './known-type';
import { profile } from './profile';
import { unexpanded } from './unexpanded';

export const COMPLETENESS_RULES: readonly Rule[] = [unexpanded, knownType, profile];
