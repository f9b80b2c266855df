import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '../../lib/config/load';
import { firstBootstrap } from '../../lib/doctor/bootstrap';
import { wantedBy } from '../../lib/doctor/wanted';
import { buildModel } from '../../lib/model/model';
import { TODAY } from '../support';

const sample = loadConfig('sample', TODAY);
const account = { account: '111111111111', target: { region: 'ap-northeast-1' } };
const commands = firstBootstrap(
  account as Parameters<typeof firstBootstrap>[0],
  sample,
  buildModel(wantedBy(sample).templates),
).slice(2);

test.each(['docs/en/deployment.md', 'docs/ja/deployment.md'])(
  '%s bootstraps as doctor says, with the printed policies and as many of them as there are',
  (file) => {
    const plain = commands.map((command) => command.replace(' --region ap-northeast-1', ''));
    expect(readFileSync(join(__dirname, '../..', file), 'utf8').split('\n')).toEqual(expect.arrayContaining(plain));
    expect(commands.length).toBeGreaterThan(1);
    expect(commands.join('\n')).not.toContain('AdministratorAccess');
  },
);
