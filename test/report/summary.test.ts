import { loadConfig } from '../../lib/config/load';
import { zonesOf } from '../../lib/config/zone';
import { acceptedFindings, formatAccepted } from '../../lib/report/accepted';
import type { AssemblyStack, ValidationReport } from '../../lib/report/assembly';
import { summary } from '../../lib/report/summary';
import { displayWidth, table } from '../../lib/report/table';
import { acknowledgement, DECISION, NO_NOTES } from '../acknowledgement';
import { sampleConfig, TODAY } from '../support';

const stack = (name: string, network: string, resources: number): AssemblyStack => ({
  name,
  zone: network,
  network,
  account: '111111111111',
  region: 'ap-northeast-1',
  template: {
    Resources: Object.fromEntries(Array.from({ length: resources }, (_, i) => [`R${i}`, { Type: 'AWS::EC2::VPC' }])),
  },
});
const registered = {
  ruleName: 'AwsSolutions-VPC3',
  description: 'NACL',
  severity: 'warning',
  reason: 'old-software | clause 6(6)a | Old software knows no other way. | owner tax office | expires 2027-06-30',
  violatingConstructs: [{ constructPath: 'a/b' }, { constructPath: 'a/c' }],
};
const report: ValidationReport = {
  pluginReports: [
    { pluginName: 'AwsSolutions', violations: [], suppressedViolations: [registered] },
    {
      pluginName: 'CloudFormation Validate',
      violations: [{ ruleName: 'W1', description: '', violatingConstructs: [{ constructPath: 'x' }] }],
    },
  ],
};

const REGISTER = [acknowledgement([{ rule: 'AwsSolutions::AwsSolutions-VPC3', resources: ['a'] }])];

const ABOUT = { senders: 41, receivers: 33, networks: 3, vacantSubnets: 2 };

