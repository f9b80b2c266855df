import { says } from '../template/says';
import type { Model } from './model';

/**
 * Whether a deployment is one to try things out: every one of its templates says so itself
 * (`Metadata.sanso.profile: evaluation`). What is locked and retained in production may be destroyed there.
 */
export function isEvaluation({ templates }: Model): boolean {
  const own = templates.filter(({ nested }) => !nested);
  return own.length > 0 && own.every((template) => says(template, 'profile', 'evaluation'));
}
