import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { IConstruct } from 'constructs';
import { buildModel, type Model } from '../model/model';
import { readTemplate } from '../template/read-template';
import type { Template } from '../template/template';
import type { PolicyValidationContext, PolicyValidationStack } from './validation';

/** What a synthesis wrote, for every plugin that judges it. */
export class Synthesis {
  /** Templates of the stacks, then those of nested stacks. */
  readonly templates: readonly Template[];
  /** Names of the stacks, each once. */
  readonly stacks: readonly string[];
  private known: Model | undefined;

  constructor(stackTemplates: readonly PolicyValidationStack[]) {
    const own = stackTemplates.map(({ templatePath, accountId, region }) =>
      readTemplate(templatePath, { account: accountId, region }),
    );
    this.templates = [...own, ...nestedBeside(own)];
    this.stacks = [...new Set(own.map(({ stackName }) => stackName))];
  }

  /** Their model, as they are. */
  get model(): Model {
    this.known ??= buildModel(this.templates);
    return this.known;
  }
}

const last = new WeakMap<IConstruct, { readonly stamp: string; readonly synthesis: Synthesis }>();

/** The synthesis of an app, read once: again only after another one has written its templates. */
export function synthesisOf({ stackTemplates, appConstruct }: PolicyValidationContext): Synthesis {
  if (!appConstruct) return new Synthesis(stackTemplates);
  const stamp = JSON.stringify(
    stackTemplates.map(({ templatePath, accountId, region }) => {
      const { mtimeMs, size } = statSync(templatePath);
      return [templatePath, accountId, region, mtimeMs, size];
    }),
  );
  const known = last.get(appConstruct);
  if (known?.stamp === stamp) return known.synthesis;
  const synthesis = new Synthesis(stackTemplates);
  last.set(appConstruct, { stamp, synthesis });
  return synthesis;
}

/** Nested stacks are no stacks to the validation of the CDK; their templates lie beside those of their parents. */
function nestedBeside(templates: readonly Template[]): Template[] {
  const folders = [...new Set(templates.map(({ file }) => dirname(file)))];
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.nested.template.json'))
      .sort()
      .map((file) => readTemplate(join(folder, file))),
  );
}
