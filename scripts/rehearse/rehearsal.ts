import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readStacks } from '../../lib/report/assembly';
import { type MarkedBlock, markedBlocks } from './guide';
import { CommandError, type Who, type Workspace } from './workspace';

/** Documents whose marked commands are rehearsed. */
export const GUIDES = ['docs/en/deployment.md', 'docs/en/operations.md'] as const;

/** What every prompt of the CDK CLI gets: a rehearsal has nobody who answers. */
const YES = ['--yes'];

/** A stack of the configuration as it was synthesized last. */
export interface Planned {
  readonly name: string;
  readonly account: string;
  /** How many resources it has. */
  readonly resources: number;
}

/** One rehearsal of a configuration: its steps, each with its verdict and time. */
export class Rehearsal {
  private readonly blocks: ReadonlyMap<string, MarkedBlock>;
  /** Marks whose commands were run. */
  readonly used = new Set<string>();

  constructor(
    root: string,
    readonly workspace: Workspace,
    readonly config: string,
    private readonly tell: (line: string) => void,
    /** Leave out what is only for the eye: a difference that nobody reads. */
    private readonly short = false,
  ) {
    const marked = GUIDES.flatMap((file) => markedBlocks(readFileSync(join(root, file), 'utf8')));
    this.blocks = new Map(marked.map((block) => [block.name, block]));
  }

  /** One line with verdict and time; what fails ends the rehearsal. */
  async step<T>(title: string, action: () => Promise<T>): Promise<T> {
    const begin = Date.now();
    const line = (verdict: string) =>
      this.tell(
        `${verdict.padEnd(6)} ${((Date.now() - begin) / 1000).toFixed(1).padStart(6)} s  ${this.config}: ${title}`,
      );
    appendFileSync(this.workspace.log, `\n== ${title}\n`);
    try {
      const result = await action();
      line('ok');
      return result;
    } catch (error) {
      line('FAILED');
      throw error;
    }
  }

  /**
   * The commands of a marked block for this configuration.
   *
   * @param values what the block writes, and what a reader puts in its place
   * @throws Error when the block does not write one of them: the guide has changed
   */
  commands(mark: string, values: Readonly<Record<string, string>> = {}): string[] {
    const block = this.blocks.get(mark);
    if (!block) throw new Error(`no document marks ${mark}`);
    this.used.add(mark);
    const missing = Object.keys(values).find((written) => !block.commands.some((each) => each.includes(written)));
    if (missing !== undefined) throw new Error(`${mark}: no command has ${missing}`);
    // Longer ones first, and all at once: a value may hold what another one replaces.
    const written = Object.keys(values).sort((a, b) => b.length - a.length);
    const pattern = new RegExp(
      [...written.map((each) => each.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')), '(?!)'].join('|'),
      'g',
    );
    const typed = block.commands.filter((command) => !(this.short && command.startsWith('npx cdk diff')));
    return typed.map((command) =>
      command.replaceAll(pattern, (found) => values[found]).replace(/(?<=-c )config=\S+/, `config=${this.config}`),
    );
  }

  /** Run all commands of a marked block in order. */
  async block(mark: string, who: Who, values: Readonly<Record<string, string>> = {}): Promise<string[]> {
    const said: string[] = [];
    for (const command of this.commands(mark, values)) said.push(await this.run(command, who));
    return said;
  }

  run(command: string, who: Who): Promise<string> {
    return this.workspace.run(command, who, this.answers(command));
  }

  /** Run a block whose last command must fail. */
  async blockFails(mark: string, who: Who, values: Readonly<Record<string, string>> = {}): Promise<string> {
    const commands = this.commands(mark, values);
    const last = commands[commands.length - 1];
    for (const command of commands.slice(0, -1)) await this.run(command, who);
    const { code, said } = await this.workspace.attempt(last, who, this.answers(last));
    if (code === 0) throw new CommandError(`${last}\n    succeeded, and should have failed`);
    return said;
  }

  /** What stands for the person: `--yes`, and that these are emulators. */
  private answers(command: string): readonly string[] {
    if (command.startsWith('npx cdk ')) return YES;
    const emulated = join('emulator', `coverage.${this.config}.json`);
    return /^npx sanso verify .*--region/.test(command) ? ['--emulated', emulated] : [];
  }

  /** The stacks of the configuration in the order of their deployment. */
  async planned(account: string): Promise<Planned[]> {
    const out = 'cdk.out.planned';
    await this.workspace.run(`npx cdk synth --quiet -c config=${this.config} -o ${out}`, account);
    const directory = this.workspace.path(out);
    const { artifacts } = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8'));
    const stacks = new Map(readStacks(directory).map((stack) => [stack.name, stack]));
    const order: string[] = [];
    const visit = (name: string) => {
      if (order.includes(name) || artifacts[name]?.type !== 'aws:cloudformation:stack') return;
      for (const dependency of artifacts[name].dependencies ?? []) visit(dependency);
      order.push(name);
    };
    for (const name of Object.keys(artifacts)) visit(name);
    return order.flatMap((name) => {
      const stack = stacks.get(name);
      return stack
        ? [{ name, account: stack.account, resources: Object.keys(stack.template.Resources ?? {}).length }]
        : [];
    });
  }
}

/** An answer of `--output text` as rows of columns. */
export function rows(text: string): string[][] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && line !== 'None')
    .map((line) => line.split('\t'));
}

/** @throws CommandError with the sentence, unless the condition holds */
export function assertThat(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new CommandError(sentence);
}
