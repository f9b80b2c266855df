import { type CollectionTag, isMap, isScalar, isSeq, type ScalarTag, type YAMLMap, type YAMLSeq } from 'yaml';

/** Short forms of intrinsic functions in YAML templates: `!Ref Vpc`, `!GetAtt Vpc.CidrBlock`, `!Sub ...`. */
const FUNCTIONS = [
  'And',
  'Base64',
  'Cidr',
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
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
];

function longForm(name: string, argument: unknown): unknown {
  if (name === 'Ref' || name === 'Condition') return { [name]: argument };
  return { [`Fn::${name}`]: argument };
}

/** Tags for the YAML parser: each short form becomes the same object as its long form. */
export const cloudFormationTags: (ScalarTag | CollectionTag)[] = ['Ref', 'Condition', ...FUNCTIONS].flatMap((name) => [
  { tag: `!${name}`, resolve: (value: string) => longForm(name, value) } satisfies ScalarTag,
  {
    tag: `!${name}`,
    collection: 'seq',
    resolve: (node: YAMLMap.Parsed | YAMLSeq.Parsed) => longForm(name, plain(node)),
  } as CollectionTag,
  {
    tag: `!${name}`,
    collection: 'map',
    resolve: (node: YAMLMap.Parsed | YAMLSeq.Parsed) => longForm(name, plain(node)),
  } as CollectionTag,
]);

function plain(node: unknown): unknown {
  if (isSeq(node)) return node.items.map(plain);
  if (isMap(node)) return Object.fromEntries(node.items.map(({ key, value }) => [String(plain(key)), plain(value)]));
  if (isScalar(node)) return node.value;
  return node;
}
