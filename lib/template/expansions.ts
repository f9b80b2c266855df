import { type Said, say } from '../messages/say';
import { hasKey } from './json';
import type { Template } from './template';
import { macrosOf } from './transforms';

/** Something of a template that CloudFormation expands at deployment, so that what comes of it is not known before. */
export interface Expansion {
  /** The template, or `template/LogicalId`. */
  readonly id: string;
  readonly property?: string;
  readonly reason: Said;
}

/** Resources that bring in others which are in no template of the input. */
export const OTHER_TEMPLATES =
  /^AWS::(Serverless::.*|CloudFormation::StackSet|ServiceCatalog::CloudFormationProvisionedProduct)$|::MODULE$/;

const expansions = new WeakMap<Template, readonly Expansion[]>();

/** What macros and loops make of a template at deployment: resources, or parts that they rewrite. */
export function expansionsOf(template: Template): readonly Expansion[] {
  const known = expansions.get(template);
  if (known) return known;
  const found = expandedIn(template);
  expansions.set(template, found);
  return found;
}

function expandedIn({ name, body }: Template): Expansion[] {
  const macros = macrosOf(body);
  const ids = Object.keys(body.Resources);
  const generated = ids.filter((id) => id.startsWith('Fn::'));
  const rewritten = [
    ...(['Mappings', 'Conditions', 'Outputs'] as const).filter((section) => hasTransform(body[section])),
    ...ids.filter((id) => !id.startsWith('Fn::') && hasTransform(body.Resources[id])),
  ];
  return [
    ...macros.map((macro) => ({
      id: name,
      property: 'Transform',
      reason: say('expansion.macro', { macro }),
    })),
    ...generated.map((id) => ({
      id: `${name}/${id}`,
      reason: say('expansion.loop', { loop: id }),
    })),
    ...rewritten.map((id) => ({
      id: `${name}/${id}`,
      reason: say('expansion.transform', { part: id }),
    })),
  ];
}

/** Whether a macro rewrites a part of a template, at any depth. */
function hasTransform(part: unknown): boolean {
  return hasKey(part, (key) => key === 'Fn::Transform');
}
