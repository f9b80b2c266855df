import { countsOf } from '../../lib/reachability/proof-scope';
import { type Verdict, verdictText } from '../../lib/reachability/verdict-text';

const ABOUT = { senders: 41, receivers: 33, networks: 3, vacantSubnets: 0 };

test.each<[Verdict['verdict'], string, string]>([
  [
    'network-proved',
    'Isolation: proved over 41 senders, 33 receivers, 3 networks — no path between zones except 2 declared flows',
    '分離: 証明済み(送信側 41件、受信側 33件、ネットワーク 3件)— 登録した通信 2件のほかに領域をまたぐ通信経路はない',
  ],
  [
    'breached',
    'Isolation: breached — by the paths above, of 41 senders, 33 receivers, 3 networks',
    '分離: 不成立(登録外の経路あり、送信側 41件、受信側 33件、ネットワーク 3件)— 経路は上記のとおり',
  ],
  [
    'undecided',
    'Isolation: undecided — nothing is claimed of 41 senders, 33 receivers, 3 networks over the open assumptions above',
    '分離: 判定保留(送信側 41件、受信側 33件、ネットワーク 3件)— 上記の前提が判定できないため証明とはしない',
  ],
])('a verdict of %s says how much it is about', (verdict, en, ja) => {
  expect(verdictText({ verdict, flows: 2, about: ABOUT }, 'en')).toBe(en);
  expect(verdictText({ verdict, flows: 2, about: ABOUT }, 'ja')).toBe(ja);
});

test('without a declared flow there is no exception', () => {
  const given = { verdict: 'network-proved', flows: 0, about: ABOUT } as const;
  expect(verdictText(given, 'en')).toMatch(/— no path between zones, and no flow is declared$/);
  expect(verdictText(given, 'ja')).toMatch(/— 登録した通信はなく、領域をまたぐ通信経路はない$/);
});

test('one of a thing is said as one, and vacant subnets only where there are some', () => {
  const about = { senders: 1, receivers: 1, networks: 1, vacantSubnets: 1 };
  expect(verdictText({ verdict: 'network-proved', flows: 1, about }, 'en')).toBe(
    'Isolation: proved over 1 sender, 1 receiver, 1 network and hosts put into 1 vacant subnet — no path between zones except 1 declared flow',
  );
  expect(verdictText({ verdict: 'network-proved', flows: 1, about }, 'ja')).toContain('空きサブネットの仮ホスト 1件');
});

test('what is there under several outcomes counts once', () => {
  const scope = (...ids: string[]) => ({
    isEmpty: false,
    zones: new Set<string>(),
    members: () => ({
      senders: new Set(ids),
      receivers: new Set(ids),
      networks: new Set(['v']),
      vacant: new Set<string>(),
    }),
  });
  expect(countsOf([scope('a', 'b'), scope('b', 'c')])).toEqual({
    senders: 3,
    receivers: 3,
    networks: 1,
    vacantSubnets: 0,
  });
});
