import { hasKey } from './json';
import type { Template } from './template';
import { macrosOf } from './transforms';

/** Something of a template that CloudFormation expands at deployment, so that what comes of it is not known before. */
export interface Expansion {
  /** The template, or `template/LogicalId`. */
  readonly id: string;
  readonly property?: string;
  readonly reason: string;
}

/** Resources that bring in others which are in no template of the input. */
export const OTHER_TEMPLATES =
  /^AWS::(Serverless::.*|CloudFormation::StackSet|ServiceCatalog::CloudFormationProvisionedProduct)$|::MODULE$/;

/** What macros and loops make of a template at deployment: resources, or parts that they rewrite. */
export function expansionsOf({ name, body }: Template): Expansion[] {
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
      reason: `macro ${macro} rewrites the template at deployment`,
    })),
    ...generated.map((id) => ({
      id: `${name}/${id}`,
      reason: `${id} makes resources at deployment: give the processed template`,
    })),
    ...rewritten.map((id) => ({
      id: `${name}/${id}`,
      reason: `Fn::Transform rewrites ${id} at deployment: give the processed template`,
    })),
  ];
}

/** Whether a macro rewrites a part of a template, at any depth. */
function hasTransform(part: unknown): boolean {
  return hasKey(part, (key) => key === 'Fn::Transform');
}
