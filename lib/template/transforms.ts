import type { TemplateBody } from './template';

/** The macro that only adds functions to the language; what it makes of a template is resolved here. */
export const LANGUAGE_EXTENSIONS = 'AWS::LanguageExtensions';

/** Macros that a template names for itself as a whole. */
export function transformsOf({ Transform: transform }: TemplateBody): string[] {
  return [transform]
    .flat()
    .filter((each) => each !== undefined)
    .map((each) => (typeof each === 'string' ? each : String((each as { Name?: unknown })?.Name)));
}

/** Macros that make of a template what nobody knows before deployment: what they may make is no mistake of its author. */
export function macrosOf(body: TemplateBody): string[] {
  return transformsOf(body).filter((transform) => transform !== LANGUAGE_EXTENSIONS);
}

export function runsMacros(body: TemplateBody): boolean {
  return macrosOf(body).length > 0;
}
