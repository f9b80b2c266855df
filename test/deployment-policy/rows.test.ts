import { CORRECTIONS } from '../../lib/deployment-policy/corrections';
import { HAND_WRITTEN, type Row } from '../../lib/deployment-policy/hand-written';
import HANDLERS from '../../lib/deployment-policy/handlers.json';
import { LINKED_ROLES, LINKS_NONE, PASSED_ROLES, PASSES_NONE } from '../../lib/deployment-policy/roles';
import { actionsFor, rowOf } from '../../lib/deployment-policy/rows';
import { actionsMeant } from '../../lib/facts/grants/authorization-data';
import { buildModel } from '../../lib/model/model';
import { templateOf } from '../../lib/template/read-template';
import LOGICAL_IDS from '../deployment/logical-ids.json';

const HANDLED = Object.entries(HANDLERS.types as Readonly<Record<string, Row>>);
const TYPES = [...HANDLED.map(([type]) => type), ...Object.keys(HAND_WRITTEN)];
const listed = (row: Row) => Object.values(row).flatMap((list) => list.split(' '));
const calls = (type: string, action: string) => listed(rowOf(type)?.row ?? {}).includes(action);

/** Resources of a type, each with these properties. */
const resources = (Type: string, Properties: object = {}) =>
  buildModel([templateOf('t', { Resources: { It: { Type, Properties } } }, { account: '111111111111' })]).resources;

test('every type of the configurations has a row', () => {
  const text = JSON.stringify(LOGICAL_IDS);
  const types = [...new Set(text.match(/\b(AWS::\w+::\w+|Custom::\w+)/g))];
  expect(types.length).toBeGreaterThan(50);
  expect(types.filter((type) => rowOf(type) === undefined)).toEqual([]);
});

test('a type that nobody has written a row for has none', () => {
  expect(rowOf('AWS::Lightsail::Instance')).toBeUndefined();
  expect(rowOf('toString')).toBeUndefined();
  expect(rowOf('Custom::Anything')).toBe(HAND_WRITTEN.Custom);
});

test.each(TYPES)('AWS has every action that %s is said to need', (type) => {
  const full = Object.assign({}, ...(CORRECTIONS[type]?.only ?? []).flatMap(({ properties }) => properties.map(given)));
  const needed = actionsFor(type, resources(type, full));
  expect(needed.filter((action) => actionsMeant(action).length !== 1)).toEqual([]);
  expect(rowOf(type)?.source).toMatch(/\w/);
});

/** The least value under which a path holds something. */
function given(path: string): object {
  const [first, ...rest] = path.split('.');
  const [, key, list, name, value] = /^(\w+)(\[(?:(\w+)=(\w+))?\])?$/.exec(first) ?? [];
  const inner = rest.length > 0 ? given(rest.join('.')) : name ? { [name]: value } : 'set';
  return { [key]: list ? [inner] : inner };
}

test.each(Object.entries(CORRECTIONS))(
  'the corrections of %s are still needed, and each has a reason',
  (type, correction) => {
    const { without = {}, plus = {}, only = [] } = correction;
    for (const [action, reason] of Object.entries(without)) {
      expect({ action, isCalled: calls(type, action) }).toEqual({ action, isCalled: true });
      expect(reason).not.toBe('');
      if (/no such action/.test(reason)) expect({ action, meant: actionsMeant(action) }).toEqual({ action, meant: [] });
    }
    for (const action of Object.keys(plus))
      expect({ action, isCalled: calls(type, action) }).toEqual({ action, isCalled: false });
    for (const { actions } of only)
      expect({ actions, some: listed(rowOf(type)?.row ?? {}).some((action) => actions.test(action)) }).toEqual({
        actions,
        some: true,
      });
  },
);

test.each(HANDLED)(
  'what reads %s is left out for no want of a property',
  (type, { read = '', delete: removed = read }) => {
    const service = (action: string) => action.split(':')[0].toLowerCase();
    // Keys are what another service reads with.
    const own = service(removed.split(' ').find((action) => service(action) !== 'kms') ?? removed);
    const { without = {} } = CORRECTIONS[type] ?? {};
    const wanted = read.split(' ').filter((action) => service(action) === own && !(action in without));
    expect(actionsFor(type, resources(type))).toEqual(expect.arrayContaining(wanted));
  },
);

test('no type is written by hand for which the schemas have handlers', () => {
  expect(Object.keys(HAND_WRITTEN).filter((type) => Object.hasOwn(HANDLERS.types, type))).toEqual([]);
});

test.each([
  ['AWS::Lambda::EventSourceMapping', 'kms:Decrypt', { KmsKeyArn: 'arn:aws:kms:ap-northeast-1:111111111111:key/k' }],
  ['AWS::StepFunctions::StateMachine', 'kms:GenerateDataKey', { EncryptionConfiguration: { KmsKeyId: 'k' } }],
  ['AWS::StepFunctions::StateMachine', 's3:GetObject', { DefinitionS3Location: { Bucket: 'b', Key: 'k' } }],
])('%s needs %s with its property alone', (type, action, properties) => {
  expect(actionsFor(type, resources(type))).not.toContain(action);
  expect(actionsFor(type, resources(type, properties))).toContain(action);
});

test('actions of a feature are needed where it is used alone', () => {
  const website = 's3:PutBucketWebsite';
  expect(actionsFor('AWS::S3::Bucket', resources('AWS::S3::Bucket'))).not.toContain(website);
  const published = { WebsiteConfiguration: { IndexDocument: 'index.html' } };
  expect(actionsFor('AWS::S3::Bucket', resources('AWS::S3::Bucket', published))).toContain(website);
});

test('every type whose handlers pass a role is in the table, or has a reason', () => {
  const passing = HANDLED.filter(([, row]) => listed(row).includes('iam:PassRole')).map(([type]) => type);
  expect(passing.filter((type) => !(type in PASSED_ROLES) && !(type in PASSES_NONE))).toEqual([]);
  expect(Object.keys(PASSES_NONE).filter((type) => type in PASSED_ROLES || !passing.includes(type))).toEqual([]);
});

test('every type whose handlers make roles of services is in the table, or has a reason', () => {
  const linking = HANDLED.filter(([, row]) => listed(row).includes('iam:CreateServiceLinkedRole')).map(
    ([type]) => type,
  );
  expect(linking.filter((type) => !(type in LINKED_ROLES) && !(type in LINKS_NONE))).toEqual([]);
  expect(Object.keys(LINKS_NONE).filter((type) => type in LINKED_ROLES || !linking.includes(type))).toEqual([]);
});
