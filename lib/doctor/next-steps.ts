import type { CheckedConfig } from '../config/load';
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
  /** Whether only the machine was looked at. */
  readonly machineOnly: boolean;
}

/** The next command in the situation of the reader: the first of what has to be done, whatever else there is. */
export function nextStep({ config, sections, accounts, profiles: named, machineOnly }: Situation): NextStep {
  const all = sections.flatMap(({ found }) => found);
  const missing = all.filter(({ state }) => state === 'missing');
  const again = `npx sanso doctor -c ${config.name}`;
  const profiles = named.map((profile) => `--profile ${profile}`);
  const withProfiles = (command: string) => [command, ...profiles].join(' ');
  // What is missing first: its own commands, or its sentence where there is none.
  const [first] = missing.filter(({ topic }) => topic !== 'bootstrap');
  const unprepared = missing.filter(({ topic }) => topic === 'bootstrap');
  const obstacle = first ?? unprepared[0];
  if (obstacle) {
    const commands = first?.commands ?? (first ? [] : unprepared.flatMap(({ commands: own = [] }) => own));
    // Whoever has no credentials names a profile the next time.
    const asking =
      obstacle.topic === 'credentials' && profiles.length === 0 ? `${again} --profile …` : withProfiles(again);
    return {
      why: { en: 'mend what is missing, then ask again', ja: '不足を直し、もう一度確かめる' },
      commands: [...commands, asking],
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
  const isDeployed = accounts.every(({ standing, stacks }) => standing === stacks);
  if (isDeployed)
    return {
      why: { en: 'all is deployed: judge what is running', ja: 'すべてデプロイ済みである。稼働状態を検査する' },
      commands: [`npm start -- -c ${config.name}`, withProfiles(`npx sanso verify --region ${config.region}`)],
    };
  return {
    why: { en: 'deploy', ja: 'デプロイする' },
    commands: [`npx cdk deploy --all -c config=${config.name}${profiles.length === 1 ? ` ${profiles[0]}` : ''}`],
  };
}
