import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { constructLines } from '../../lib/report/construct-lines';

const folder = mkdtempSync(join(tmpdir(), 'sanso-lines-'));
afterAll(() => rmSync(folder, { recursive: true }));
const app = join(folder, 'app.ts');
writeFileSync(app, '');

const metadata = {
  '/city/Host': [
    { type: 'aws:cdk:logicalId', data: 'Host' },
    {
      type: 'aws:cdk:creationStack',
      data: ['...new Instance2 in aws-cdk-lib...', `new Web (${app}:12:5)`, `<anonymous> (${app}:3:1)`],
    },
  ],
  '/city/Old': [
    {
      type: 'aws:cdk:logicalId',
      data: 'Old',
      trace: ['new Old (/x/node_modules/a/b.js:1:1)', `    at f (${app}:20:3)`],
    },
  ],
  '/city/Module': [{ type: 'aws:cdk:creationStack', data: [`${pathToFileURL(app)}:30:3`] }],
  '/city/Around': [{ type: 'aws:cdk:creationStack', data: [`f (${app}:40:3)`] }],
  '/city/Around/Inner/Resource': [
    { type: 'aws:cdk:creationStack', data: ['...aws-cdk-lib...', '(no user code in 10 frames)'] },
  ],
  '/city/Elsewhere': [{ type: 'aws:cdk:creationStack', data: ['f (/nowhere/app.py:1:1)', 7] }],
};
const resource = (path?: string) => ({ Type: 'T', Metadata: path ? { 'aws:cdk:path': path } : undefined });
const template = {
  name: 'city',
  file: join(folder, 'city.template.json'),
  body: {
    Resources: {
      Host: resource('city/Host'),
      Old: resource('city/Old'),
      Module: resource('city/Module'),
      Inner: resource('city/Around/Inner/Resource'),
      Elsewhere: resource('city/Elsewhere'),
      ByHand: resource(),
    },
  },
};
const artifact = { type: 'aws:cloudformation:stack', properties: { templateFile: 'city.template.json' } };

const CASES: readonly [string, number | undefined][] = [
  ['city/Host', 12],
  ['city/Old', 20],
  ['city/Module', 30],
  ['city/Inner', 40],
  ['city/Elsewhere', undefined],
  ['city/ByHand', undefined],
  ['city/Absent', undefined],
  ['flow-1', undefined],
];

test.each(CASES)('%s was made in line %s, as the manifest says', (id, line) => {
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ artifacts: { city: { ...artifact, metadata } } }));
  expect(constructLines([template])(id)).toEqual(line && { file: app, line });
});

test.each(CASES)('%s was made in line %s, as a file beside the manifest says', (id, line) => {
  const additionalMetadataFile = 'city.metadata.json';
  writeFileSync(join(folder, additionalMetadataFile), JSON.stringify(metadata));
  writeFileSync(
    join(folder, 'manifest.json'),
    JSON.stringify({ artifacts: { city: { ...artifact, additionalMetadataFile }, none: null } }),
  );
  expect(constructLines([template])(id)).toEqual(line && { file: app, line });
});

test.each([
  ['no manifest', undefined],
  ['a broken one', '{'],
  ['one of another shape', '7'],
])('with %s there is no line', (_, text) => {
  rmSync(join(folder, 'manifest.json'), { force: true });
  if (text !== undefined) writeFileSync(join(folder, 'manifest.json'), text);
  expect(constructLines([template])('city/Host')).toBeUndefined();
});
