import { say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import type { Value } from '../../template/unknown';
import { assess, part } from '../../template/values';
import { requireEach } from '../require-each';
import type { Rule } from '../rule';

/** Where each type keeps its metadata options. */
const OPTIONS: Record<string, readonly string[]> = {
  'AWS::EC2::Instance': ['MetadataOptions'],
  'AWS::EC2::LaunchTemplate': ['LaunchTemplateData', 'MetadataOptions'],
  'AWS::AutoScaling::LaunchConfiguration': ['MetadataOptions'],
};

/** Hops that a container on the host needs; more let the answer leave the host. */
const MOST_HOPS = 2;

/** Credentials of a host are given out to a session token only, so that a forged request does not get them (IMDSv2). */
export const instanceMetadata: Rule = {
  id: 'Sanso-6.6-InstanceMetadata',
  clauses: ['6(6)a'],
  title: {
    ja: 'インスタンスメタデータはセッショントークン(IMDSv2)を必須とすること',
    en: 'Instance metadata demands a session token (IMDSv2)',
  },
  aspects: ['C'],
  severity: 'high',
  types: Object.keys(OPTIONS),
  singleResource: true,
  check: ({ model }) =>
    Object.entries(OPTIONS).flatMap(([type, path]) => {
      const options = (resource: Resource, name: string) => part(resource.properties, ...path, name);
      const answering = model
        .ofType(type)
        .filter((resource) => assess(options(resource, 'HttpEndpoint'), (value) => value === 'disabled') !== 'met');
      return [
        ...requireEach(answering, {
          property: [...path, 'HttpTokens'].join('.'),
          value: (resource) => options(resource, 'HttpTokens') ?? inherited(model, resource),
          meets: (value) => value === 'required',
          message: ({ logicalId: resource }, tokens) => say('instance-metadata', { resource, tokens }),
        }),
        ...requireEach(answering, {
          property: [...path, 'HttpPutResponseHopLimit'].join('.'),
          meets: (hops) => hops === undefined || !(Number(hops) > MOST_HOPS),
          message: ({ logicalId: resource }, hops) => say('instance-metadata.hops', { resource, hops }),
        }),
      ];
    }),
};

/** An instance takes from its launch template what it does not say itself. */
function inherited(model: Model, { properties }: Resource): Value | undefined {
  const reference = properties.LaunchTemplate;
  const template = [part(reference, 'LaunchTemplateId'), part(reference, 'LaunchTemplateName')]
    .map((value) => model.find(value, 'AWS::EC2::LaunchTemplate'))
    .find((found) => found !== undefined);
  return template && part(template.properties, 'LaunchTemplateData', 'MetadataOptions', 'HttpTokens');
}
