import { type KnownOption, lostToNpm } from '../../lib/cli/npm-options';

const LANG: KnownOption = { long: 'lang', takesValue: true };
const CONFIG: KnownOption = { long: 'config', short: 'c', takesValue: true };
const OUTPUT: KnownOption = { long: 'output', short: 'o', takesValue: true };
const START = [CONFIG, OUTPUT, LANG];
const LOCAL = [CONFIG, { long: 'keep', takesValue: false }, { long: 'update-coverage', takesValue: false }, LANG];
const ALL = [...START, ...LOCAL, { long: 'profile', takesValue: true }, { long: 'save', takesValue: true }];

/** What npm 10.9 and 11.19 leave in the environment of a script; both leave the same. */
const run = (traces: Record<string, string>, args: string[] = [], script = 'start', command = 'start') =>
  lostToNpm({
    env: { npm_lifecycle_event: script, npm_command: command, npm_config_cache: '/c', npm_config_yes: '', ...traces },
    args,
    own: script === 'start' ? START : LOCAL,
    all: ALL,
    direct: `npx sanso ${script.replace(':', '-')}`,
  })?.en;

test.each<[typed: string, traces: Record<string, string>, args: string[], meant: string]>([
  ['npm start -c production', { npm_config_call: 'production' }, [], '-c production'],
  ['npm start -cproduction', { npm_config_cproduction: 'true' }, [], '-c production'],
  ['npm start --config production', { npm_config_config: 'true' }, ['production'], '-c production'],
  ['npm start --config=production', { npm_config_config: 'production' }, [], '-c production'],
  ['npm start --conifg=production', { npm_config_conifg: 'production' }, [], '-c production'],
  ['npm start -o out', { npm_config_o: 'true' }, ['out'], '-o out'],
  ['npm start -oout', { npm_config_oout: 'true' }, [], '-o out'],
  ['npm start --output=out', { npm_config_output: 'out' }, [], '-o out'],
  [
    'npm start --lang ja',
    { npm_config_long: 'true', npm_config_all: 'true', npm_config_global: 'true' },
    ['ja'],
    '--lang ja',
  ],
  [
    'npm start -c production -- --lang ja',
    { npm_config_call: 'production' },
    ['--lang', 'ja'],
    '-c production --lang ja',
  ],
  ['npm start --profile x', { npm_config_profile: 'true' }, ['x'], '--profile x'],
  ['npm start -o', { npm_config_o: 'true' }, [], '-o …'],
])('%s is refused with what was meant', (_, traces, args, meant) => {
  expect(run(traces, args)).toMatch(`write npm start -- ${meant}, or npx sanso start ${meant}`);
});

test.each([
  ['npm run deploy:local --keep', { npm_config_keep: 'true' }, '--keep'],
  ['npm run deploy:local --update-coverage', { npm_config_update_coverage: 'true' }, '--update-coverage'],
  ['npm run deploy:local -c union', { npm_config_call: 'union' }, '-c union'],
])('%s is refused, by npm 10 and by npm 11', (_, traces, meant) => {
  for (const command of ['run', 'run-script'])
    expect(run(traces, [], 'deploy:local', command)).toMatch(`write npm run deploy:local -- ${meant}, or`);
});

test.each<[string, Record<string, string>, string[], string]>([
  ['npm start', {}, [], 'start'],
  ['npm start -- -c production', {}, ['-c', 'production'], 'start'],
  // Settings of npm itself, in a file or in the environment.
  ['npm start --silent', { npm_config_loglevel: 'silent' }, [], 'start'],
  ['npm start --long', { npm_config_long: 'true' }, [], 'start'],
  [
    'npm start with settings',
    { npm_config_offline: 'true', npm_config_color: 'true', npm_config_save: 'true' },
    [],
    'start',
  ],
  ["npx -c 'sanso start'", { npm_config_call: 'sanso start' }, [], 'exec'],
])('%s is let be', (_, traces, args, command) => {
  expect(run(traces, args, 'start', command)).toBeUndefined();
});

/** Every setting of npm 10.9 and 11.19 but --call, with what npm hands on besides; from `npm help config`. */
const SETTINGS = `
  _auth access all allow-directory allow-file allow-git allow-remote allow-same-version allow-scripts 
  allow-scripts-pending allow-scripts-pin also audit audit-level auth-type before bin-links browser bypass-2fa 
  ca cache cache-max cache-min cafile cert cidr color commit-hooks cpu dangerously-allow-all-scripts depth 
  description dev diff diff-dst-prefix diff-ignore-all-space diff-name-only diff-no-prefix diff-src-prefix 
  diff-text diff-unified dry-run editor engine-strict expect-result-count expect-results expires fetch-retries 
  fetch-retry-factor fetch-retry-maxtimeout fetch-retry-mintimeout fetch-timeout force foreground-scripts 
  format-package-lock fund git git-tag-version global global-style globalconfig heading https-proxy if-present 
  ignore-scripts include include-attestations include-staged include-workspace-root init-author-email 
  init-author-name init-author-url init-license init-module init-private init-type init-version 
  init.author.email init.author.name init.author.url init.license init.module init.version install-links 
  install-strategy json key legacy-bundling legacy-peer-deps libc link local-address location lockfile-version 
  loglevel logs-dir logs-max long maxsockets message min-release-age min-release-age-exclude name node-gyp 
  node-options noproxy offline omit omit-lockfile-registry-resolved only optional orgs orgs-permission os otp 
  pack-destination package package-lock package-lock-only packages packages-all packages-and-scopes-permission 
  parseable password prefer-dedupe prefer-offline prefer-online prefix preid production progress provenance 
  provenance-file proxy read-only rebuild-bundle registry replace-registry-host save save-bundle save-dev 
  save-exact save-optional save-peer save-prefix save-prod sbom-format sbom-type scope scopes script-shell 
  searchexclude searchlimit searchopts searchstaleness shell shrinkwrap sign-git-commit sign-git-tag 
  strict-allow-scripts strict-peer-deps strict-ssl tag tag-version-prefix timing token-description umask unicode 
  update-notifier usage user-agent userconfig version versions viewer which workspace workspaces 
  workspaces-update yes
  npm-version local-prefix globalconfig-dir omit-lockfile-registry-resolved arch disturl jobs msvs-version node-gyp
  proxy python registry target user-agent
`
  .trim()
  .split(/\s+/);

test.each(['start', 'deploy:local', 'npx'])('no setting of npm itself is taken for an option: %s', (script) => {
  const command = script === 'npx' ? 'exec' : 'run';
  for (const name of SETTINGS)
    for (const value of ['true', '', 'x']) {
      const said = run({ [`npm_config_${name.replaceAll('-', '_')}`]: value }, [], script, command);
      expect([name, said]).toEqual([name, undefined]);
    }
});

test('without npm its traces say nothing', () => {
  expect(lostToNpm({ env: { npm_config_call: 'x' }, args: [], own: START, all: ALL, direct: 'sanso' })).toBeUndefined();
});
