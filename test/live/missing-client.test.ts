import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { whyNotOpened } from '../../lib/live/credentials';
import { missingClient } from '../../lib/live/missing-client';

const error = new Error(
  "Cannot find module '@aws-sdk/client-sts'\nRequire stack:\n- /app/node_modules/sanso/dist/sanso.js",
);

test('a client that is not installed is named with its mend, wherever it is missed', () => {
  expect(missingClient(error)).toMatchObject({
    en: '@aws-sdk/client-sts is not installed: npm install @aws-sdk/client-sts',
    ja: '@aws-sdk/client-sts が導入されていない: npm install @aws-sdk/client-sts',
  });
  expect(whyNotOpened(error, undefined, {}).commands).toEqual(['npm install @aws-sdk/client-sts']);
});

test('a client is loaded where an account is asked, and by no module that others load', () => {
  const root = join(__dirname, '../../lib');
  // The code of the converter runs in Lambda, whose runtime holds every client.
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !/sanitization[\\/]converter[\\/]/.test(file),
  );
  const loading = files.filter((file) =>
    /^import (?!type\b)[^;]*'@aws-sdk\/|require\('@aws-sdk\//m.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(loading).toEqual([]);
});

test('another module that is missing is another matter', () => {
  expect(missingClient(new Error("Cannot find module './other'"))).toBeUndefined();
});
