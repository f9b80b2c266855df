import type { CheckedConfig } from '../config/schema';
import type { Message } from '../messages/message';
import type { LookedAt } from './account';
import type { Section } from './finding';

/** What to type next. */
export interface NextStep {
  readonly why: Message;
  readonly commands: readonly string[];
}

export interface Situation {
  readonly config: CheckedConfig;
  readonly sections: readonly Section[];
  readonly accounts: readonly LookedAt[];
  /** Profiles that were named. */
  readonly profiles: readonly string[];
  /** Stacks that are deployed before all others. */
  readonly first: readonly string[];
  /** Whether only the machine was looked at. */
  readonly machineOnly: boolean;
}

/** The next command in the situation of the reader: the first of what has to be done, whatever else there is. */
export function nextStep({ config, sections, accounts, profiles: named, first, machineOnly }: Situation): NextStep {
  const all = sections.flatMap(({ found }) => found);
  const missing = all.filter(({ state }) => state === 'missing');
  const again = `npx sanso doctor -c ${config.name}`;
  const profiles = named.map((profile) => `--profile ${profile}`);
  const withProfiles = (command: string) => [command, ...profiles].join(' ');
  // What is missing first: its own commands, or its sentence where there is none.
  const [other] = missing.filter(({ topic }) => topic !== 'bootstrap');
  const unprepared = missing.filter(({ topic }) => topic === 'bootstrap');
  const obstacle = other ?? unprepared[0];
  if (obstacle) {
    const commands = other?.commands ?? (other ? [] : unprepared.flatMap(({ commands: own = [] }) => own));
    // Whoever has no credentials names a profile the next time.
    const asking =
      obstacle.topic === 'credentials' && profiles.length === 0 ? `${again} --profile …` : withProfiles(again);
    return {
      why: { en: 'mend what is missing, then ask again', ja: '不足を直し、もう一度確かめる' },
      // What several accounts begin with is done once.
      commands: [...new Set([...commands, asking])],
    };
  }
  if (machineOnly)
    return {
      why: { en: 'the machine is ready', ja: 'このマシンの準備はできている' },
      commands: [`npm start -- -c ${config.name}`, again],
    };
  const refused = all.filter(({ state }) => state === 'unread');
  if (refused.length > 0) {
    const isAbsent = refused.every(({ topic }) => topic === 'account' || topic === 'zones-of-flows');
    return isAbsent
      ? {
          why: {
            en: 'name a profile of each account that was not looked at',
            ja: '調べていないアカウントのプロファイルも指定する',
          },
          commands: [`${withProfiles(again)} --profile …`],
        }
      : {
          why: {
            en: 'give whoever asks the permissions that reading needs, then ask again',
            ja: '読み取りに要る権限を与え、もう一度確かめる',
          },
          commands: ['npx sanso verify --print-policy', withProfiles(again)],
        };
  }
  const standing = accounts.flatMap((account) => account.standing);
  const isDeployed = accounts.every(({ stacks }) => stacks.every((name) => standing.includes(name)));
  if (isDeployed)
    return {
      why: { en: 'all is deployed: judge what is running', ja: 'すべてデプロイ済みである。稼働状態を検査する' },
      commands: [`npm start -- -c ${config.name}`, withProfiles(`npx sanso verify --region ${config.region}`)],
    };
  // Whoever deploys into several accounts does so with one identity, which none of these profiles need be.
  const identity = profiles.length > 1 ? ' --profile …' : profiles.map((profile) => ` ${profile}`).join('');
  const deploy = (what: string, more = '') => `npx cdk deploy ${what} -c config=${config.name}${more}${identity}`;
  const early = first.filter((name) => !standing.includes(name));
  return {
    why: { en: 'deploy (docs/en/deployment.md)', ja: 'デプロイする(docs/ja/deployment.md)' },
    // Without a roll-back a stack that meets something resumes where it stopped.
    commands: [...(early.length > 0 ? [deploy(early.join(' '), ' --no-rollback')] : []), deploy('--all')],
  };
}
