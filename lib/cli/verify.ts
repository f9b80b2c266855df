import { existsSync } from 'node:fs';
import { readOnlyPolicy } from '../live/calls';
import { takeSnapshot } from '../live/snapshot';
import { type Coverage, withCoverage } from '../local/coverage';
import { InputError } from '../model/input-error';
import { readData } from '../model/read-data';
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
  const regions = options.region ?? [process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? ''];
  if (regions.includes('')) throw new InputError('no Region is given: add --region ap-northeast-1, or set AWS_REGION');
  const profiles = options.profile ?? [undefined];
  const register = options.flows ?? 'cdk.out/flows.json';
  if (options.flows !== undefined && !existsSync(register))
    throw new InputError(`${register}: there is no such flow register`);
  const flows = existsSync(register) ? readData(register) : undefined;
  const targets = profiles.flatMap((profile) =>
    regions.map((region) => ({ region, profile, endpoint: options.endpointUrl })),
  );
  const progress = (place: string) => {
    if (process.stderr.isTTY)
      console.error(options.lang === 'ja' ? `${place} を読み取っています…` : `Reading ${place} …`);
  };
  const taken = { ...(await readable(() => takeSnapshot(targets, progress))), flows };
  const snapshot = options.emulated === undefined ? taken : withCoverage(taken, coverageIn(options.emulated));
  if (options.save !== undefined) writeWhole(options.save, `${JSON.stringify(snapshot)}\n`);
  return check([], options, {
    templates: [],
    flows,
    snapshot: { content: snapshot, file: options.save ?? 'the account' },
  });
}

function coverageIn(file: string): Coverage {
  if (!existsSync(file))
    throw new InputError(`${file}: there is no such coverage: emulator/coverage.sample.json is one`);
  const content = readData(file) as Partial<Coverage>;
  if (!content.types || !content.unknownCalls) throw new InputError(`${file}: no coverage of an emulator`);
  return content as Coverage;
}

/** What keeps an account from being read at all, in one sentence. */
async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const { name, message } = error as Error;
    if (/Credentials|Profile|Token/i.test(name))
      throw new InputError(`no credentials that work: ${message}: name a profile with --profile, or sign in first`);
    const said = message.split('\n')[0].replace(/^AWS SDK error wrapper for Error: /, '');
    throw new InputError(`the account cannot be read: ${name}: ${said}`);
  }
}
