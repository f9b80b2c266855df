import { existsSync } from 'node:fs';
import { isInJapan, notInJapan } from '../config/checks/region';
import type { Target } from '../live/account';
import { readOnlyPolicy } from '../live/calls';
import { whyNotOpened } from '../live/credentials';
import { type Snapshot, takeSnapshot } from '../live/snapshot';
import { type Coverage, withCoverage } from '../local/coverage';
import { InputError } from '../template/input-error';
import { readData } from '../template/read-data';
import { type CheckOptions, check, writeWhole } from './check';

export interface VerifyOptions extends Omit<CheckOptions, 'certificate'> {
  /** Profiles of the AWS CLI, one per account. Default: the credentials of the environment. */
  readonly profile?: readonly string[];
  readonly region?: readonly string[];
  /** Another address of AWS, for an emulator. */
  readonly endpointUrl?: string;
  /** File that keeps what was read, for a later `sanso check`. Default: none is kept. */
  readonly save?: string;
  readonly printPolicy?: boolean;
  /** Coverage of an emulator: what it is known not to show is taken from the templates. Default: an account shows everything. */
  readonly emulated?: string;
}

/** Read live accounts and judge them as templates are judged; the result is the exit code. */
export async function verify(options: VerifyOptions): Promise<number> {
  if (options.printPolicy) {
    process.stdout.write(`${JSON.stringify(readOnlyPolicy(), null, 2)}\n`);
    return 0;
  }
  const regions = regionsOf(options);
  const profiles = options.profile ?? [undefined];
  const register = options.flows ?? 'cdk.out/flows.json';
  if (options.flows !== undefined && !existsSync(register))
    throw new InputError(`${register}: there is no such flow register`, `${register}: そのような通信の登録簿はない`);
  const flows = existsSync(register) ? readData(register) : undefined;
  const premisesFile = options.premises ?? 'cdk.out/premises.json';
  if (options.premises !== undefined && !existsSync(premisesFile))
    throw new InputError(
      `${premisesFile}: there is no such file of premises`,
      `${premisesFile}: そのような前提のファイルはない`,
    );
  const premises = existsSync(premisesFile) ? readData(premisesFile) : undefined;
  const acknowledgementsFile = options.acknowledgements ?? 'cdk.out/acknowledgements.json';
  if (options.acknowledgements !== undefined && !existsSync(acknowledgementsFile))
    throw new InputError(
      `${acknowledgementsFile}: there is no such file of acknowledgements`,
      `${acknowledgementsFile}: そのような承認のファイルはない`,
    );
  const acknowledgements = existsSync(acknowledgementsFile) ? readData(acknowledgementsFile) : undefined;
  const targets = profiles.flatMap((profile) =>
    regions.map((region) => ({ region, profile, endpoint: options.endpointUrl })),
  );
  const progress = (place: string) => {
    if (process.stderr.isTTY)
      console.error(options.lang === 'ja' ? `${place} を読み取っている…` : `Reading ${place} …`);
  };
  const taken = { ...(await snapshotOf(targets, progress)), flows, premises, acknowledgements };
  const snapshot = options.emulated === undefined ? taken : withCoverage(taken, coverageIn(options.emulated));
  if (options.save !== undefined) writeWhole(options.save, `${JSON.stringify(snapshot)}\n`);
  return check([], options, {
    templates: [],
    flows,
    premises,
    acknowledgements,
    acknowledgementsFile,
    snapshot: { content: snapshot, file: options.save ?? 'the account' },
  });
}

/** The Regions that are read: a misspelt one is told before anybody has to sign in. */
function regionsOf({ region }: VerifyOptions): readonly string[] {
  const regions = region ?? [process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? ''];
  if (regions.includes(''))
    throw new InputError(
      'no Region is given: add --region ap-northeast-1, or set AWS_REGION',
      'リージョンがない。--region ap-northeast-1 を加えるか、AWS_REGION を設定する',
    );
  const other = regions.find((each) => !isInJapan(each));
  if (other !== undefined) {
    const sentence = notInJapan(region === undefined ? 'AWS_REGION' : '--region', other);
    throw new InputError(sentence.en, sentence.ja);
  }
  return regions;
}

function coverageIn(file: string): Coverage {
  if (!existsSync(file))
    throw new InputError(
      `${file}: there is no such coverage: emulator/coverage.sample.json is one`,
      `${file}: そのような対応範囲のファイルはない。例えば emulator/coverage.sample.json がある`,
    );
  const content = readData(file) as Partial<Coverage>;
  if (!content.types || !content.unknownCalls)
    throw new InputError(`${file}: no coverage of an emulator`, `${file}: エミュレータの対応範囲ではない`);
  return content as Coverage;
}

/** @throws InputError in one sentence when an account cannot be read at all */
async function snapshotOf(targets: readonly Target[], progress: (place: string) => void): Promise<Snapshot> {
  let opening: Target | undefined;
  try {
    return await takeSnapshot(targets, progress, (target) => {
      opening = target;
    });
  } catch (error) {
    const { en, ja } = whyNotOpened(error as Error, opening?.profile);
    throw new InputError(en, ja);
  }
}
