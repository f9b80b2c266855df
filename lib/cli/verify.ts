import { existsSync } from 'node:fs';
import { isInJapan, notInJapan } from '../config/checks/region';
import type { Target } from '../live/account';
import { readOnlyPolicy } from '../live/calls';
import { whyNotOpened } from '../live/credentials';
import { givenToStacks, type Snapshot, takeSnapshot } from '../live/snapshot';
import { type Coverage, withCoverage } from '../local/coverage';
import { InputError } from '../template/input-error';
import { withoutAbsent } from '../template/json';
import { configOf, existing, filesNamedBy, type InputFiles, type ReadInput } from '../template/read';
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
  const beside = readBeside(options);
  const coverage = options.emulated === undefined ? undefined : coverageIn(options.emulated);
  const targets = profiles.flatMap((profile) =>
    regions.map((region) => ({ region, profile, endpoint: options.endpointUrl })),
  );
  const progress = (place: string) => {
    if (process.stderr.isTTY)
      console.error(options.lang === 'ja' ? `${place} を読み取っている…` : `Reading ${place} …`);
  };
  const taken = { ...(await snapshotOf(targets, progress)), ...beside.kept };
  const snapshot = coverage ? withCoverage(taken, coverage) : taken;
  if (options.save !== undefined) writeWhole(options.save, `${JSON.stringify(snapshot)}\n`);
  return check([], options, {
    templates: [],
    ...beside.kept,
    ...beside.files,
    snapshot: { content: snapshot, file: options.save ?? 'the account' },
  });
}

/** Where a synthesis lies, beside which its register, premises and acknowledgements are. */
const USUAL = 'cdk.out';

/** What is read beside accounts: what a snapshot keeps of it for a later judgement, and the files that it is of. */
export interface Beside {
  readonly kept: Pick<Snapshot, 'flows' | 'premises' | 'acknowledgements' | 'given'>;
  readonly files: Pick<ReadInput, 'flowsFile' | 'premisesFile' | 'acknowledgementsFile' | 'configFile' | 'isPart'>;
}

/**
 * The configuration as every command reads it, and the files that an option names, else the configuration, else those beside the
 * usual synthesis.
 */
export function readBeside(options: InputFiles): Beside {
  const config = configOf(options.config, [USUAL]);
  const named = { ...filesNamedBy(config), ...withoutAbsent(options) };
  const fileOf = (kind: 'flows' | 'premises' | 'acknowledgements') => {
    const file = named[kind];
    if (file !== undefined) return existing(kind, file);
    const usual = `${USUAL}/${kind}.json`;
    return existsSync(usual) ? usual : undefined;
  };
  const contentOf = (file: string | undefined) => (file === undefined ? undefined : readData(file));
  const [flowsFile, premisesFile, acknowledgementsFile] = [
    fileOf('flows'),
    fileOf('premises'),
    fileOf('acknowledgements'),
  ];
  return {
    kept: {
      flows: contentOf(flowsFile),
      premises: contentOf(premisesFile),
      acknowledgements: contentOf(acknowledgementsFile),
      ...(config ? { given: givenToStacks(config.name, config.config) } : {}),
    },
    files: {
      flowsFile,
      premisesFile,
      acknowledgementsFile,
      configFile: config?.name,
      isPart: config?.config.deployment === 'part',
    },
  };
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
