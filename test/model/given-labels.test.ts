import { type CheckOptions, check } from '../../lib';
import { buildModel } from '../../lib/model/model';
import { readZones } from '../../lib/template/given';
import { InputError } from '../../lib/template/input-error';
import { templateOf } from '../../lib/template/read-template';
import type { SansoConfig } from '../../lib/template/sanso-config';
import { type Source, withGiven } from '../../lib/template/with-given';
import { TODAY } from '../support';

/** Zones of single resources that are given from outside. */

const body = {
  Parameters: { Env: { Type: 'String' } },
  Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
  Resources: {
    Store: {
      Type: 'AWS::S3::Bucket',
      Properties: { BucketName: 'city-store' },
      Metadata: { 'aws:cdk:path': 'Web/Store/Resource' },
    },
    Stories: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'city-stories' } },
    Queue: { Type: 'AWS::SQS::Queue', Properties: { Tags: [{ Key: 'sanso:zone', Value: 'internet' }] } },
    Gone: { Type: 'AWS::SQS::Queue', Condition: 'Never' },
  },
};
const web = templateOf('app/web.yaml', body);
const other = templateOf('app/other.yaml', { Resources: { Store: body.Resources.Stories } });
const from = (config: SansoConfig, more: Partial<Source> = {}): Source => ({ name: 'said', config, ...more });
const modelWith = (...sources: Source[]) => buildModel(withGiven([web, other], sources).templates);
const zonesWith = (...sources: Source[]) =>
  Object.fromEntries(modelWith(...sources).resources.flatMap(({ id, zone }) => (zone ? [[id, zone]] : [])));
const QUEUE = { 'web/Queue': 'internet' };

test.each([
  ['its template and logical id', 'web.yaml/Store'],
  ['the path of its template', 'app/web.yaml/Store'],
  ['its id', 'web/Store'],
  ['a template of any name', '**/web.yaml/Store'],
  ['the path of its construct', 'Web/Store'],
  ['the path of the resource in it', 'Web/Store/Resource'],
  ['its ARN', 'arn:aws:s3:::city-store'],
  ['a pattern of its ARN', 'arn:aws:s3:::*-store'],
])('a resource is meant by %s, and no other', (_, key) => {
  expect(zonesWith(from({ resources: { [key]: 'lgwan' } }))).toEqual({ ...QUEUE, 'web/Store': 'lgwan' });
  expect(zonesWith(from(readZones({ [key]: 'lgwan' }, 'zones'), { keysMayBeResources: true }))).toEqual({
    ...QUEUE,
    'web/Store': 'lgwan',
  });
  expect(modelWith(from({ resources: { [key]: 'lgwan' } })).unused).toEqual([]);
});

test.each([
  ['a logical id', 'Store', ['web/Store']],
  ['a pattern of logical ids', 'Stor*', ['web/Store', 'web/Stories']],
  ['the path of its construct', 'Web/Store', ['web/Store']],
  ['an ARN', 'arn:aws:s3:::city-store', ['web/Store']],
])('beside its template a resource is meant by %s', (_, key, ids) => {
  expect(zonesWith(from({ templates: { web: { resources: { [key]: { zone: 'lgwan' } } } } }))).toEqual({
    ...QUEUE,
    ...Object.fromEntries(ids.map((id) => [id, 'lgwan'])),
  });
});

test('what is said of a resource outweighs what is said of its template, a name a pattern, a later source an earlier', () => {
  const template = from({
    templates: { web: { zone: 'internet', resources: { 'Sto*': 'my-number', Store: 'lgwan' } } },
  });
  expect(zonesWith(template)).toMatchObject({ 'web/Store': 'lgwan', 'web/Stories': 'my-number' });
  expect(zonesWith(template, from({ resources: { 'web/S*': 'independent' } }, { name: 'later' }))).toMatchObject({
    'web/Store': 'independent',
    'web/Stories': 'independent',
  });
});

test('a pattern of another folder, file, path or ARN means none of these, and is told', () => {
  const keys = ['other.yml/Store', 'Web/Stor', 'arn:aws:s3:::city', 'b/*', 'web.yaml/X*'];
  const model = modelWith(from({ resources: Object.fromEntries(keys.map((key) => [key, 'lgwan'])) }));
  expect(model.resources.filter(({ zone }) => zone === 'lgwan')).toEqual([]);
  expect([...model.unused].sort()).toEqual(keys.map((key) => `said: ${key}`).sort());
});

test('what a condition leaves out is no mistake, and null says nothing', () => {
  expect(modelWith(from({ resources: { 'web/Gone': 'lgwan', 'web/Store': null } })).unused).toEqual([]);
  expect(zonesWith(from({ resources: { 'web/Store': null } }))).toEqual(QUEUE);
});

test('network, body and system are given as well', () => {
  const labels = { zone: 'independent', network: 'school', body: 'a', system: 'tax' } as const;
  expect(modelWith(from({ resources: { 'web/Store': labels } })).byId('web/Store')).toMatchObject(labels);
});

test.each<[string, SansoConfig, string]>([
  [
    'a misspelt logical id',
    { resources: { 'web.yaml/Stroe': 'lgwan' } },
    'said: web.yaml/Stroe: app/web.yaml has no resource Stroe: did you mean Store?',
  ],
  [
    'a misspelt logical id beside its template',
    { templates: { web: { resources: { Stroe: 'lgwan' } } } },
    'said: web: Stroe: app/web.yaml has no resource Stroe: did you mean Store?',
  ],
  [
    'a zone that the tag contradicts',
    { resources: { 'web/Queue': 'lgwan' } },
    'app/web.yaml: the tag of web/Queue says zone "internet", but said: web/Queue gives "lgwan": correct one of them',
  ],
  [
    'two names that say different things',
    { resources: { 'web/Store': 'lgwan', 'Web/Store': 'internet' } },
    'said: Web/Store and another key say different things of zone of web/Store: name the resource itself',
  ],
])('%s is refused', (_, config, sentence) => {
  const said = () => modelWith(from(config));
  expect(said).toThrow(InputError);
  expect(said).toThrow(sentence);
});

test.each<[string, unknown, RegExp]>([
  ['a zone that there is not', 'lgwann', /resources\/a\/B "lgwann" .*did you mean lgwan\?/],
  ['a field that there is not', { zome: 'lgwan' }, /resources\/a\/B has an unknown field zome: did you mean zone\?/],
  ['a number', 3, /resources\/a\/B 3 has to be/],
])('%s is refused where it is written', (_, said, sentence) => {
  const config = { resources: { 'a/B': said } } as SansoConfig;
  expect(() => check({ web: body }, { asOf: TODAY, config })).toThrow(sentence);
});

test('a zone that is given decides what is judged, and a tag that people act by is missed all the same', () => {
  const open = { Resources: { Gateway: { Type: 'AWS::EC2::InternetGateway' } } };
  const rulesIn = (zones: CheckOptions['zones']) =>
    check({ web: open, plain: { Metadata: { sanso: { zone: 'operations' } }, Resources: {} } }, { asOf: TODAY, zones })
      .violations.filter(({ resources }) => resources.includes('web/Gateway'))
      .map(({ rule }) => rule);
  expect(rulesIn({ 'web/Gateway': 'lgwan' })).not.toEqual(rulesIn({ 'web/Gateway': 'internet' }));
});

test('a result tells what was said of no resource', () => {
  const { inputs } = check({ web: body }, { asOf: TODAY, zones: { 'arn:aws:s3:::elsewhere': 'lgwan' } }).summary;
  expect(inputs.unused).toEqual(['zones: arn:aws:s3:::elsewhere']);
});
