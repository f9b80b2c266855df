import { assertThat, type Rehearsal } from './rehearsal';
import type { AccessKey } from './workspace';

const ACCOUNT = '111111111111';

/** Who bootstraps and who deploys, each with the printed policies and nothing else, where IAM is enforced. */
export async function rehearseRights(at: Rehearsal): Promise<void> {
  const printed = await at.step('the policies are printed', () => print(at));
  const [bootstrapper, deployer] = await at.step('two people hold them, and nothing else', async () => [
    await person(at, 'bootstrapper', printed.bootstrap),
    await person(at, 'deployer', printed.people),
  ]);
  await at.step('whoever deploys may not bootstrap', () => refused(at, 'bootstrap-printed', deployer));
  await at.step('bootstrap with the printed policies', () => at.block('bootstrap-printed', bootstrapper));
  await at.step('whoever bootstraps may not deploy', () => refused(at, 'deploy-first', bootstrapper));
  await at.step('the archive and the account first', () => at.block('deploy-first', deployer));
  await at.step('everything', () => at.block('deploy-again', deployer));
}

/** The files of policies that the guide prints for people, by their purpose. */
async function print(at: Rehearsal): Promise<{ bootstrap: string; people: string }> {
  await at.run(`npx cdk synth --quiet -c config=${at.config} -o cdk.out.${at.config}`, ACCOUNT);
  for (const purpose of ['bootstrap', 'people'])
    await at.run(`npx sanso deployment-policy cdk.out.${at.config} --${purpose} --out printed`, ACCOUNT);
  const [ofStacks] = at.commands('bootstrap-printed');
  await at.run(ofStacks, ACCOUNT);
  const file = (purpose: string) => `file://printed/${ACCOUNT}/sanso-${purpose}-1.json`;
  return { bootstrap: file('bootstrap'), people: file('people') };
}

/** A user with one policy. */
async function person(at: Rehearsal, name: string, policy: string): Promise<AccessKey> {
  await at.run(`aws iam create-user --user-name ${name}`, ACCOUNT);
  await at.run(
    `aws iam put-user-policy --user-name ${name} --policy-name printed --policy-document ${policy}`,
    ACCOUNT,
  );
  const key = await at.run(
    `aws iam create-access-key --user-name ${name} --query AccessKey.[AccessKeyId,SecretAccessKey] --output text`,
    ACCOUNT,
  );
  const [id, secret] = key.trim().split('\t');
  return { id, secret };
}

async function refused(at: Rehearsal, mark: string, who: AccessKey): Promise<void> {
  const [first] = at.commands(mark).filter((command) => /^aws iam |^npx cdk deploy/.test(command));
  const { code, said } = await at.workspace.attempt(first, who, first.startsWith('npx cdk') ? ['--yes'] : []);
  assertThat(
    code !== 0 && /AccessDenied|not authorized|could not be used to assume/i.test(said),
    `it is not refused:\n${said}`,
  );
}