describe('summary', () => {
  const input = {
    config: sampleConfig(),
    stacks: [stack('sample-lgwan-network', 'lgwan', 3), stack('sample-log-archive', 'log-archive', 4)],
    report,
    proof: { verdict: 'network-proved' as const, about: ABOUT, open: [] },
    accepted: acceptedFindings(report, REGISTER),
    directory: 'cdk.out',
  };

  test.each([
    ['en', '2 of them are accepted newly since the last summary: should they be?\n    2  old-software  tax office'],
    ['ja', 'うち 2件は前回のまとめの後に承認済みとなった。承認してよいか確かめる:\n    2  old-software  税務課'],
  ] as const)('tells what is accepted newly: %s', (language, lines) => {
    const news = [{ rule: 'R', constructs: ['a', 'b'], ...DECISION }];
    expect(summary({ ...input, news, language })).toContain(lines);
    expect(summary({ ...input, news: [], language })).not.toMatch(/newly|前回/);
  });

  test.each([
    [
      'en',
      '0 findings, 5 missing controls (not conforming)',
      'Nothing to judge (1 of 2 clauses): 6(8)b',
      'Threats without',
      'Threats answered in part (0 of 1): -',
      'the policy',
    ],
    [
      'ja',
      '指摘 0件、未整備の対策 5件(適合ではない)',
      '判定対象なし(2条項のうち1): 6(8)b',
      '対策のない脅威',
      '対策が一部にとどまる脅威(1のうち0): -',
      '方針',
    ],
  ] as const)(
    'the verdict of the check stands below the title, before anything else: %s',
    (language, verdict, ...next) => {
      const counts = { rules: 1, resources: 1, flows: 0, deployment: false, findings: 0, missingControls: 0 };
      const checked = {
        ...{
          findings: 0,
          missingControls: 5,
          missingInPart: 0,
          accepted: 0,
          undecided: 0,
          whole: true,
          evaluation: false,
          resources: 1,
          templates: 1,
        },
        inputs: { notJudged: [], unused: [] },
        ...{ rules: 1, zones: [], flows: 0, asOf: TODAY, acknowledgements: NO_NOTES },
        policy: { en: 'the policy', ja: '方針' },
        verdict: {
          en: '0 findings, 5 missing controls (not conforming)',
          ja: '指摘 0件、未整備の対策 5件(適合ではない)',
        },
        clauses: [
          { clause: '6(6)a', answer: 'judged' as const, ...counts },
          { clause: '6(8)b', answer: 'nothing-to-judge' as const, ...counts },
        ],
        threats: [
          {
            threat: 'malware' as const,
            answer: 'unanswered' as const,
            rules: [],
            findings: 1,
            missingControls: 0,
            undecided: 0,
          },
        ],
      };
      const lines = summary({ ...input, result: { summary: checked }, language }).split('\n');
      expect(lines.slice(2, 7)).toEqual([verdict, ...next.map((text) => expect.stringContaining(text))]);
    },
  );

  test.each([
    ['en', '1 acknowledgement expires within 60 days: old-software (2027-06-30, tax office)'],
    ['ja', '承認1件の期限が60日以内に来る: old-software(2027-06-30、税務課)'],
  ] as const)('tells what expires soon: %s', (language, sentence) => {
    const clear = {
      policy: { en: '', ja: '' },
      verdict: { en: '', ja: '' },
      clauses: [],
      threats: [],
      acknowledgements: NO_NOTES,
    };
    const said = (acknowledgements: typeof NO_NOTES) =>
      summary({ ...input, result: { summary: { ...clear, acknowledgements } as never }, language }).replace(
        /\n */g,
        ' ',
      );
    expect(said({ ...NO_NOTES, soon: [DECISION] as never[] }).replace(/ (?=[\d(])/g, ' ')).toContain(sentence);
    expect(said(NO_NOTES)).not.toMatch(/60/);
  });

  test('tells zones, CIDRs, resources, flows, findings, where it lies and what to do next', () => {
    expect(summary({ ...input, language: 'en' })).toMatchInlineSnapshot(`
"Sansō 三層 · sample · Kaku City (fictional) · evaluation · ap-northeast-1

Zone                       CIDR          Account       Resources
LGWAN zone (lgwan)         10.20.0.0/16  111111111111          3
Log archive (log-archive)  -             111111111111          4
Total                                                          7

Stacks (2)
  sample-lgwan-network  3
  sample-log-archive    4

Declared flows between zones
  screen         lgwan 172.16.20.0/24 → internet 10.30.128.0/18
                 tcp 8443, until 2027-03-31
  screen-broker  lgwan 172.16.20.0/24 → internet 10.30.0.0/18
                 tcp 443, until 2027-03-31
  mail           internet 10.30.0.0/18 → lgwan 10.20.0.0/18
                 s3 443, until 2027-03-31
  files          internet 10.30.0.0/18 → lgwan 10.20.0.0/18
                 s3 443, until 2027-03-31

Checks
  SansoDeployment          0 findings
  SansoLimits              0 findings
  AwsSolutions             0 findings
  NIST.800.53.R5           0 findings
  CloudFormation Validate  1 finding
  Isolation proved: no path between zones except the declared flows:
    npx sanso certificate cdk.out
    of 41 senders, 33 receivers, 3 networks and hosts put into 2 vacant subnets
  2 accepted findings under 1 acknowledgements: npx sanso acknowledgements

Output
  cdk.out

Next
  change the settings     config/sample.ts
                          docs/en/configuration.md
  read the templates      cdk.out/sample-*.template.json
                          docs/en/architecture.md
  deploy on this machine  npm run deploy:local -- -c sample
                          no AWS account; needs Python 3.10 or newer
  see the changes         npx cdk diff -c config=sample
                          needs AWS credentials
  deploy                  npx cdk deploy --all -c config=sample
                          first docs/en/deployment.md"
`);
  });

  test.each(['sample', 'production', 'union'])('fits into 80 columns, but for names: %s', (name) => {
    const config = loadConfig(name, TODAY);
    const stacks = zonesOf(config).map(({ id }) => stack(`${name}-${id}-network`, id, 100));
    for (const language of ['ja', 'en'] as const)
      for (const directory of ['cdk.out', 'cdk.out.production']) {
        const proof = { verdict: 'network-proved' as const, about: ABOUT, open: [] };
        const news = [{ rule: 'R', constructs: Array(100).fill('a'), ...DECISION }];
        const text = summary({ ...input, config, stacks, proof, news, directory, language });
        expect(text.split('\n').filter((line) => displayWidth(line) > 80)).toEqual([]);
      }
  });

  test.each([
    ['en', 'Close to limits of AWS\n  - a/B Name: 60 characters'],
    ['ja', 'AWSの上限に近いもの\n  - a/B Name: 文字数が60である'],
  ] as const)('tells what is close to a limit, and nothing where there is room: %s', (language, lines) => {
    const limits = [{ en: 'a/B Name: 60 characters', ja: 'a/B Name: 文字数が60である' }];
    expect(summary({ ...input, limits, language })).toContain(lines);
    expect(summary({ ...input, limits: [], language })).not.toMatch(/limits of AWS|AWSの上限/);
  });

  test('speaks Japanese', () => {
    const text = summary({ ...input, language: 'ja' });
    expect(text).toContain('LGWAN接続系 (lgwan)');
    expect(text).toContain('承認済みの指摘 2件(登録 1件)');
    expect(text.replace(/\n */g, '')).toContain(
      '対象 送信側 41件、受信側 33件、ネットワーク 3件、空きサブネットの仮ホスト 2件',
    );
  });

  test('tells what is not connected yet, and never that it is proved', () => {
    const step = { ja: '接続を承諾する', en: 'accept the connection' };
    const proof = { verdict: 'undecided' as const, about: ABOUT, open: [{ flow: 'screen', reason: 'waits', step }] };
    const text = summary({ ...input, proof, language: 'en' });
    expect(text).toContain(
      '1 declared flow not connected yet: the deployment is not whole\n  screen  accept the connection',
    );
    expect(text).not.toContain('proved');
    expect(summary({ ...input, proof, language: 'ja' })).toContain(
      '未接続の通信 1件(構成はまだ完成していない)\n  screen  接続を承諾する',
    );
  });

  test.each([
    [
      'en',
      `  Isolation empty: nothing to prove: the templates hold no sender of one zone
    with a receiver of another, and neither in a closed zone:
    npx sanso check cdk.out`,
      'of 0 senders',
    ],
    ['ja', '  分離 対象なし: 証明すべきものがない。', '対象 送信側'],
  ] as const)('says that a proof of nothing is empty, and of nothing how much it is: %s', (language, lines, about) => {
    const nothing = { senders: 0, receivers: 0, networks: 0, vacantSubnets: 0 };
    const text = summary({ ...input, proof: { verdict: 'empty', about: nothing, open: [] }, language });
    expect(text).toContain(lines);
    expect(text).not.toContain(about);
    expect(text).not.toMatch(/proved|証明済み/);
    expect(text.split('\n').filter((line) => displayWidth(line) > 80)).toEqual([]);
  });

  test('says so when nothing may cross', () => {
    const closed = sampleConfig((config) => {
      config.flows = [];
      config.sanitization = {};
      config.screenTransfer = { mode: 'none' };
    });
    expect(summary({ ...input, config: closed, language: 'en' })).toContain('none: everything between zones is denied');
  });
});

describe('accepted findings', () => {
  test('come with clause, owner and expiry', () => {
    const accepted = acceptedFindings(report, REGISTER);
    expect(accepted).toEqual([{ rule: 'AwsSolutions::AwsSolutions-VPC3', constructs: ['a/b', 'a/c'], ...DECISION }]);
    expect(formatAccepted(accepted)).toBe(`0 missing controls · 2 accepted findings under 1 entry of the register

old-software
  clause 6(6)a · owner tax office · expires 2027-06-30 · review 2027-02-01
  approver deputy mayor · decision 税第3号 2026-10-01
  Old software knows no other way.
  risk: A token leaves the host.
  meanwhile: The host is watched.
  - AwsSolutions::AwsSolutions-VPC3 (2)
      a/b
      a/c`);
    expect(formatAccepted(accepted, 'ja')).toBe(`未整備の対策 0件 · 承認済みの指摘 2件(登録 1件)

old-software
  条項 6(6)a · 責任者 税務課 · 期限 2027-06-30 · 見直し 2027-02-01
  承認者 副市長 · 決裁 税第3号 2026-10-01
  古いソフトウェアはほかの方法を知らない。
  残存リスク: トークンがホストから漏れる。
  代わりの措置: ホストを監視する。
  - AwsSolutions::AwsSolutions-VPC3 (2)
      a/b
      a/c`);
  });

  test('one that is not in the register cannot hide', () => {
    const bare = {
      pluginReports: [
        { pluginName: 'AwsSolutions', violations: [], suppressedViolations: [{ ...registered, reason: 'trust me' }] },
      ],
    };
    expect(acceptedFindings(bare, REGISTER)[0].id).toBeUndefined();
    expect(formatAccepted(acceptedFindings(bare, REGISTER))).toContain(
      '(not in the register)\n  clause none · owner nobody · expires never\n  trust me',
    );
    // An entry that the register does not have stands for nothing.
    expect(acceptedFindings(report, [])[0].id).toBeUndefined();
    for (const place of [
      { rule: 'AwsSolutions::AwsSolutions-VPC3', resources: ['a/b'] },
      { rule: 'AwsSolutions::AwsSolutions-VPC7', resources: ['a'] },
      { rule: 'AwsSolutions::AwsSolutions-VPC3', resources: ['a/'] },
    ])
      expect(acceptedFindings(report, [acknowledgement([place])])[0].id).toBeUndefined();
  });
});

describe('table', () => {
  test('Japanese letters take two columns', () => {
    expect(displayWidth('三層 sanso')).toBe(10);
    expect(
      table([
        ['領域', 'n'],
        ['a', 12],
      ]),
    ).toBe('領域  n\na     12');
  });
});
