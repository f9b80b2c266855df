import type { Rule } from '../rule';
import { outOfBand } from './out-of-band-resource';
import { templateDrift } from './template-drift';
import { unreadService } from './unread-service';

/** Rules that compare a live account with its templates; of templates alone they say nothing. */
export const LIVE_RULES: readonly Rule[] = [outOfBand, templateDrift, unreadService];
