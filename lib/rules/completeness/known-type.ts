import { nearest } from '../../messages/nearest';
import { say } from '../../messages/say';
import TYPES from '../../model/cloudformation-types.json';
import { OTHER_TEMPLATES } from '../../template/expansions';
import { type Rule, undecided } from '../rule';

const KNOWN: ReadonlySet<string> = new Set(
  Object.entries(TYPES).flatMap(([service, kinds]) => kinds.map((kind) => `AWS::${service}::${kind}`)),
);

/** A type of AWS that CloudFormation does not have is a slip, or newer than this tool: what it would do is judged by nobody. */
export const knownType: Rule = {
  id: 'Sanso-2.11-KnownType',
  clauses: ['2(11)'],
  title: {
    ja: 'リソースの型はCloudFormationにあるものとすること',
    en: 'The types of resources are those of CloudFormation',
  },
  aspects: ['C', 'I', 'A'],
  severity: 'high',
  types: ['AWS::CloudFormation::Stack'],
  singleResource: true,
  subjects: ({ model }) => model.resources.map(({ id }) => id),
  check: ({ model }) =>
    // What accounts show goes by names of its own.
    (model.live ? [] : model.resources)
      .filter(({ type }) => type.startsWith('AWS::') && !KNOWN.has(type) && !OTHER_TEMPLATES.test(type))
      .map((resource) => {
        const { type } = resource;
        const meant = nearest(type, [...KNOWN]);
        return undecided(
          resource,
          meant ? say('known-type.meant', { type, meant }) : say('known-type', { type }),
          'Type',
        );
      }),
};
