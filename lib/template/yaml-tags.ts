import { type CollectionTag, Pair, Scalar, type ScalarTag, YAMLMap } from 'yaml';

/** Short forms of intrinsic functions in YAML templates: `!Ref Vpc`, `!GetAtt Vpc.CidrBlock`, `!Sub ...`. */
const FUNCTIONS = [
  'And',
  'Base64',
  'Cidr',
  'Contains',
  'EachMemberEquals',
  'EachMemberIn',
  'Equals',
  'FindInMap',
  'GetAZs',
  'GetAtt',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Not',
  'Or',
  'RefAll',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
  'ValueOf',
  'ValueOfAll',
];

function longForm(name: string): string {
  return name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
}

/** Tags for the YAML parser: each short form becomes the same object as its long form. */
export const cloudFormationTags: (ScalarTag | CollectionTag)[] = ['Ref', 'Condition', ...FUNCTIONS].flatMap((name) => [
  { tag: `!${name}`, resolve: (value: string) => ({ [longForm(name)]: value }) } satisfies ScalarTag,
  ...(['seq', 'map'] as const).map(
    (collection): CollectionTag => ({
      tag: `!${name}`,
      collection,
      // A node and not its content: aliases inside it are resolved with the document.
      resolve: (node) => {
        const map = new YAMLMap();
        map.add(new Pair(new Scalar(longForm(name)), node));
        return map;
      },
    }),
  ),
]);

/** Types of YAML 1.1 that CloudFormation does not take: whoever writes one is told, and nothing is lost. */
const REFUSED = ['binary', 'timestamp', 'omap', 'pairs', 'set'];

export const refusedTags: (ScalarTag | CollectionTag)[] = REFUSED.flatMap((name) => {
  const tag = `tag:yaml.org,2002:${name}`;
  const refuse = (onError: (message: string) => void) => onError(`CloudFormation takes no !!${name}`);
  return [
    {
      tag,
      resolve: (value: string, onError: (message: string) => void) => {
        refuse(onError);
        return value;
      },
    } satisfies ScalarTag,
    ...(['seq', 'map'] as const).map(
      (collection): CollectionTag => ({
        tag,
        collection,
        resolve: (node, onError) => {
          refuse(onError);
          return node;
        },
      }),
    ),
  ];
});
