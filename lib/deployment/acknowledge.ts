import { CfnElement, Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { CheckedConfig } from '../config/schema';
import { type AcknowledgedPlace, type Acknowledgement, inOneLine } from '../policy/acknowledgement';
import { ZoneStack } from './zone-stack';

/** Where the deployment meets an acknowledgement of its configuration. */
interface Met extends AcknowledgedPlace {
  readonly id: string;
  /** Undefined where a control is not there at all. */
  readonly construct?: IConstruct;
}

/** By app: what its constructs met. */
const met = new WeakMap<IConstruct, Met[]>();

/**
 * Say that the findings on a construct, and on what is in it, are those of acknowledgements of the configuration. What the
 * configuration does not accept stays a finding.
 *
 * @param ids of acknowledgements: the deployment knows what is found where, and whoever deploys it decides to live with it
 */
export function acknowledge(construct: IConstruct, ...ids: string[]): void {
  acknowledgeFor(construct, {}, ...ids);
}

/** As {@link acknowledge}, with values for placeholders of the entry that its stack does not know, such as `{store}`. */
export function acknowledgeFor(
  construct: IConstruct,
  values: Readonly<Record<string, string>>,
  ...ids: string[]
): void {
  const stack = ZoneStack.of(construct as never);
  for (const entry of entriesOf(stack.config, ids)) {
    for (const { rule: pattern, property } of entry.findings) {
      const rule = filledIn(pattern, { ...valuesOf(stack), ...values });
      note({ id: entry.id, rule, property, construct }, construct);
      // Findings of other plugins are accepted as the CDK has it; those of the judge by the file beside the templates alone.
      if (rule.includes('::')) Validations.of(construct).acknowledge({ id: rule, reason: inOneLine(entry) });
    }
  }
}

/** Say that a whole deployment goes without a control, by an acknowledgement of its configuration. */
export function acknowledgeMissing(stack: ZoneStack, ...ids: string[]): void {
  for (const { id, findings } of entriesOf(stack.config, ids))
    for (const place of findings) note({ id, ...place }, stack);
}

/**
 * The acknowledgements of a configuration that its deployment meets, each with the places where it does: what lies beside the
 * templates, and accepts nothing else.
 *
 * @param app after the deployment has been added to it
 */
export function acknowledgementsOf(app: IConstruct, { acknowledgements }: CheckedConfig): Acknowledgement[] {
  const all = met.get(app.node.root) ?? [];
  return acknowledgements.flatMap((entry) => {
    const findings = all
      .filter(({ id }) => id === entry.id)
      .map(({ rule, property, resources, construct }): AcknowledgedPlace => {
        const named = construct ? [nameOf(construct, rule)] : resources;
        return { rule, ...(named ? { resources: named } : {}), ...(property === undefined ? {} : { property }) };
      });
    return findings.length > 0 ? [{ ...entry, findings }] : [];
  });
}

function entriesOf({ acknowledgements }: CheckedConfig, ids: readonly string[]): readonly Acknowledgement[] {
  return acknowledgements.filter(({ id }) => ids.includes(id));
}

function note(place: Met, scope: IConstruct): void {
  const { root } = scope.node;
  met.set(root, [...(met.get(root) ?? []), place]);
}

/** The judge names resources of templates, other plugins constructs. */
function nameOf(construct: IConstruct, rule: string): string {
  if (rule.includes('::')) return construct.node.path;
  const resource = CfnElement.isCfnElement(construct) ? construct : construct.node.defaultChild;
  if (!CfnElement.isCfnElement(resource)) throw new Error(`${construct.node.path} is no resource`);
  const stack = Stack.of(resource);
  return `${stack.templateFile.replace(/\.template\.json$/, '')}/${stack.getLogicalId(resource)}`;
}

/** What differs between configurations and stacks, so that one granular entry serves them all. */
function valuesOf({ config, zoneId, account, region }: ZoneStack): Record<string, string> {
  return { config: config.name, zone: zoneId, account, region, archive: config.accounts['log-archive'] };
}

function filledIn(rule: string, values: Readonly<Record<string, string>>): string {
  return rule.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}
