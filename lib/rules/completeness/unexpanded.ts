import { say } from '../../messages/say';
import { isCustom, isKnownCustom } from '../../model/custom-resources';
import { expansionsOf, OTHER_TEMPLATES } from '../../template/expansions';
import { isUnknown } from '../../template/unknown';
import { type Outcome, type Rule, undecided } from '../rule';

/** The first loop inside properties that could not be written out: its collection is not known. */
function loopIn(value: unknown): string | undefined {
  if (value === null || typeof value !== 'object' || isUnknown(value)) return undefined;
  for (const key in value) {
    const found = key.startsWith('Fn::ForEach') ? key : loopIn((value as Readonly<Record<string, unknown>>)[key]);
    if (found) return found;
  }
  return undefined;
}

/** Whether a type is made by code of the registry that is neither AWS nor in the templates: Alexa, a vendor, a hook of one's own. */
function isOfOthers(type: string): boolean {
  return !/^(AWS|Custom|Fn)::/.test(type);
}

/** What CloudFormation expands at deployment cannot be judged before it: an open question, never a pass. */
export const unexpanded: Rule = {
  id: 'Sanso-2.11-Unexpanded',
  clauses: ['2(11)'],
  title: {
    ja: '展開前の要素(マクロ、繰返し、入力にない入れ子スタック、カスタムリソース)を残さないこと',
    en: 'Nothing is left to be expanded at deployment: macros, loops, nested stacks outside the input, custom resources',
  },
  aspects: ['C', 'I', 'A'],
  severity: 'high',
  types: ['AWS::CloudFormation::Stack', 'AWS::CloudFormation::StackSet', 'AWS::CloudFormation::CustomResource'],
  singleResource: false,
  check: ({ model }) => [
    ...model.templates.flatMap(expansionsOf).map(({ id, reason, property }) => undecided(id, reason, property)),
    ...model.resources.flatMap((resource): Outcome[] => {
      const loop = loopIn(resource.properties);
      if (loop) return [undecided(resource, say('unexpanded.loop', { loop }))];
      if (OTHER_TEMPLATES.test(resource.type))
        return [undecided(resource, say('unexpanded.elsewhere', { type: resource.type }))];
      if (isOfOthers(resource.type))
        return [undecided(resource, say('unexpanded.third-party', { type: resource.type }))];
      if (isCustom(resource) && !isKnownCustom(model, resource))
        return [
          undecided(
            resource,
            say('unexpanded.custom', { name: resource.logicalId, type: resource.type }),
            'ServiceToken',
          ),
        ];
      if (resource.type !== 'AWS::CloudFormation::Stack') return [];
      if (model.childOf(resource.template, resource.logicalId)) return [];
      return [undecided(resource, say('unexpanded.nested'), 'TemplateURL')];
    }),
  ],
};
