import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MARK } from '../../lib/report/check-markdown';
import { action, readYaml, type Step, step } from './action';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sanso-action-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('scripts get inputs by their environment alone: an input is never a piece of a script', () => {
  for (const { run = '', with: given = {} } of action.runs.steps as Step[])
    expect(`${run}${given.script ?? ''}`).not.toContain('${{');
});

test('every input is used, and every one that is used there is', () => {
  const { inputs, ...rest } = action;
  const used = [...JSON.stringify(rest).matchAll(/inputs\.(\w+)/g)].map(([, name]) => name);
  expect(new Set(used)).toEqual(new Set(Object.keys(inputs)));
});

describe('the comment', () => {
  const comment = async (comments: object[]) => {
    writeFileSync(join(folder, 'sanso.md'), `${MARK}\nverdict`);
    const done: object[] = [];
    const issues = {
      listComments: 'list',
      updateComment: async (given: object) => done.push({ update: given }),
      createComment: async (given: object) => done.push({ create: given }),
    };
    const github = { paginate: async () => comments, rest: { issues } };
    const context = { repo: { owner: 'city', repo: 'network' }, issue: { number: 7 } };
    const before = process.cwd();
    process.chdir(folder);
    const Script = Object.getPrototypeOf(async () => {}).constructor;
    await new Script('require', 'github', 'context', step('Comment').with?.script)(require, github, context);
    process.chdir(before);
    return done;
  };
  const body = `${MARK}\nverdict`;
  const repo = { owner: 'city', repo: 'network' };

  test('is made once', async () => {
    expect(await comment([{ id: 1, body: 'other' }, { id: 2 }])).toEqual([
      { create: { ...repo, issue_number: 7, body } },
    ]);
  });

  test('is written again after a change', async () => {
    expect(await comment([{ id: 5, body: `${MARK}\nold` }])).toEqual([{ update: { ...repo, comment_id: 5, body } }]);
  });
});

test('the workflow of the example gives inputs that the action has', () => {
  const { check } = readYaml('pipelines/github.yml').jobs;
  const used = check.steps.find(({ uses = '' }: Step) => uses.startsWith('OWNER/sanso'));
  expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(used.with)));
});
