import type { Model, Resource } from '../../model/model';
import type { Value } from '../../template/unknown';
import { entries, isFalse, part, valuesAt } from '../../template/values';
import { listed } from './listed';

/** One interface of instances that something launches, by the settings that it launches them with. */
export interface Launched {
  readonly subnets: readonly Value[];
  readonly groups: readonly Value[];
  /** Whether instances get a public address; undefined where their subnet decides. */
  readonly associate?: Value;
  /** What says which addresses the interface has. */
  readonly settings: Value;
}

/** What a launch template of the templates says of instances. */
export function launchTemplate(model: Model, reference: Value | undefined): Value | undefined {
  const found = launchTemplateOf(model, reference);
  return found && part(found.properties, 'LaunchTemplateData');
}

/** The launch template that a reference names, where it is in the templates. */
export function launchTemplateOf(model: Model, reference: Value | undefined): Resource | undefined {
  return ['LaunchTemplateId', 'LaunchTemplateName', 'Id', 'Name', 'TemplateId']
    .map((key) => model.find(part(reference, key), 'AWS::EC2::LaunchTemplate'))
    .find((template) => template !== undefined);
}

/** Where something that launches instances by such settings puts their interfaces; subnets of its own come first. */
export function launchedBy(settings: Value | undefined, own: readonly Value[]): Launched[] {
  const given = settings ?? {};
  const inline = entries(part(given, 'NetworkInterfaces'));
  const groupsOf = (value: Value, paths: readonly string[]) => paths.flatMap((path) => valuesAt(value, path));
  if (inline.length === 0)
    return [
      {
        subnets: own.length > 0 ? own : valuesAt(given, 'SubnetId').flatMap(listed),
        groups: groupsOf(given, ['SecurityGroupIds[]', 'SecurityGroups[]']).map(
          (value) => part(value, 'GroupId') ?? value,
        ),
        associate: part(given, 'AssociatePublicIpAddress'),
        settings: {},
      },
    ];
  return inline.map((entry) => ({
    subnets: own.length > 0 ? own : valuesAt(entry, 'SubnetId').flatMap(listed),
    groups: groupsOf(entry, ['GroupSet[]', 'Groups[]']),
    associate: associationOf(entry),
    settings: entry,
  }));
}

/** Whether an interface gets an address of the internet, or of the network of a carrier, which leads there as well. */
export function associationOf(entry: Value): Value | undefined {
  const byCarrier = part(entry, 'AssociateCarrierIpAddress');
  return byCarrier === undefined || isFalse(byCarrier) ? part(entry, 'AssociatePublicIpAddress') : byCarrier;
}

/** The instances of an Auto Scaling group: by a launch configuration, a launch template, or several that it chooses among. */
export function launchedByGroup(model: Model, { properties }: Resource): Launched[] {
  const configuration = model.find(properties.LaunchConfigurationName, 'AWS::AutoScaling::LaunchConfiguration');
  const chosen = part(properties, 'MixedInstancesPolicy', 'LaunchTemplate');
  const references = [
    properties.LaunchTemplate,
    part(chosen, 'LaunchTemplateSpecification'),
    ...valuesAt(chosen, 'Overrides[].LaunchTemplateSpecification'),
  ];
  const templates = references.flatMap((reference) => launchTemplate(model, reference) ?? []);
  const all: (Value | undefined)[] = configuration ? [{ ...configuration.properties }, ...templates] : templates;
  const own = valuesAt(properties, 'VPCZoneIdentifier[]').flatMap(listed);
  return (all.length > 0 ? all : [undefined]).flatMap((settings) => launchedBy(settings, own));
}

/** The instances of a fleet: by launch specifications, or by launch templates with what it says in their place. */
export function launchedByFleet(model: Model, { properties }: Resource): Launched[] {
  const config = part(properties, 'SpotFleetRequestConfigData') ?? { ...properties };
  const specified = valuesAt(config, 'LaunchSpecifications[]').flatMap((settings) => launchedBy(settings, []));
  const templated = valuesAt(config, 'LaunchTemplateConfigs[]').flatMap((each) => {
    const template = launchTemplate(model, part(each, 'LaunchTemplateSpecification'));
    const overrides = entries(part(each, 'Overrides'));
    return (overrides.length > 0 ? overrides : [{}]).flatMap((override) =>
      launchedBy(
        entries(part(override, 'NetworkInterfaces')).length > 0 ? override : template,
        valuesAt(override, 'SubnetId').flatMap(listed),
      ),
    );
  });
  return [...specified, ...templated];
}
