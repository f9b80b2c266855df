import { writeFileSync } from 'node:fs';
import { loadConfig } from '../../lib/config/load';
import { aYearAfter } from '../../lib/policy/day';
import { PROVIDED, type Provided } from '../../lib/policy/premises';
import { assertThat, type Rehearsal, rows } from './rehearsal';

const ACCOUNT = '111111111111';
const DOCTOR = 'npx sanso doctor';

/** What an emulator holds of the things that an account has once. */
const THERE = ['configuration-recorder', 'session-document', 'trail'] as const;

/** An account in which somebody else provides what there is once: refused before the deployment starts, and deployed into after. */
export async function rehearseSingletons(at: Rehearsal): Promise<void> {
  await at.step('bootstrap', () => at.block('bootstrap', ACCOUNT));
  await at.step('somebody else prepares the account', () => prepare(at));
  await at.step('doctor refuses it, and says what to write', async () => {
    const { code, said } = await at.workspace.attempt(`${DOCTOR} -c ${at.config}`, ACCOUNT);
    assertThat(code === 1, `doctor ends with ${code}`);
    const silent = THERE.filter((what) => !asked(said).includes(what));
    assertThat(silent.length === 0, `doctor says nothing of ${silent.join(', ')}`);
  });
  await at.step('the configuration says who provides it, and nothing of it is in the way', async () => {
    at.workspace.edit(`config/${at.config}.ts`, (text) =>
      text.replace(/\n {2}alarms:/, `\n${provided(at.config, THERE)}  alarms:`),
    );
    const { said } = await at.workspace.attempt(`${DOCTOR} -c ${at.config}`, ACCOUNT);
    const still = THERE.filter((what) => asked(said).includes(what));
    assertThat(still.length === 0, `doctor still asks for ${still.join(', ')}`);
  });
  await at.step('the account stack is deployed beside it', () => at.block('deploy-first', ACCOUNT));
  await at.step('everything is deployed with all that an account has once switched off', async () => {
    at.workspace.edit(`config/${at.config}.ts`, (text) =>
      text.replace(provided(at.config, THERE), provided(at.config, PROVIDED)),
    );
    await at.block('deploy-again', ACCOUNT);
  });
  await at.step('what was there stands alone', async () => {
    for (const command of [
      'aws configservice describe-configuration-recorders --query "ConfigurationRecorders[].[name]" --output text',
      'aws configservice describe-delivery-channels --query "DeliveryChannels[].[name]" --output text',
      'aws cloudtrail describe-trails --query "trailList[].[Name]" --output text',
    ]) {
      const names = rows(await at.run(command, ACCOUNT)).flat();
      assertThat(names.join() === 'landing-zone', `${command}\n    shows ${names.join(', ')}`);
    }
  });
}

/** What doctor asks somebody to write in the configuration. */
function asked(said: string): string[] {
  return [...said.replace(/\s+/g, ' ').matchAll(/provided: \[\{ what: '([a-z-]+)'/g)].map(([, what]) => what);
}

async function prepare(at: Rehearsal): Promise<void> {
  const document = { schemaVersion: '1.0', sessionType: 'Standard_Stream', inputs: {} };
  writeFileSync(at.workspace.path('session.json'), JSON.stringify(document));
  const role = `arn:aws:iam::${ACCOUNT}:role/landing-zone`;
  for (const command of [
    'aws s3api create-bucket --bucket landing-zone-records --create-bucket-configuration LocationConstraint=ap-northeast-1',
    `aws configservice put-configuration-recorder --configuration-recorder name=landing-zone,roleARN=${role}`,
    'aws configservice put-delivery-channel --delivery-channel name=landing-zone,s3BucketName=landing-zone-records',
    'aws cloudtrail create-trail --name landing-zone --s3-bucket-name landing-zone-records',
    'aws ssm create-document --name SSM-SessionManagerRunShell --document-type Session --document-format JSON --content file://session.json',
  ])
    await at.run(command, ACCOUNT);
}

function provided(name: string, controls: readonly Provided[]): string {
  const { asOf: today } = loadConfig(name);
  const entry = (what: string) =>
    `    { what: '${what}', provider: 'landing zone', evidence: 'rehearsal', owner: 'rehearsal', date: '${today}', expires: '${aYearAfter(today)}' },\n`;
  return `  provided: [\n${controls.map(entry).join('')}  ],\n`;
}
