import { RULES } from '../rules';
import type { Rule } from '../rules/rule';

/** Rules that one resource alone answers to: the others need the whole app, as the plugin judges it. */
export const SINGLE_RESOURCE_RULES: readonly Rule[] = RULES.filter(({ singleResource }) => singleResource);
